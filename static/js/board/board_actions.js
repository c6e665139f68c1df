import { noteById } from "../state/board_state.js";
import { newId } from "../ids.js";
import { cleanText } from "../state/text.js";
import { t } from "../i18n.js";
import { filters, passes, rankBefore } from "./note_lists.js";

/** What a person can do on a board: each makes an op, says what it did, and never loses a text. */
export function createActions({ sync, live, ui, group, announcer }) {
  const board = () => live.board(group).value;
  const submit = (op) => sync.submit({ board: group, ...op });
  const note = (id) => noteById(board(), id);
  const toast = (text, action) => {
    ui.toast.value = { id: newId(), says: text, ...action };
  };
  const { say } = announcer;

  /**
   * Add a note; returns its id. `rank` puts it at a place, else it goes to the end; `more`: other fields of `note.add`.
   */
  function add({ quadrant, text, kind = "idea", rank, ...more }) {
    const id = newId();
    submit({ type: "note.add", note: id, quadrant, text: cleanText(text), kind, ...(rank && { rank }), ...more });
    say(t("board.added", { quadrant: t(`quadrant.${quadrant}`) }));
    sayIfHidden(id);
    return id;
  }

  function sayIfHidden(id) {
    const added = note(id);
    const mine = new Set([...(live.you.value?.notes ?? []), id]);
    if (!added || !filters(ui.filter.value) || passes(added, ui.filter.value, mine)) return;
    toast(t("board.addedHidden"), { action: "showAll" });
  }

  function edit(id, text, base) {
    submit({ type: "note.edit", note: id, text: cleanText(text), base });
    say(t("board.saved"));
  }

  /**
   * Move a note before another (`before`: an id, or null for the end). Moving it to where it is does nothing: false.
   */
  function move(id, quadrant, before = null) {
    const moving = note(id);
    if (!moving || moving.removed_at || isThere(moving, quadrant, before)) return false;
    submit({ type: "note.move", note: id, quadrant, rank: rankBefore(board(), quadrant, before, id) });
    return true;
  }

  function isThere(moving, quadrant, before) {
    if (moving.quadrant !== quadrant) return false;
    const list = board().sorted[quadrant];
    return (list[list.findIndex((each) => each.id === moving.id) + 1]?.id ?? null) === before;
  }

  function set(id, values) {
    submit({ type: "note.set", note: id, ...values });
    say(
      t(values.kind ? "board.kindSet" : "board.colorSet", {
        to: t(values.kind ? `kind.${values.kind}` : `color.${values.color}`),
      }),
    );
  }

  function remove(id) {
    submit({ type: "note.remove", note: id });
    say(t("board.removed"));
    toast(t("board.removed"), { action: "restore", note: id });
  }

  function restore(id) {
    submit({ type: "note.restore", note: id });
    say(t("board.restored"));
  }

  /** Show one's own silent note before the reveal; there is no way back [HIDE-4]. */
  function reveal(id) {
    submit({ type: "note.reveal", note: id });
    say(t("board.shownNow"));
  }

  function undo() {
    if (!sync.canUndo()) return;
    sync.undo();
    say(tookBackWords(t("board.undone"), sync.tookBack()));
  }

  function redo() {
    if (!sync.canRedo()) return;
    sync.redo();
    say(tookBackWords(t("board.redone"), sync.tookBack()));
  }

  return { submit, add, edit, move, set, remove, restore, reveal, undo, redo, toast, say, note, board };
}

/** "Undone: note removed.", after the type of op that was made; plainly "Undone." for what has no words here. */
function tookBackWords(did, type) {
  const word = `board.took.${type}`;
  return t(word) === word ? `${did}.` : t("board.tookBack", { did, what: t(word) });
}
