import { t } from "../i18n.js";
import { isSelf, selfFirst } from "../state/self_state.js";
import { initials } from "../state/letters.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";

const MOST_FACES = 4;

/**
 * Who is here: a few initials, one's own first, and the number; the whole list (people_dialog.js) one step away. In an
 * anonymous workshop there is only a number, and what one may take back. Until that is known the room of one person is
 * kept: nothing moves when it comes.
 */
export function People({ ctx }) {
  const { present, anonymous, ui } = ctx;
  const here = present.value.length ? selfFirst(ctx.you.value, present.value) : [{ name: null }];
  const n = here.length;
  const coming = present.value.length ? "" : " coming";
  const label = t("people.here", { n });
  const faces = anonymous.value ? [] : here.slice(0, MOST_FACES);
  return html`<button type="button" class=${`people${anonymous.value ? " people-count" : ""}${coming}`} aria-haspopup="dialog" title=${label} onClick=${() => {
    ui.open.value = "people";
  }}>
    ${faces.map((person) => html`<span class=${isSelf(ctx.you.value, person) ? "avatar own" : "avatar"} aria-hidden="true">${initials(person.name)}</span>`)}
    ${n > MOST_FACES && faces.length > 0 && html`<span class="avatar rest" aria-hidden="true">+${n - MOST_FACES}</span>`}
    <span class="people-short" aria-hidden="true"><${Icon} name="people" />${n}</span>
    <span class="visually-hidden">${t(anonymous.value ? "people.openUnnamed" : "people.open", { here: label })}</span>
  </button>`;
}
