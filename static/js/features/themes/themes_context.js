import { computed, signal } from "@preact/signals";
import { isBlank, isHiddenFromOthers, mayChange } from "../../state/note_visibility.js";
import { standing, themesOf } from "../../state/theme_state.js";
import { NOTES_GROUP, THEME_ADD } from "../../protocol.gen.js";
import { t } from "../../i18n.js";
import { createThemeActs } from "./theme_actions.js";
import { createSelection } from "./selection.js";

/**
 * What the themes of a page know and can do (`themesCtx`). From the page: `live`; `drafts` (ui/draft_texts.js);
 * `submit(op)`; `say(text)`; `toast(text, action)`; `allows(type, group)`; `focusNote(group, id)`. `naming` {group,
 * theme, at} is the theme whose name is being said, at a note or (null) at the head of its list; `menu` the menu that
 * is open.
 */
export function createThemes(page) {
  const { live } = page;
  const board = (group) => live.board(group).peek();
  const acts = createThemeActs({ ...page, board });
  const selection = createSelection();
  const themesCtx = {
    ...page,
    board,
    acts,
    selection,
    naming: signal(null),
    menu: signal(null),
    themes: themesByGroup(live),
  };
  themesCtx.may = (group, type = NOTES_GROUP) => page.allows(type, group);
  themesCtx.mayPick = (group, note) =>
    Boolean(note) &&
    !note.removed_at &&
    !isBlank(note) &&
    !isHiddenFromOthers(note) &&
    mayChange(note, live.you.value?.role) &&
    themesCtx.may(group);
  themesCtx.themeOf = (group, note) =>
    (note.theme && standing({ themes: themesCtx.themes(group).value }, note.theme)) || null;
  return Object.assign(themesCtx, pickedActs(themesCtx), menus(themesCtx));
}

/** group -> its themes by id, as a signal: one for a board, that changes only where a theme does. */
function themesByGroup(live) {
  const known = new Map();
  const none = new Map();
  return (group) => {
    if (!known.has(group))
      known.set(
        group,
        computed(() => live.board(group).value?.themes ?? none),
      );
    return known.get(group);
  };
}

function pickedActs(themesCtx) {
  const { selection, acts, naming } = themesCtx;
  /** Those of the picked notes that are still there to pick, in the order of the picking. */
  const picked = () => {
    const { group, notes } = selection.chosen.value;
    const state = group && themesCtx.live.board(group).value;
    return { group, notes: state ? notes.filter((id) => themesCtx.mayPick(group, state.notes.get(id))) : [] };
  };

  function pick(group, id) {
    if (!themesCtx.mayPick(group, themesCtx.board(group)?.notes.get(id))) return;
    selection.toggle(group, id);
    const n = picked().notes.length;
    themesCtx.say(t(selection.mark(id).peek() ? "themes.pickedSaid" : "themes.unpickedSaid", { n }));
  }

  /** The picked notes as a new theme, whose name is asked for at the first of them. */
  function group() {
    const { group: where, notes } = picked();
    if (!notes.length || !themesCtx.may(where, THEME_ADD)) return;
    selection.stop();
    naming.value = { group: where, theme: acts.together(where, notes), at: notes[0] };
  }

  /** The picked notes into a theme, or (null) out of theirs. */
  function putPicked(theme) {
    const { group: where, notes } = picked();
    selection.stop();
    if (!notes.length) return;
    acts.into(where, notes, theme);
    themesCtx.focusNote(where, notes[0]);
  }

  /** The same for each of the picked notes: `opOf(id)` is the op without its board. */
  function forPicked(opOf, says) {
    const { group: where, notes } = picked();
    selection.stop();
    for (const id of notes) themesCtx.submit({ board: where, ...opOf(id), note: id });
    if (!notes.length) return;
    themesCtx.say(t(says, { n: notes.length }));
    themesCtx.focusNote(where, notes[0]);
  }

  function stopPicking() {
    selection.stop();
    themesCtx.say(t("themes.notPicking"));
  }

  return { picked, pick, group, putPicked, forPicked, stopPicking };
}

function menus({ menu, naming, ...themesCtx }) {
  return {
    /** The menu of themes to put notes into. `notes`: their ids; the picked ones where it is null. */
    openInto: (group, notes, element, back) => {
      menu.value = { kind: "into", group, notes, anchor: rectOf(element), back };
    },
    /** The menu of what else can be done with the picked notes. */
    openPicked: (group, element, back) => {
      menu.value = { kind: "picked", group, anchor: rectOf(element), back };
    },
    openTheme: (group, theme, element, more) => {
      menu.value = { kind: "theme", group, theme, anchor: rectOf(element), ...more };
    },
    /** Ask for the name of a theme, at one of its notes or at the head of its list. */
    askName: (group, theme, at = null) => {
      naming.value = { group, theme, at };
    },
    themesOn: (group) => themesOf(themesCtx.live.board(group).value ?? { themes: new Map() }),
  };
}

function rectOf(element) {
  return element.getBoundingClientRect();
}
