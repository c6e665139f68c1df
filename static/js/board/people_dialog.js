import { t } from "../i18n.js";
import { Dialog } from "../ui/dialog.js";
import { numberedNames } from "../state/numbered_names.js";
import { html } from "../ui/html.js";
import { initials } from "../state/letters.js";

/** Who is here, by name: fetched when somebody asks for it. */
export function PeopleDialog({ ctx }) {
  const { present, you, ui, live } = ctx;
  const called = numberedNames(live.stage.value?.participants ?? []); // a facilitator is told who joined, in that order
  return html`<${Dialog} title=${t("people.here", { n: present.value.length })} onClose=${() => {
    ui.open.value = null;
  }}>
    <ul class="people-list" role="list">${present.value.map(
      (person) => html`<li>
      <span class="avatar" aria-hidden="true">${initials(person.name)}</span>
      <span class="grow">${called.get(person.participant) ?? person.name ?? t("people.unnamed")}${person.participant === you.value?.participant && ` (${t("people.you")})`}</span>
      <span class="soft">${[person.role === "facilitator" && t("people.facilitator"), person.editing && t("people.editing")].filter(Boolean).join(", ")}</span>
    </li>`,
    )}</ul>
  </${Dialog}>`;
}
