import { h } from "preact";
import { partsOf } from "./links.js";

/** A text with links that can be followed, in a window of their own that learns nothing of this one. */
export function withLinks(text, tabindex) {
  return h(
    "span",
    { dir: "auto", class: "linked" },
    partsOf(text).map((part) =>
      part.href
        ? h(
            "a",
            {
              href: part.href,
              title: part.href,
              target: "_blank",
              rel: "noopener noreferrer",
              dir: "ltr",
              draggable: false,
              tabindex,
            },
            part.shown,
          )
        : part.text,
    ),
  );
}
