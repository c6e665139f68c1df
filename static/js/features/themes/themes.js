/**
 * The themes of a board's page: the theme's name on each card, dragging one note onto another, picking several, the
 * board by its themes. Loaded where a board has themes, or at the first interaction where they may be made.
 */

import { computed, effect, signal } from "@preact/signals";
import words from "../../../locales/en_themes.js";
import { html } from "../../ui/html.js";
import { standing } from "../../state/theme_state.js";
import { MenuItem } from "../../ui/menu.js";
import { sheet } from "../../ui/style_sheet.js";
import { addTexts, t } from "../../i18n.js";
import { createDropDetection } from "./drop_detection.js";
import { createThemes } from "./themes_context.js";
import { DropTarget } from "./drop_target.js";
import "./theme_icons.js";
import { ThemeMenus } from "./theme_menus.js";
import { SelectionBar } from "./selection_bar.js";
import { listenToSelection } from "./selection_input.js";
import { SelectionBox, ThemeTag } from "./theme_tag.js";
import { Tools, startSelecting } from "./theme_tools.js";
import { ThemesView } from "./themes_view.js";
import { unlessComposing } from "../../ui/composing.js";

/** The slots of a board's page (see board/plugins.js). */
export async function createPlugin(ctx) {
  addTexts(words);
  await sheet("themes");
  showingBy(ctx);
  const themesCtx = createThemes(pageOf(ctx));
  themesCtx.view = ctx.ui.view;
  const { dropTarget, drop, target } = createDropDetection(ctx, themesCtx);
  ctx.toastActions.themeBack = themesCtx.acts.takeBack;
  listenToSelection(document.getElementById("app"), { ctx, themesCtx });
  watch(ctx, themesCtx);
  return { ...parts(ctx, themesCtx, target), dropTarget, drop, keys: keysOf(ctx, themesCtx) };
}

function pageOf({ live, acts, allows, focus, group, ui }) {
  return {
    live,
    drafts: ui.local,
    submit: acts.submit,
    say: acts.say,
    toast: acts.toast,
    allows: (type, board) => board === group && !ui.reading.value && allows(type),
    focusNote: (board, id) => focus.note(id),
  };
}

/** By quadrants or by themes: kept for the next visit. */
function showingBy(ctx) {
  const { ui } = ctx;
  ui.view = signal(ui.local.shared.load("view", "quadrants"));
  ctx.showBy = (view) => {
    ui.view.value = view;
    ui.local.shared.save("view", view);
    ctx.acts.say(t(view === "themes" ? "themes.nowByThemes" : "themes.nowByQuadrants"));
  };
}

function parts(ctx, themesCtx, target) {
  const Extra = (props) => html`<${Showing} ctx=${ctx} ...${props} />`;
  return {
    instead: computed(() => themesCtx.view.value === "themes"),
    Board: ({ ctx: shown }) => html`<${ThemesView} ctx=${shown} themesCtx=${themesCtx} />`,
    CardFoot: ({ ctx: shown, note, tabbable }) =>
      html`<${Foot} ctx=${shown} themesCtx=${themesCtx} note=${note} tabbable=${tabbable} />`,
    MenuItems: ({ note, close }) =>
      html`<${NoteItems} ctx=${ctx} themesCtx=${themesCtx} note=${note} close=${close} />`,
    Tools: () => html`<${Tools} ctx=${ctx} themesCtx=${themesCtx} />`,
    Dock: () => html`<${SelectionBar} themesCtx=${themesCtx} />`,
    Layer: () =>
      html`<${ThemeMenus} themesCtx=${themesCtx} Extra=${Extra} /><${DropTarget} ctx=${ctx} target=${target} />`,
  };
}

/** By quadrants a card says its theme; by themes, its quadrant. */
function Foot({ ctx, themesCtx, note, tabbable }) {
  const { group } = ctx;
  return html`<${SelectionBox} themesCtx=${themesCtx} group=${group} note=${note} />
    ${
      themesCtx.view.value === "themes"
        ? html`<p class="card-quadrant"><span class="letter" aria-hidden="true">${t(`letter.${note.quadrant}`)}</span>${t(`quadrant.${note.quadrant}`)}</p>`
        : html`<${ThemeTag} themesCtx=${themesCtx} group=${group} note=${note} tabbable=${tabbable} />`
    }`;
}

function NoteItems({ ctx, themesCtx, note, close }) {
  const { group } = ctx;
  const theme = themesCtx.themeOf(group, note);
  if (!themesCtx.mayPick(group, note)) return null;
  const card = () => document.querySelector(`[data-note="${note.id}"]`);
  const then = (run) => () => {
    close();
    run();
  };
  return html`<div class="menu-group" role="group" aria-label=${t("themes.title")}>
    <${MenuItem} icon="themes" onChoose=${() => {
      ctx.ui.menu.value = null;
      themesCtx.openInto(group, [note.id], card(), null);
    }}>${t("themes.into")}<//>
    ${theme && html`<${MenuItem} icon="takeout" onChoose=${then(() => themesCtx.acts.into(group, [note.id], null))}>${t("themes.outOf", { name: theme.name })}<//>`}
    <${MenuItem} icon="pick" onChoose=${then(() => {
      startSelecting(themesCtx);
      themesCtx.pick(group, note.id);
    })}>${t("themes.pickWith")}<//>
  </div>`;
}

/** From a theme to all its notes, side by side. */
function Showing({ ctx, note, theme, then }) {
  if (ctx.ui.view.value === "themes")
    return html`<${MenuItem} icon="quadrants" onChoose=${then(() => ctx.showBy("quadrants"))}>${t("themes.byQuadrants")}<//>`;
  return html`<${MenuItem} icon="quadrants" onChoose=${then(() => {
    ctx.showBy("themes");
    ctx.focus.look({ group: ctx.group, note, theme: theme.id });
  })}>${t("themes.showAll")}<//>`;
}

/** Where the board is shown by themes, Space, which moves within quadrants, asks for a theme. */
function keysOf(ctx, themesCtx) {
  const { group } = ctx;
  const mayPick = (id) => themesCtx.mayPick(group, ctx.acts.note(id));
  const into = (id, card) => {
    if (mayPick(id))
      themesCtx.openInto(
        group,
        themesCtx.selection.on.peek() && themesCtx.picked().notes.length ? null : [id],
        card,
        null,
      );
  };
  const keys = {
    x: (id) => themesCtx.pick(group, id),
    g: (id, card) => (themesCtx.picked().notes.length > 1 ? themesCtx.group() : into(id, card)),
  };
  return new Proxy(keys, { get: (all, key) => (key === " " && ctx.ui.view.peek() === "themes" ? into : all[key]) });
}

/**
 * What ends by itself: picking where it is not allowed any more, or with Escape; a name that nobody can give any more.
 */
function watch(ctx, themesCtx) {
  effect(() => {
    if (themesCtx.selection.on.value && !themesCtx.may(ctx.group)) queueMicrotask(themesCtx.stopPicking);
  });
  let stood = null;
  effect(() => {
    const { theme } = themesCtx.naming.value ?? {};
    const stands = theme && Boolean(standing({ themes: themesCtx.themes(ctx.group).value }, theme));
    if (theme && stood === theme && !stands)
      queueMicrotask(() => {
        themesCtx.naming.value = null;
      });
    stood = stands ? theme : null; // a theme that was just made is not on the board yet
  });
  addEventListener(
    "keydown",
    unlessComposing((event) => {
      if (event.key !== "Escape" || event.defaultPrevented || !themesCtx.selection.on.peek() || ctx.ui.grab.peek())
        return;
      if (
        /** @type {Element} */ (event.target).closest?.(
          "input:not([type=checkbox]), textarea, dialog, [role=menu], select",
        )
      )
        return;
      themesCtx.stopPicking();
    }),
  );
}
