import { signal } from "@preact/signals-core";
import { standing } from "../../state/theme_state.js";
import { t } from "../../i18n.js";

/** So much of a card, above and below, where a note can be put between, is not yet the card itself. */
const EDGE = 0.27;

/** Whether a point at this height is in the middle of a box, not at its upper or lower edge. Pure. */
export function isOnto({ top, height }, y) {
  const part = (y - top) / height;
  return part > EDGE && part < 1 - EDGE;
}

/**
 * Dragging a note onto another one, or in the view by themes onto a theme. What is aimed at is held in `target` {box,
 * says} for drawing. A drop in the middle of a card puts together; at its edges it puts between, as ever.
 */
export function createDropDetection(ctx, themesCtx) {
  const { group } = ctx;
  const target = signal(null);

  /** Where a drop of note `id` would put it, where that is together with something; null leaves it to the quadrants. */
  function dropTarget(x, y, id) {
    const element = document.elementFromPoint(x, y);
    const byThemes = ctx.ui.view.peek() === "themes";
    /** @type {{element: any, onto?: string, into?: string|null}|null} */
    const found = themesCtx.mayPick(group, ctx.acts.note(id))
      ? (ontoCard(element, y, id) ?? (byThemes ? intoTheme(element) : null))
      : null;
    target.value = found && { box: found.element.getBoundingClientRect(), says: says(found) };
    if (!found) return byThemes ? { quadrant: null, before: undefined } : null;
    return { quadrant: null, before: undefined, onto: found.onto, into: found.into };
  }

  function ontoCard(element, y, id) {
    const card = element?.closest(".note[tabindex]");
    const onto = card?.dataset.note;
    if (!card || onto === id || !themesCtx.mayPick(group, ctx.acts.note(onto))) return null;
    return isOnto(card.getBoundingClientRect(), y) ? { element: card, onto } : null;
  }

  function intoTheme(element) {
    const box = element?.closest("[data-theme]");
    return box ? { element: box, into: box.dataset.theme || null } : null;
  }

  /** @param {{onto?: string, into?: string|null}} found */
  function says({ onto, into }) {
    const state = themesCtx.board(group);
    const theme = standing(state, onto ? state.notes.get(onto)?.theme : into);
    if (theme) return t("themes.dropInto", { name: theme.name });
    return t(onto ? "themes.dropOnto" : "themes.dropOut");
  }

  /** The held note is let go. -> whether that was meant for a theme or a note */
  function drop({ id, to }) {
    target.value = null;
    if (to.onto === undefined && to.into === undefined) return ctx.ui.view.peek() === "themes";
    if (!to.onto) themesCtx.acts.into(group, [id], to.into);
    else {
      const made = themesCtx.acts.dropOnto(group, id, to.onto);
      if (made) themesCtx.naming.value = { group, theme: made, at: to.onto };
    }
    return true;
  }

  return { dropTarget, drop, target };
}
