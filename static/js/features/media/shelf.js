// @ts-check
/**
 * The pictures that a facilitator has put there for everyone: fetched once connected, then kept up to date [MEDIA-8].
 */

import { computed, signal } from "@preact/signals";
import { get } from "../../share/api.js";
import { shelfAfter } from "./media_facts.js";
import { shelfUrl } from "./media_url.js";
import { whenConnected } from "./when_connected.js";

/**
 * The shelf as a signal. What changes while the page is not connected is found by fetching it again.
 * @param {any} ctx of a board's page
 */
export function createShelf({ page, live }) {
  const fetched = signal([]);
  whenConnected(live, () =>
    get(shelfUrl(page)).then(
      ({ media }) => {
        fetched.value = media;
      },
      () => {}, // the next connection tries again
    ),
  );
  return computed(() => shelfAfter(fetched.value, live.stage.value?.shelf_changes));
}
