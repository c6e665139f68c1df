import words from "../../locales/en_board_editing.js";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { cleanText } from "../state/text.js";
import { addTexts, t } from "../i18n.js";
import { html } from "../ui/html.js";
import { Counter, autosize, tooLong } from "../ui/text_field.js";
import { unlessComposing } from "../ui/composing.js";

addTexts(words);

/**
 * A note being edited in its place. Enter saves, Shift+Enter breaks a line, Escape gives up (and the text is kept).
 * Whatever others do to the note meanwhile, the editor stays and says so.
 */
export function NoteEditor({ ctx, note, editors }) {
  const field = useRef(null);
  const edit = ctx.ui.editing.value;
  const [text, setText] = useState(edit?.text ?? "");
  const [empty, setEmpty] = useState(false);
  useLayoutEffect(() => autosize(field.current), [text]);
  useLayoutEffect(() => focusEnd(field.current), []);
  if (!edit) return null;
  const write = (event) => {
    setText(event.target.value);
    setEmpty(false);
    ctx.editor.type(event.target.value);
  };
  const save = () => (cleanText(text) ? !tooLong(text) && ctx.editor.save() : setEmpty(true));
  return html`<form class="note editor" data-note=${note.id} data-kind=${note.kind} data-color=${note.color} data-quadrant=${note.quadrant}
    onSubmit=${(event) => {
      event.preventDefault();
      save();
    }}>
    <label class="visually-hidden" for="note-editor">${t("editor.label")}</label>
    <textarea ref=${field} id="note-editor" rows="2" value=${text} aria-describedby="note-editor-says" aria-invalid=${empty || tooLong(text)}
      onInput=${write} onKeyDown=${unlessComposing((event) => editorKeys(event, save, ctx.editor.giveUp))}></textarea>
    <p class="note-says" id="note-editor-says">${empty ? t("editor.empty") : saysOf(ctx, edit, note, editors)}</p>
    <${Counter} text=${text} />
    <div class="note-actions">
      <button class="button primary" type="submit" disabled=${tooLong(text)}>${t("ui.save")}</button>
      <button class="button quiet" type="button" onClick=${ctx.editor.giveUp}>${t("ui.cancel")}</button>
    </div>
  </form>`;
}

/** What others did to the note since the editor opened, in one sentence. */
function saysOf(ctx, edit, pinned, editors) {
  const now = ctx.acts.note(pinned.id);
  if (!ctx.allows("note.edit", pinned.id)) return t("editor.ended");
  if (!now || now.removed_at) return t("editor.removed");
  if (now.text !== edit.original) return t("editor.changed");
  if (now.quadrant !== pinned.quadrant) return t("editor.moved", { quadrant: t(`quadrant.${now.quadrant}`) });
  return editors ? t("editor.alsoEditing", { who: editors }) : "";
}

function editorKeys(event, save, giveUp) {
  event.stopPropagation();
  if (event.key === "Escape") giveUp();
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  save();
}

function focusEnd(field) {
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
  field.scrollIntoView({ block: "nearest" });
}
