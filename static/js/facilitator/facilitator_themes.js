/**
 * Themes on the facilitator's page: the same as on a board (see themes/), for every board, and what only she can do
 * with one.
 */

import { STAGE } from "../protocol.gen.js";
import { allows } from "../phases.js";
import { createThemes } from "../features/themes/themes_context.js";
import "../features/themes/theme_icons.js";
import { ThemeMenus } from "../features/themes/theme_menus.js";
import { SelectionBar } from "../features/themes/selection_bar.js";
import { startSelecting } from "../features/themes/theme_tools.js";
import { boardOnStage } from "../state/stage_state.js";
import { html } from "../ui/html.js";
import { MenuItem } from "../ui/menu.js";
import { newId } from "../ids.js";
import { t } from "../i18n.js";
import { focusFirst } from "./facilitator_focus.js";
import { Pointing } from "./spotlight_items.js";

/** `themesCtx` for all boards (see features/themes/themes_context.js). */
export function facilitatorThemes({ sync, live, announcer, ui, drafts }) {
  return createThemes({
    live,
    drafts,
    submit: sync.submit,
    say: announcer.say,
    toast: (says, action) => {
      ui.toast.value = { id: newId(), says, ...action };
    },
    allows: (type, group) => group !== STAGE && allows(live.you.value, live.stage.value, group, type),
    focusNote: (group, note) => requestAnimationFrame(() => focusFirst(`note-menu-${note}`, `name-${group}`)),
  });
}

/** What is open beside the boards: what can be done with the picked notes, and the menus. */
export function Themes({ ctx }) {
  const themesCtx = ctx.themes;
  const { group } = themesCtx.selection.chosen.value;
  const where = group && boardOnStage(ctx.live.stage.value, group)?.name;
  return html`<div class="stage-picked"><${SelectionBar} themesCtx=${themesCtx}>${where && html`<span>${t("stage.picked_on", { name: where })}</span>`}<//></div>
    <${ThemeMenus} themesCtx=${themesCtx} Extra=${(ctx.themeExtra ??= extraOf(ctx))} />`;
}

/** In the menu of a note. */
export function ThemeItems({ ctx, group, note }) {
  const themesCtx = ctx.themes;
  const theme = themesCtx.themeOf(group, note);
  const button = () => document.getElementById(`note-menu-${note.id}`);
  const then = (run) => () => {
    ctx.ui.menu.value = null;
    run();
  };
  if (!themesCtx.mayPick(group, note)) return null;
  return html`<${MenuItem} icon="themes" onChoose=${then(() => themesCtx.openInto(group, [note.id], button(), `note-menu-${note.id}`))}>${t("themes.into")}<//>
    ${
      theme &&
      html`<${MenuItem} icon="takeout" onChoose=${then(() => {
        themesCtx.acts.into(group, [note.id], null);
        button()?.focus();
      })}>${t("themes.outOf", { name: theme.name })}<//>`
    }
    <${MenuItem} icon="pick" onChoose=${then(() => {
      startSelecting(themesCtx);
      themesCtx.pick(group, note.id);
      button()?.focus();
    })}>${t("themes.pickWith")}<//>`;
}

/** The light of the projector, and the invitation, for a theme. */
function extraOf(ctx) {
  return function Light({ group, theme, then }) {
    return html`<${Pointing} ctx=${ctx} place=${{ group, theme: theme.id }} then=${then} />`;
  };
}
