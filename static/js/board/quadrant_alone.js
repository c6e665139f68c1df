import { effect } from "@preact/signals";
import { t } from "../i18n.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { filters } from "./note_lists.js";

/** Shows one quadrant as large as the board, and again all four [VIEW-2]. */
export function AloneButton({ ctx, quadrant, name }) {
  const { alone, composer } = ctx.ui;
  const on = alone.value === quadrant;
  const label = t("board.alone", { quadrant: name });
  const change = () => {
    alone.value = on ? null : quadrant;
    if (!on && !composer.text.peek()) composer.quadrant.value = quadrant;
  };
  return html`<button type="button" class="icon-button quiet quadrant-alone" aria-pressed=${on ? "true" : "false"} aria-label=${label} title=${label} onClick=${change}><${Icon} name=${on ? "shrink" : "expand"} /></button>`;
}

/** Whether a quadrant is left out, because another one is shown alone. */
export function isLeftOut({ alone }, quadrant) {
  return Boolean(alone.value) && alone.value !== quadrant;
}

/** All four again, where something in a quadrant that is left out is to be seen. */
export function bringBack({ alone }, quadrant) {
  if (quadrant && alone.peek() && alone.peek() !== quadrant) alone.value = null;
}

/** A search is in all quadrants, a note is moved over all of them; what is written for another one shows that one. */
export function watchAlone(ui) {
  const { alone, composer, filter, grab } = ui;
  let searched = false;
  effect(() => {
    const searching = filters(filter.value);
    if (searching && !searched) alone.value = null;
    searched = searching;
  });
  effect(() => bringBack(ui, grab.value?.to.quadrant));
  let written = composer.quadrant.peek();
  effect(() => {
    const now = composer.quadrant.value;
    if (now !== written && alone.peek()) alone.value = now;
    written = now;
  });
}

/** Where quadrants stand below each other: to the one that is chosen to write for [VIEW-3]. */
export function scrollToQuadrant(quadrant) {
  const [first, second] = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".quadrants > .quadrant"));
  const chosen = document.querySelector(`.quadrants > [data-quadrant="${quadrant}"]`);
  if (!chosen || first.offsetLeft !== second?.offsetLeft) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  chosen.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
}
