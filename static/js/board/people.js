import { t } from "../i18n.js";
import { initials } from "../state/letters.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";

const faces = 4;

/**
 * Who is here: a few initials and the number, and the whole list (people_dialog.js) one step away. In an anonymous
 * workshop only a number.
 */
export function People({ ctx }) {
  const { present, anonymous, ui } = ctx;
  const n = present.value.length;
  if (!n) return null;
  const label = t("people.here", { n });
  if (anonymous.value)
    return html`<p class="people-count"><${Icon} name="people" /><span aria-hidden="true">${n}</span><span class="visually-hidden">${label}</span></p>`;
  return html`<button type="button" class="people" aria-haspopup="dialog" title=${label} onClick=${() => {
    ui.open.value = "people";
  }}>
    ${present.value.slice(0, faces).map((person) => html`<span class="avatar" aria-hidden="true">${initials(person.name)}</span>`)}
    ${n > faces && html`<span class="avatar rest" aria-hidden="true">+${n - faces}</span>`}
    <span class="people-short" aria-hidden="true"><${Icon} name="people" />${n}</span>
    <span class="visually-hidden">${t("people.open", { here: label })}</span>
  </button>`;
}
