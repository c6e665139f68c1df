import { useState } from "preact/hooks";
import { t } from "../i18n.js";
import { LIMITS, PARTICIPANT_RENAME, STAGE } from "../protocol.gen.js";
import { allows } from "../phases.js";
import { cleanLine } from "../state/text.js";
import { Dialog } from "../ui/dialog.js";
import { NAME_OF } from "../ui/draft_texts.js";
import { numberedNames } from "../state/numbered_names.js";
import { html } from "../ui/html.js";
import { useDraft } from "../ui/use_draft.js";
import { initials } from "../state/letters.js";
import { isSelf, selfFirst } from "../state/self_state.js";
import { EraseSelf } from "./erase_self.js";

/**
 * Who is here, by name, oneself first with a way to another name, and to take back what is one's own; where nobody has
 * a name that alone [ERASE-6]. Fetched when somebody asks for it.
 */
export function PeopleDialog({ ctx }) {
  const { present, you, ui, live, anonymous } = ctx;
  const [naming, setNaming] = useState(false);
  const [erasing, setErasing] = useState(anonymous.value);
  const [title, setTitle] = useState(null);
  const called = numberedNames(live.stage.value?.participants ?? []); // a facilitator is told who joined, in that order
  const listed = selfFirst(you.value, present.value).filter(({ participant }) => participant);
  const more = present.value.length - listed.length;
  const close = () => {
    ui.open.value = null;
  };
  return html`<${Dialog} title=${title ?? t("people.here", { n: present.value.length })} onClose=${close}>
    ${
      erasing
        ? html`<${EraseSelf} ctx=${ctx} setTitle=${setTitle} close=${close} />`
        : html`
    ${naming && html`<${OwnName} ctx=${ctx} close=${() => setNaming(false)} />`}
    <ul class="people-list" role="list">${listed.map(
      (person) => html`<li key=${person.participant}>
      <span class="avatar" aria-hidden="true">${initials(person.name)}</span>
      <span class="grow">${called.get(person.participant) ?? person.name ?? t("people.unnamed")}${isSelf(you.value, person) && ` (${t("people.you")})`}</span>
      <span class="soft">${[person.role === "facilitator" && t("people.facilitator"), person.editing && t("people.editing")].filter(Boolean).join(", ")}</span>
      ${isSelf(you.value, person) && !naming && mayRename(ctx) && html`<button type="button" class="button" id="rename-self" onClick=${() => setNaming(true)}>${t("people.rename")}</button>`}
      ${isSelf(you.value, person) && !naming && html`<button type="button" class="button" onClick=${() => setErasing(true)}>${t("people.erase")}</button>`}
    </li>`,
    )}</ul>
    ${more > 0 && html`<p class="soft">${t("people.more", { n: more })}</p>`}`
    }
  </${Dialog}>`;
}

function mayRename({ you, live }) {
  return allows(you.value, live.stage.value, STAGE, PARTICIPANT_RENAME);
}

/** [NAME-1] The field comes with what one is called now; where nothing is left in it, nothing is done. */
function OwnName({ ctx, close }) {
  const { you, acts, ui } = ctx;
  const now = you.value?.name ?? "";
  const [name, setName, forget] = useDraft(ui.local, `${NAME_OF}self`, now);
  const leave = () => {
    forget();
    close();
    requestAnimationFrame(() => document.getElementById("rename-self")?.focus());
  };
  const save = (event) => {
    event.preventDefault();
    const wanted = cleanLine(name);
    if (!wanted) return;
    if (wanted !== now)
      acts.submit({ board: STAGE, type: PARTICIPANT_RENAME, participant: you.value.participant, name: wanted });
    acts.say(t("people.renamed", { name: wanted }));
    leave();
  };
  return html`<form class="stack own-name" onSubmit=${save}>
    <div class="field"><label for="own-name">${t("people.name")}</label>
      <input id="own-name" ref=${focused} value=${name} maxlength=${LIMITS.name} autocomplete="nickname" required onInput=${(event) => setName(event.target.value)} /></div>
    <div class="row"><button type="submit" class="button primary">${t("ui.save")}</button>
      <button type="button" class="button" onClick=${leave}>${t("ui.cancel")}</button></div>
  </form>`;
}

function focused(field) {
  if (field && !field.dataset.asked) field.focus();
  if (field) field.dataset.asked = "";
}
