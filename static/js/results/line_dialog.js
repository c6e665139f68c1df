import { useState } from "preact/hooks";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { Counter, tooLong } from "../ui/text_field.js";
import { useDraft, useEdit } from "../ui/use_draft.js";
import { LIMITS, QUADRANTS } from "../protocol.gen.js";
import { SECTIONS } from "../protocol_plan.gen.js";
import { cleanLine } from "../state/text.js";
import { t } from "../i18n.js";
import { NAME_OF } from "../ui/draft_texts.js";
import { NotePicker, usePicked } from "./note_picker.js";

/** A line of the plan with all that belongs to it: its notes and, for a step, who does it and until when. */
export function LineDialog({ ctx, open, close }) {
  const { card } = open;
  const [section, setSection] = useState(card?.section ?? open.section);
  const [picked, toggle] = usePicked(card?.sources ?? []);
  const key = card ? `line:${card.id}` : `line-${open.section}`;
  const [text, setText, forgetText, base] = useEdit(ctx.drafts, key, card);
  const [owner, setOwner, forgetOwner] = useDraft(ctx.drafts, `${NAME_OF}${key}`, card?.owner ?? "");
  const [due, setDue] = useState(card?.due ?? "");
  const [wrong, setWrong] = useState(false);
  const forget = () => {
    forgetText();
    forgetOwner();
  };
  const leave = () => {
    if (card) forget();
    close();
  };
  const save = (event) => {
    event.preventDefault();
    setWrong(!text.trim());
    if (!text.trim() || tooLong(text)) return;
    const all = {
      text: text.trim(),
      owner: cleanLine(owner) || null,
      due: due || null,
      sources: [...picked.values()],
    };
    if (card) change(ctx, { ...card, version: base() }, section, all);
    else
      ctx.acts.add("line", {
        section,
        ...Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)),
      });
    forget();
    close();
  };
  return html`<${Dialog} title=${t(card ? "plan.edit_title" : `section.${section}_add`)} onClose=${leave}>
    <form class="stack" onSubmit=${save}>
      ${
        card &&
        html`<div class="field"><label for="line-section">${t("plan.section")}</label><select id="line-section" value=${section} onChange=${(event) => setSection(event.target.value)}>
        ${SECTIONS.map((each) => html`<option key=${each} value=${each} selected=${each === section}>${t(`section.${each}`)}</option>`)}</select></div>`
      }
      <div class="field"><label for="line-text">${t("plan.text")}</label>
        <textarea id="line-text" rows="3" aria-invalid=${tooLong(text)} value=${text} autofocus aria-describedby="line-wrong" onInput=${(event) => setText(event.target.value)}></textarea><${Counter} text=${text} /></div>
      <div class="plan-fields">
        <div class="field"><label for="line-owner">${t("plan.owner_label")}</label><input id="line-owner" value=${owner} maxlength=${LIMITS.name} autocomplete="off" onInput=${(event) => setOwner(event.target.value)} /></div>
        <div class="field"><label for="line-due">${t("plan.due_label")}</label><input id="line-due" type="date" value=${due} onInput=${(event) => setDue(event.target.value)} /></div>
      </div>
      <${NotePicker} id="pick-line" ctx=${ctx} quadrants=${QUADRANTS} picked=${picked} toggle=${toggle} label=${t("plan.notes")} />
      <p class="field-error" id="line-wrong" role="alert">${wrong && t("plan.no_text")}</p>
      <div class="row"><button type="submit" class="button primary" disabled=${tooLong(text)}>${t(card ? "ui.save" : "plan.add")}</button>
        <button type="button" class="button" onClick=${leave}>${t("ui.cancel")}</button></div>
    </form>
  <//>`;
}

function change(ctx, card, section, values) {
  ctx.acts.change("line", card, values);
  if (section !== card.section) ctx.acts.moveTo(card, section);
}
