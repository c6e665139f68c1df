import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { t } from "../i18n.js";

/**
 * Notes that wait for the reveal: one blank card each, so that their number can be seen, and a menu on each. Nobody but
 * their authors has more of them than that, a facilitator neither: her screen is shared [HIDE-1].
 */
export function Blanks({ ctx, group, notes }) {
  if (!notes.length) return null;
  return html`<div class="blanks">
    <p class="blanks-count"><${Icon} name="hidden" size="1.125" />${t("stage.blanks", { n: notes.length })}</p>
    <ul class="blanks-cards" role="list">${notes.map((note, at) => html`<li key=${note.id} data-quadrant=${note.quadrant}><${Blank} ctx=${ctx} group=${group} note=${note} at=${at + 1} n=${notes.length} /></li>`)}</ul>
  </div>`;
}

function Blank({ ctx, group, note, at, n }) {
  const open = (event) => {
    ctx.ui.menu.value = { kind: "note", group, note: note.id, anchor: event.currentTarget.getBoundingClientRect() };
  };
  return html`<button type="button" class="blank" id=${`note-menu-${note.id}`} aria-haspopup="menu" data-quadrant=${note.quadrant}
    aria-label=${t("stage.blank", { at, n, quadrant: t(`quadrant.${note.quadrant}`) })} onClick=${open}><span aria-hidden="true">${t(`letter.${note.quadrant}`)}</span></button>`;
}
