/**
 * The themes of a board's page: the theme's name on each card, dragging one note onto another, picking several, the board by its
 * themes. Fetched where a board has themes, or when they may be made and a hand moves.
 */

import { computed, effect, signal } from "@preact/signals";
import words from "../../../locales/en_themes.js";
import { html } from "../../ui/html.js";
import { standing } from "../../state/theme_state.js";
import { MenuItem } from "../../ui/menu.js";
import { sheet } from "../../ui/style_sheet.js";
import { learn, t } from "../../i18n.js";
import { createAim } from "./drop_detection.js";
import { createThemes } from "./themes_context.js";
import { DropTarget } from "./drop_target.js";
import "./theme_icons.js";
import { ThemeMenus } from "./theme_menus.js";
import { PickedBar } from "./selection_bar.js";
import { listenToPicks } from "./selection_input.js";
import { PickBox, ThemeTag } from "./theme_tag.js";
import { Tools, startPicking } from "./theme_tools.js";
import { ThemesView } from "./themes_view.js";

/** The slots of a board's page (see board/plugins.js). */
export async function createExtra(bx) {
  learn(words);
  await sheet("themes");
  showingBy(bx);
  const tx = createThemes(pageOf(bx));
  tx.view = bx.ui.view;
  const { aim, drop, target } = createAim(bx, tx);
  bx.toastActions.themeBack = tx.acts.takeBack;
  listenToPicks(document.getElementById("app"), { bx, tx });
  watch(bx, tx);
  return { ...parts(bx, tx, target), aim, drop, keys: keysOf(bx, tx) };
}

function pageOf({ live, acts, allows, focus, group, ui }) {
  return {
    live, submit: acts.submit, say: acts.say, toast: acts.toast,
    allows: (type, board) => board === group && !ui.reading.value && allows(type),
    focusNote: (board, id) => focus.note(id),
  };
}

/** By quadrants or by themes: kept for the next visit. */
function showingBy(bx) {
  const { ui } = bx;
  ui.view = signal(ui.local.load("view", "quadrants"));
  bx.showBy = (view) => {
    ui.view.value = view;
    ui.local.save("view", view);
    bx.acts.say(t(view === "themes" ? "themes.nowByThemes" : "themes.nowByQuadrants"));
  };
}

function parts(bx, tx, target) {
  const Extra = (props) => html`<${Showing} bx=${bx} ...${props} />`;
  return {
    instead: computed(() => tx.view.value === "themes"),
    Board: ({ bx: shown }) => html`<${ThemesView} bx=${shown} tx=${tx} />`,
    CardFoot: ({ bx: shown, note, tabbable }) => html`<${Foot} bx=${shown} tx=${tx} note=${note} tabbable=${tabbable} />`,
    MenuItems: ({ note, close }) => html`<${NoteItems} bx=${bx} tx=${tx} note=${note} close=${close} />`,
    Tools: () => html`<${Tools} bx=${bx} tx=${tx} />`,
    Dock: () => html`<${PickedBar} tx=${tx} />`,
    Layer: () => html`<${ThemeMenus} tx=${tx} Extra=${Extra} /><${DropTarget} bx=${bx} target=${target} />`,
  };
}

/** By quadrants a card says its theme; by themes, its quadrant. */
function Foot({ bx, tx, note, tabbable }) {
  const { group } = bx;
  return html`<${PickBox} tx=${tx} group=${group} note=${note} />
    ${tx.view.value === "themes"
      ? html`<p class="card-quadrant"><span class="letter" aria-hidden="true">${t(`letter.${note.quadrant}`)}</span>${t(`quadrant.${note.quadrant}`)}</p>`
      : html`<${ThemeTag} tx=${tx} group=${group} note=${note} tabbable=${tabbable} />`}`;
}

function NoteItems({ bx, tx, note, close }) {
  const { group } = bx;
  const theme = tx.themeOf(group, note);
  if (!tx.mayPick(group, note)) return null;
  const card = () => document.querySelector(`[data-note="${note.id}"]`);
  const then = (run) => () => { close(); run(); };
  return html`<div class="menu-group" role="group" aria-label=${t("themes.title")}>
    <${MenuItem} icon="themes" onChoose=${() => { bx.ui.menu.value = null; tx.openInto(group, [note.id], card(), null); }}>${t("themes.into")}<//>
    ${theme && html`<${MenuItem} icon="takeout" onChoose=${then(() => tx.acts.into(group, [note.id], null))}>${t("themes.outOf", { name: theme.name })}<//>`}
    <${MenuItem} icon="pick" onChoose=${then(() => { startPicking(tx); tx.pick(group, note.id); })}>${t("themes.pickWith")}<//>
  </div>`;
}

/** From a theme to all its notes, side by side. */
function Showing({ bx, note, theme, then }) {
  if (bx.ui.view.value === "themes") return html`<${MenuItem} icon="quadrants" onChoose=${then(() => bx.showBy("quadrants"))}>${t("themes.byQuadrants")}<//>`;
  return html`<${MenuItem} icon="quadrants" onChoose=${then(() => { bx.showBy("themes"); bx.focus.look({ group: bx.group, note, theme: theme.id }); })}>${t("themes.showAll")}<//>`;
}

/** Where the board is shown by themes, Space, which moves within quadrants, asks for a theme. */
function keysOf(bx, tx) {
  const { group } = bx;
  const mayPick = (id) => tx.mayPick(group, bx.acts.note(id));
  const into = (id, card) => { if (mayPick(id)) tx.openInto(group, tx.picks.on.peek() && tx.picked().notes.length ? null : [id], card, null); };
  const keys = {
    x: (id) => tx.pick(group, id),
    g: (id, card) => (tx.picked().notes.length > 1 ? tx.group() : into(id, card)),
  };
  return new Proxy(keys, { get: (all, key) => (key === " " && bx.ui.view.peek() === "themes" ? into : all[key]) });
}

/** What ends by itself: picking where it is not allowed any more, or with Escape; a name that nobody can give any more. */
function watch(bx, tx) {
  effect(() => { if (tx.picks.on.value && !tx.may(bx.group)) queueMicrotask(tx.stopPicking); });
  let stood = null;
  effect(() => {
    const { theme } = tx.naming.value ?? {};
    const stands = theme && Boolean(standing({ themes: tx.themes(bx.group).value }, theme));
    if (theme && stood === theme && !stands) queueMicrotask(() => { tx.naming.value = null; });
    stood = stands ? theme : null; // a theme that was just made is not on the board yet
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !tx.picks.on.peek() || bx.ui.grab.peek()) return;
    if (/** @type {Element} */ (event.target).closest?.("input:not([type=checkbox]), textarea, dialog, [role=menu], select")) return;
    tx.stopPicking();
  });
}
