/** Themes on the facilitator's page: the same as on a board (see themes/), for every board, and what only she can do with one. */

import { STAGE } from "../protocol.js";
import { allows } from "../phases.js";
import { createThemes } from "../features/themes/themes_context.js";
import "../features/themes/theme_icons.js";
import { ThemeMenus } from "../features/themes/theme_menus.js";
import { PickedBar } from "../features/themes/selection_bar.js";
import { startPicking } from "../features/themes/theme_tools.js";
import { boardOnStage } from "../state/stage_state.js";
import { html } from "../ui/html.js";
import { MenuItem } from "../ui/menu.js";
import { newId } from "../ids.js";
import { t } from "../i18n.js";
import { focusFirst } from "./facilitator_focus.js";
import { Pointing } from "./spotlight_items.js";

/** `tx` for all boards (see features/themes/themes_context.js). */
export function stageThemes({ sync, live, announcer, ui }) {
  return createThemes({
    live, submit: sync.submit, say: announcer.say,
    toast: (says, action) => { ui.toast.value = { id: newId(), says, ...action }; },
    allows: (type, group) => group !== STAGE && allows(live.you.value, live.stage.value, group, type),
    focusNote: (group, note) => requestAnimationFrame(() => focusFirst(`note-menu-${note}`, `name-${group}`)),
  });
}

/** What is open beside the boards: what can be done with the picked notes, and the menus. */
export function Themes({ sx }) {
  const tx = sx.themes;
  const { group } = tx.picks.chosen.value;
  const where = group && boardOnStage(sx.live.stage.value, group)?.name;
  return html`<div class="stage-picked"><${PickedBar} tx=${tx}>${where && html`<span>${t("stage.picked_on", { name: where })}</span>`}<//></div>
    <${ThemeMenus} tx=${tx} Extra=${sx.themeExtra ??= extraOf(sx)} />`;
}

/** In the menu of a note. */
export function ThemeItems({ sx, group, note }) {
  const tx = sx.themes;
  const theme = tx.themeOf(group, note);
  const button = () => document.getElementById(`note-menu-${note.id}`);
  const then = (run) => () => { sx.ui.menu.value = null; run(); };
  if (!tx.mayPick(group, note)) return null;
  return html`<${MenuItem} icon="themes" onChoose=${then(() => tx.openInto(group, [note.id], button(), `note-menu-${note.id}`))}>${t("themes.into")}<//>
    ${theme && html`<${MenuItem} icon="takeout" onChoose=${then(() => { tx.acts.into(group, [note.id], null); button()?.focus(); })}>${t("themes.outOf", { name: theme.name })}<//>`}
    <${MenuItem} icon="pick" onChoose=${then(() => { startPicking(tx); tx.pick(group, note.id); button()?.focus(); })}>${t("themes.pickWith")}<//>`;
}

/** The light of the projector, and the invitation, for a theme. */
function extraOf(sx) {
  return function Light({ group, theme, then }) {
    return html`<${Pointing} sx=${sx} place=${{ group, theme: theme.id }} then=${then} />`;
  };
}
