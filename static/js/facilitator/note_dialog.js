import { useRef, useState } from "preact/hooks";
import { ListOffer } from "../board/list_offer.js";
import { cleanText } from "../state/text.js";
import { boardOnStage } from "../state/stage_state.js";
import { KINDS } from "../protocol.gen.js";
import { unlessComposing } from "../ui/composing.js";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { Counter, tooLong } from "../ui/text_field.js";
import { useDraft, useEdit } from "../ui/use_draft.js";
import { t } from "../i18n.js";

/**
 * Notes are written into a quadrant of a board, one after the other: Enter adds, and the field is free for the next.
 */
export function AddNoteDialog({ ctx, open, close }) {
  const { group, quadrant } = open;
  const name = boardOnStage(ctx.live.stage.value, group)?.name ?? group;
  const [text, setText] = useDraft(ctx.drafts, `add:${group}:${quadrant}`);
  const [kind, setKind] = useState(KINDS[0]);
  const [added, setAdded] = useState(0);
  const [pasted, setPasted] = useState("");
  const field = useRef(null);
  const addAll = (notes, rest) => {
    field.current.focus();
    for (const note of notes) ctx.acts.addNote(group, { quadrant: note.quadrant ?? quadrant, text: note.text, kind });
    setPasted("");
    setText(rest);
    setKind(KINDS[0]);
    setAdded(added + notes.length);
  };
  const add = () => {
    if (cleanText(text) && !tooLong(text)) addAll([{ text }], "");
    else field.current.focus();
  };
  const keep = () => {
    setPasted("");
    field.current.focus();
  };
  return html`<${Dialog} title=${t("stage.add_title", { quadrant: t(`quadrant.${quadrant}`), name })} onClose=${close}>
    <form class="stack" onSubmit=${onSubmit(add)}>
      <${TextField} field=${field} text=${text} setText=${setText} done=${add} hint=${t("stage.add_hint")} paste=${setPasted} />
      ${pasted && html`<${ListOffer} field=${{ pasted, text }} board=${ctx.live.board(group).value} say=${ctx.announcer.say} add=${addAll} keep=${keep} />`}
      <fieldset class="segments add-kind"><legend class="visually-hidden">${t("composer.kind")}</legend>
        ${KINDS.map((each) => html`<label key=${each}><input type="radio" name="kind" value=${each} checked=${kind === each} onChange=${() => setKind(each)} /><span><${Icon} name=${each} />${t(`kind.${each}`)}</span></label>`)}
      </fieldset>
      <div class="row"><button type="submit" class="button primary" aria-disabled=${cleanText(text) ? undefined : "true"}>${t("ui.add")}</button>
        <button type="button" class="button" onClick=${close}>${t("stage.add_done")}</button>
        <span class="soft" role="status">${added > 0 && t("stage.add_count", { n: added })}</span></div>
    </form>
  <//>`;
}

/**
 * The text of a note that is there, changed as on its board: what somebody else changes meanwhile is merged [NOTE-4].
 */
export function EditNoteDialog({ ctx, open, close }) {
  const { group, note: id } = open;
  const [from] = useState(() => ctx.live.board(group).peek()?.notes.get(id));
  const [text, setText, forget, base] = useEdit(ctx.drafts, `edit:${id}`, from);
  const field = useRef(null);
  const leave = () => {
    forget();
    close();
  };
  const save = () => {
    if (!cleanText(text) || tooLong(text)) return field.current.focus();
    if (cleanText(text) !== from.text) ctx.acts.editNote(group, id, text, base());
    return leave();
  };
  return html`<${Dialog} title=${t("stage.edit_title")} onClose=${leave}>
    <form class="stack" onSubmit=${onSubmit(save)}>
      <${TextField} field=${field} text=${text} setText=${setText} done=${save} hint=${t("stage.edit_hint")} />
      <div class="row"><button type="submit" class="button primary">${t("ui.save")}</button><button type="button" class="button" onClick=${leave}>${t("ui.cancel")}</button></div>
    </form>
  <//>`;
}

function TextField({ field, text, setText, done, hint, paste }) {
  const key = (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    done();
  };
  return html`<div class="field"><label for="note-text">${t("stage.note_text")}</label>
    <textarea id="note-text" ref=${field} rows="4" autofocus value=${text} aria-invalid=${tooLong(text) ? "true" : undefined} aria-describedby="note-text-hint"
      onInput=${(event) => setText(event.target.value)} onPaste=${paste && (({ clipboardData }) => paste(cleanText(clipboardData.getData("text/plain"))))} onKeyDown=${unlessComposing(key)}></textarea>
    <${Counter} text=${text} /><p class="hint" id="note-text-hint">${hint}</p></div>`;
}

function onSubmit(act) {
  return (event) => {
    event.preventDefault();
    act();
  };
}
