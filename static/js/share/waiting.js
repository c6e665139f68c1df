/** Waits until a facilitator lets somebody in: the page asks every few seconds, and goes on by itself [ENTRY-3]. */

import { ownAddress } from "../addresses.js";
import { t } from "../i18n.js";
import { go } from "../tab_places.js";
import { get } from "./api.js";

const FIRST = 4_000;
const LONGEST = 15_000;
const SLOWER = 1.1;

/** `page`: the page's data; `place`: the element that says what is the case. */
export function waitToBeLetIn(page, place) {
  let pause = FIRST;
  look();

  async function look() {
    await new Promise((resolve) => setTimeout(resolve, pause * (0.8 + 0.4 * Math.random())));
    pause = Math.min(LONGEST, pause * SLOWER);
    const answer = await get(ownAddress(`/api/workshops/${page.code}/entry`)).catch((error) => ({ state: error.code }));
    if (answer.state === "in") return go(ownAddress(`/w/${page.code}/b/${page.you.group}`));
    if (answer.state === "new") return go(ownAddress(`/w/${page.code}`));
    if (answer.state === "out") return say("danger", t("join.refused"));
    if (answer.state === "unknown_workshop") return say("danger", t("join.gone"));
    return look();
  }

  function say(tone, text) {
    place.className = `banner ${tone}`;
    place.textContent = text;
  }
}
