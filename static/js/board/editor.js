import { t } from "../i18n.js";

/**
 * Editing one note at a time: start, type, save, give up. The text is in storage while it is typed. Saving a note
 * that was removed meanwhile makes a new one in its place; giving up keeps what was typed and offers it back.
 */
export function createEditor({ sync, ui, acts, group, focus, allows }) {
  const current = () => ui.editing.value;

  function start(id, text) {
    if (current()) save();
    const note = acts.note(id);
    if (!note || note.removed_at) return;
    ui.editing.value = { id, text: text ?? note.text, original: note.text, base: note.version, pin: { ...note } };
    sync.editing(group, id);
  }

  /** Not a signal's change: nothing but the field itself shows what is typed. */
  function type(text) {
    current().text = text;
    ui.local.save("edit", { note: current().id, text });
  }

  function save() {
    const edit = current();
    const note = acts.note(edit.id);
    stop();
    if (!edit.text.trim()) return;
    if (!allows(note && !note.removed_at ? "note.edit" : "note.add", edit.id)) return keepInstead(edit);
    if (!note || note.removed_at) return addInstead(edit);
    if (edit.text !== edit.original) acts.edit(edit.id, edit.text, edit.base);
    focus.note(edit.id);
  }

  function addInstead({ text, pin }) {
    const id = acts.add({ quadrant: pin.quadrant, text, kind: pin.kind, rank: pin.rank });
    acts.toast(t("editor.addedInstead"), {});
    focus.note(id);
  }

  /** Writing ended while this was being written: the text waits for its author, who can take it or add it later. */
  function keepInstead({ id, text, original }) {
    if (text !== original) {
      ui.kept.keep(text, "ended");
      acts.say(t("editor.kept"));
      acts.toast(t("editor.kept"), { action: "lookKept" });
    }
    focus.note(id);
  }

  function giveUp() {
    const { id, text, original } = current();
    stop();
    if (text.trim() && text !== original) offerBack(id, text);
    focus.note(id);
  }

  function offerBack(id, text) {
    const kept = ui.kept.keep(text, "givenUp");
    acts.say(t("editor.givenUp"));
    acts.toast(t("editor.givenUp"), { action: "takeBack", note: id, text, kept });
  }

  function stop() {
    ui.editing.value = null;
    ui.local.save("edit", null);
    sync.editing(group, null);
  }

  /** Go on with a text that was given up. Where the note is gone, the text goes to the composer. */
  function takeBack({ note, text, kept }) {
    const still = acts.note(note);
    if (still && !still.removed_at) start(note, text);
    else toComposer(text);
    ui.kept.discard(kept);
  }

  function toComposer(text) {
    ui.composer.text.value = [ui.composer.text.value, text].filter(Boolean).join("\n");
    ui.composer.keep();
    focus.composer();
  }

  return { start, type, save, giveUp, takeBack };
}
