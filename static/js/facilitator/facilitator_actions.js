/**
 * What a facilitator does: each act is one op, with a word about it to the screen reader where it is not plain to see.
 */

import {
  BOARD_LOCK,
  BOARD_RENAME,
  NOTE_ADD,
  NOTE_EDIT,
  NOTE_ERASE,
  NOTE_REMOVE,
  NOTE_RESTORE,
  PARTICIPANT_ADMIT,
  PARTICIPANT_MOVE,
  PARTICIPANT_REMOVE,
  PARTICIPANT_RENAME,
  PARTICIPANT_RESTORE,
  SETTINGS_SET,
  STAGE,
} from "../protocol.gen.js";
import { newId } from "../ids.js";
import { cleanText } from "../state/text.js";
import { t } from "../i18n.js";
import { copyText } from "../share/copy_text.js";
import { splitNote, takeSplitBack } from "../board/split_note.js";
import { focusNote } from "./facilitator_focus.js";

export function createFacilitatorActions({ sync, announcer, ui, live }) {
  const onStage = (op) => sync.submit({ board: STAGE, ...op });
  const acts = {
    lock(group, name, locked) {
      onStage({ type: BOARD_LOCK, group, locked });
      announcer.say(t(locked ? "stage.locked_said" : "stage.unlocked_said", { name }));
    },
    renameGroup: (group, name) => onStage({ type: BOARD_RENAME, group, name }),
    retitle: (title) => onStage({ type: SETTINGS_SET, title }),
    renamePerson: (participant, name) => onStage({ type: PARTICIPANT_RENAME, participant, name }),
    putOut: (participant) => onStage({ type: PARTICIPANT_REMOVE, participant }),
    putAuthorOut: (group, note) => onStage({ type: PARTICIPANT_REMOVE, group, note }),
    letIn: (participant) => onStage({ type: PARTICIPANT_RESTORE, participant }),
    letAuthorIn(group, note) {
      onStage({ type: PARTICIPANT_RESTORE, group, note });
      announcer.say(t("stage.author_let_in_said"));
    },
    admit: (people) => people.forEach(({ participant }) => onStage({ type: PARTICIPANT_ADMIT, participant })),
    refuse: (people) => people.forEach(({ participant }) => onStage({ type: PARTICIPANT_REMOVE, participant })),
    setAdmission: (admission) => onStage({ type: SETTINGS_SET, admission }),
    movePerson(participant, group, who) {
      onStage({ type: PARTICIPANT_MOVE, participant, group });
      announcer.say(t("stage.moved_said", { who }));
    },
    /** Returns its id; `rank` puts it at a place, else it goes to the end. */
    addNote(group, { quadrant, text, kind, rank }) {
      const note = { note: newId(), quadrant, text: cleanText(text), kind, ...(rank && { rank }) };
      sync.submit({ board: group, type: NOTE_ADD, ...note });
      announcer.say(t("board.added", { quadrant: t(`quadrant.${quadrant}`) }));
      return note.note;
    },
    editNote(group, note, text, base) {
      sync.submit({ board: group, type: NOTE_EDIT, note, text: cleanText(text), base });
      announcer.say(t("board.saved"));
    },
    /** A note of each of its lines [LIST-2]. */
    splitNote(group, note) {
      const toast = splitNote(note, live.board(group).peek(), {
        add: (fields) => acts.addNote(group, fields),
        edit: (id, text, base) => acts.editNote(group, id, text, base),
      });
      ui.toast.value = { id: newId(), group, ...toast };
      announcer.say(toast.says);
    },
    /** @param {any} toast what `splitNote` has put there */
    takeSplitBack({ group, ...toast }) {
      const done = takeSplitBack(/** @type {any} */ (toast), live.board(group).peek(), {
        edit: (id, text, base) => acts.editNote(group, id, text, base),
        remove: (id) => sync.submit({ board: group, type: NOTE_REMOVE, note: id }),
      });
      if (!done) announcer.say(t("list.changed"));
      focusNote(group, /** @type {any} */ (toast).note);
    },
    /** The whole text, as it was written [SELECT-1]. */
    async copyNote({ text }) {
      const says = t((await copyText(text)) ? "menu.copied" : "kept.notCopied");
      ui.toast.value = { id: newId(), says };
      announcer.say(says);
    },
    removeNote(group, note) {
      const id = sync.submit({ board: group, type: NOTE_REMOVE, note });
      ui.toast.value = { id, says: t("stage.removed_said"), action: "restore", group, note };
      announcer.say(t("stage.removed_said"));
    },
    takeBack() {
      sync.undo();
      announcer.say(t("stage.undone"));
    },
    eraseNote(group, note) {
      sync.submit({ board: group, type: NOTE_ERASE, note });
      announcer.say(t("stage.erased_said"));
      focusNote(group, note);
    },
    restoreNote(group, note) {
      sync.submit({ board: group, type: NOTE_RESTORE, note });
      announcer.say(t("stage.restored_said"));
      focusNote(group, note);
    },
  };
  return acts;
}
