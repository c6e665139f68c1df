/**
 * A style sheet of a part that is fetched late, e.g. `sheet("guidance")`: a promise that it is there; it rejects where
 * the network fails.
 */

import { ownAddress } from "../addresses.js";

export function sheet(name) {
  return new Promise((done, failed) => {
    const link = Object.assign(document.createElement("link"), {
      rel: "stylesheet",
      href: ownAddress(`/static/${document.documentElement.dataset.build}/css/${name}.css`),
    });
    link.onload = done;
    link.onerror = () => {
      link.remove();
      failed();
    };
    document.head.append(link);
  });
}
