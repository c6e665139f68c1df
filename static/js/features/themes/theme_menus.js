import { notesOfTheme, standing } from "../../state/theme_state.js";
import { notesIn } from "../../state/board_state.js";
import { rankBetween } from "../../state/rank.js";
import { COLORS, NOTE_MOVE, NOTE_REMOVE, NOTE_SET, QUADRANTS } from "../../protocol.gen.js";
import { html } from "../../ui/html.js";
import { Menu, MenuItem } from "../../ui/menu.js";
import { t } from "../../i18n.js";

/**
 * The menu that is open: of a theme, of the themes to put notes into, or of those to merge with. `Extra`: more entries
 * of a page.
 */
export function ThemeMenus({ themesCtx, Extra }) {
  const open = themesCtx.menu.value;
  if (!open) return null;
  const Shown = { into: IntoMenu, theme: ThemeMenu, merge: MergeMenu, picked: PickedMenu }[open.kind];
  const close = () => closeTo(themesCtx, open);
  return html`<${Shown} key=${open.kind} themesCtx=${themesCtx} open=${open} close=${close} Extra=${Extra} />`;
}

function IntoMenu({ themesCtx, open, close }) {
  const { group, notes } = open;
  const state = themesCtx.live.board(group).value;
  const put = (theme) => () => {
    close();
    if (notes) themesCtx.acts.into(group, notes, theme);
    else themesCtx.putPicked(theme);
  };
  const inOne = notes?.length === 1 && state.notes.get(notes[0])?.theme;
  return html`<${Menu} label=${t("themes.into")} anchor=${open.anchor} onClose=${close}>
    <div class="menu-group" role="group"><${MenuItem} icon="plus" onChoose=${() => {
      themesCtx.menu.value = null;
      toNew(themesCtx, group, notes);
    }}>${t("themes.intoNew")}<//></div>
    <${Themes} themesCtx=${themesCtx} group=${group} checked=${inOne} choose=${put} />
    ${standing(state, inOne) && html`<div class="menu-group" role="group"><${MenuItem} icon="takeout" onChoose=${put(null)}>${t("themes.outOf", { name: state.themes.get(inOne).name })}<//></div>`}
  <//>`;
}

/** What is done with all picked notes at once, as far as the phase allows it. */
function PickedMenu({ themesCtx, open, close }) {
  const { group } = open;
  const all = (opOf, says) => () => {
    themesCtx.menu.value = null;
    themesCtx.forPicked(opOf, says);
  };
  const moved = (quadrant) => {
    let last = notesIn(themesCtx.board(group), quadrant).at(-1)?.rank ?? null;
    return () => {
      last = rankBetween(last, null); // one behind the other, also before the board has heard of the first
      return { type: NOTE_MOVE, quadrant, rank: last };
    };
  };
  return html`<${Menu} label=${t("themes.pickedMore")} anchor=${open.anchor} onClose=${close}>
    ${themesCtx.may(group, NOTE_MOVE) && html`<div class="menu-group" role="group">${QUADRANTS.map((quadrant) => html`<${MenuItem} key=${quadrant} icon=${quadrant} onChoose=${all(moved(quadrant), "themes.pickedMoved")}>${t("themes.pickedMove", { quadrant: t(`quadrant.${quadrant}`) })}<//>`)}</div>`}
    ${themesCtx.may(group, NOTE_SET) && html`<div class="menu-group" role="group">${COLORS.map((color) => html`<${MenuItem} key=${color} icon="edit" onChoose=${all(() => ({ type: NOTE_SET, color }), "themes.pickedColored")}>${t("themes.pickedColor", { color: t(`color.${color}`) })}<//>`)}</div>`}
    ${themesCtx.may(group, NOTE_REMOVE) && html`<div class="menu-group" role="group"><${MenuItem} icon="remove" danger onChoose=${all(() => ({ type: NOTE_REMOVE }), "themes.pickedRemoved")}>${t("themes.pickedRemove")}<//></div>`}
  <//>`;
}

function ThemeMenu({ themesCtx, open, close, Extra }) {
  const { group, theme: id, note } = open;
  const theme = themesCtx.themesOn(group).find((each) => each.id === id);
  const then = (run) => () => {
    close();
    run();
  };
  if (!theme)
    return html`<${Menu} label=${t("themes.menu")} anchor=${open.anchor} onClose=${close}><p class="menu-title">${t("themes.gone")}</p><${MenuItem} icon="close" onChoose=${close}>${t("ui.close")}<//><//>`;
  return html`<${Menu} label=${t("themes.menuOf", { name: theme.name })} anchor=${open.anchor} onClose=${close}>
    ${themesCtx.may(group) && html`<${Changes} themesCtx=${themesCtx} group=${group} theme=${theme} note=${note} open=${open} then=${then} />`}
    ${Extra && html`<div class="menu-group" role="group"><${Extra} group=${group} theme=${theme} note=${note} then=${then} /></div>`}
  <//>`;
}

function Changes({ themesCtx, group, theme, note, open, then }) {
  const alone = themesCtx.themesOn(group).length < 2;
  const inside = notesOfTheme(themesCtx.board(group), theme.id).map((each) => each.id);
  return html`<div class="menu-group" role="group">
      <${MenuItem} icon="edit" onChoose=${() => {
        themesCtx.menu.value = null;
        themesCtx.askName(group, theme.id, note ?? null);
      }}>${t("themes.rename")}<//>
      ${note && html`<${MenuItem} icon="takeout" onChoose=${then(() => themesCtx.acts.into(group, [note], null))}>${t("themes.outThis")}<//>`}
      <${MenuItem} icon="pick" disabled=${!inside.length} onChoose=${then(() => themesCtx.selection.choose(group, inside))}>${t("themes.pickAll")}<//>
      <${MenuItem} icon="split" disabled=${inside.length < 2} onChoose=${then(() => split(themesCtx, group))}>${t("themes.split")}<//>
      <${MenuItem} icon="merge" disabled=${alone} onChoose=${() => {
        themesCtx.menu.value = { ...open, kind: "merge" };
      }}>${t("themes.merge")}<//>
    </div>
    <div class="menu-group" role="group"><${MenuItem} icon="remove" danger onChoose=${then(() => themesCtx.acts.apart(group, theme.id))}>${t("themes.apart")}<//></div>`;
}

function MergeMenu({ themesCtx, open, close }) {
  const { group, theme } = open;
  const merge = (other) => () => {
    close();
    if (standing(themesCtx.board(group), theme)) themesCtx.acts.merge(group, theme, other);
  };
  return html`<${Menu} label=${t("themes.merge")} anchor=${open.anchor} onClose=${close}>
    <p class="menu-title">${t("themes.mergeTitle")}</p>
    <${Themes} themesCtx=${themesCtx} group=${group} but=${theme} choose=${merge} />
  <//>`;
}

function Themes({ themesCtx, group, but, checked, choose }) {
  const list = themesCtx.themesOn(group).filter((theme) => theme.id !== but);
  if (!list.length) return null;
  return html`<div class="menu-group" role="group" aria-label=${t("themes.title")}>
    ${list.map((theme) => html`<${MenuItem} key=${theme.id} icon="themes" checked=${checked === undefined || checked === null ? undefined : theme.id === checked} onChoose=${choose(theme.id)}>${theme.name}<//>`)}
  </div>`;
}

/** One picks the notes that are to go, then presses Group. */
function split(themesCtx, group) {
  themesCtx.selection.choose(group, []);
  themesCtx.say(t("themes.splitHint"));
}

function toNew(themesCtx, group, notes) {
  if (!notes) themesCtx.group();
  else themesCtx.naming.value = { group, theme: themesCtx.acts.together(group, notes), at: notes[0] };
}

/** The focus goes back to what opened the menu, or to the note that it was about. */
function closeTo(themesCtx, open) {
  themesCtx.menu.value = null;
  const opener = document.getElementById(open.back);
  if (opener) opener.focus({ preventScroll: true });
  else if (open.note ?? open.notes?.[0]) themesCtx.focusNote(open.group, open.note ?? open.notes[0]);
}
