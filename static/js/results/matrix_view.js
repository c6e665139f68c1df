import { html } from "../ui/html.js";
import { memo } from "../ui/memo.js";
import { HELD_TO, topNotes } from "./overview.js";
import { QUADRANTS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { CrossThemes } from "./cross_themes_view.js";
import { Empty } from "./empty_view.js";
import { Letter } from "./note_line.js";

const TOP = 3;

/** [MATRIX-1] Quadrant by group, live; what it is held to; and the themes across groups. */
export function MatrixView({ ctx }) {
  return html`<${Unwritten} ctx=${ctx} /><${Held} ctx=${ctx} /><${Matrix} ctx=${ctx} /><${Legend} ctx=${ctx} /><${CrossThemes} ctx=${ctx} />`;
}

/** Before the first note: what to do next. */
function Unwritten({ ctx }) {
  if (ctx.ui.held.value !== "everything" || ctx.cells.value.some((cell) => cell.notes)) return null;
  return html`<${Empty} says=${t("matrix.unwritten")}><a class="button primary" href=${ctx.page.links.back}>${t(`matrix.write_${ctx.page.role === "facilitator" ? "lead" : "here"}`)}</a><//>`;
}

/** What the numbers beside themes mean, where there are any. */
function Legend({ ctx }) {
  const linked = ctx.cells.value.flatMap(({ themes }) => themes).find(({ links }) => links.length);
  const of = ctx.groups.value.length;
  if (!linked) return null;
  return html`<p class="soft matrix-legend"><span class="raised" data-all=${linked.raised === of} aria-hidden="true">${linked.raised}/${of}</span> ${t("matrix.legend", { n: linked.raised, of })}</p>`;
}

/** [MATRIX-3] A row of radio buttons: what is looked at. */
function Held({ ctx }) {
  const { held } = ctx.ui;
  const of = ctx.groups.value.length;
  const choose = (which) => {
    held.value = which;
  };
  return html`<fieldset class="matrix-held"><legend class="visually-hidden">${t("matrix.held")}</legend><div class="segments">
    ${HELD_TO.map((which) => html`<label key=${which}><input type="radio" name="held" value=${which} checked=${held.value === which} onChange=${() => choose(which)} /><span>${t(`matrix.${which}`)}</span></label>`)}
  </div><p class="soft">${held.value !== "everything" && t(`matrix.${which(held.value)}`, { of, but: of - 1 })}</p></fieldset>`;
}

const which = (held) => `${held}_long`;

function Matrix({ ctx }) {
  const groups = ctx.groups.value;
  const cells = new Map(ctx.cells.value.map((cell) => [`${cell.quadrant}/${cell.group}`, cell]));
  const open = (cell) => {
    ctx.ui.open.value = { kind: "cell", quadrant: cell.quadrant, group: cell.group };
  };
  const held = ctx.ui.held.value;
  return html`<div class="matrix-scroll" tabindex="0" role="region" aria-label=${t("matrix.caption")}>
    <table class="matrix" role="table" data-columns=${groups.length}>
      <caption class="visually-hidden">${t("matrix.caption")}</caption>
      <thead role="rowgroup"><tr role="row"><td role="cell"></td>${groups.map(({ group, name }) => html`<th key=${group} scope="col" role="columnheader">${name}</th>`)}</tr></thead>
      <tbody role="rowgroup">${QUADRANTS.map(
        (quadrant) => html`<tr key=${quadrant} role="row" data-quadrant=${quadrant}>
        <th scope="row" role="rowheader"><${Letter} quadrant=${quadrant} named=${true} /></th>
        ${groups.map(({ group, name }) => html`<${Cell} key=${group} ctx=${ctx} cell=${cells.get(`${quadrant}/${group}`)} name=${name} held=${held} open=${open} />`)}
      </tr>`,
      )}</tbody>
    </table></div>`;
}

function Cell({ ctx, cell, name, held, open }) {
  const { notes, votes, themes, alone, quadrant, group } = cell;
  const counts = [t("results.notes", { n: notes }), votes && t("results.votes", { n: votes })]
    .filter(Boolean)
    .join(" · ");
  const more = moreIn(cell);
  return html`<td role="cell" data-empty=${notes === 0}>
    <span class="matrix-group" aria-hidden="true">${name}</span>
    ${
      notes
        ? html`<button type="button" class="matrix-open" aria-haspopup="dialog" aria-label=${t("matrix.open", { name, quadrant: t(`quadrant.${quadrant}`), counts })}
      onClick=${() => open(cell)}>${counts}</button>`
        : html`<span class="matrix-none">${t(held === "everything" ? "matrix.none" : "matrix.none_held")}</span>`
    }
    ${themes.length > 0 && html`<ul class="matrix-themes" role="list">${themes.slice(0, TOP).map((theme) => html`<${Theme} key=${theme.theme} ...${theme} of=${ctx.groups.value.length} />`)}</ul>`}
    ${
      !themes.length &&
      alone.length > 0 &&
      html`<ul class="matrix-notes" role="list">${topNotes(alone, ctx.votes.value)
        .slice(0, TOP)
        .map((id) => html`<li key=${id}>${ctx.noteOf({ group, note: id })?.text}</li>`)}</ul>`
    }
    ${more && html`<button type="button" class="matrix-more" aria-haspopup="dialog" aria-label=${t("matrix.more_in", { more, name, quadrant: t(`quadrant.${quadrant}`) })} onClick=${() => open(cell)}>${more}</button>`}
  </td>`;
}

/** What there is no room for: "+2 themes", "+5 more", or null. */
function moreIn({ themes, alone }) {
  const unseen = themes.length ? alone.length : Math.max(0, alone.length - TOP);
  const more = [
    themes.length > TOP && t("matrix.more_themes", { n: themes.length - TOP }),
    unseen > 0 && t(themes.length ? "matrix.in_no_theme" : "matrix.more_notes", { n: unseen }),
  ];
  return more.filter(Boolean).join(" · ") || null;
}

const Theme = memo(function Theme({ name, notes, votes, links, raised, of }) {
  return html`<li><span class="matrix-name">${name}</span> <span class="matrix-count">${t("matrix.in_theme", { n: notes.length })}${votes > 0 && `, ${t("results.votes", { n: votes })}`}</span>
    ${links.length > 0 && html` <span class="raised" data-all=${raised === of} title=${t("links.raised", { n: raised, of })}><span aria-hidden="true">${raised}/${of}</span><span class="visually-hidden">${t("links.raised", { n: raised, of })}</span></span>`}</li>`;
});
