import { useLayoutEffect, useRef } from "preact/hooks";
import { topNotes } from "../results/overview.js";
import { html } from "../ui/html.js";
import { withShortLinks } from "../ui/links.js";
import { memo } from "../ui/memo.js";
import { QUADRANTS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { FitList } from "./fitted_list.js";
import { endAfterWord, restoreText } from "./whole_words.js";

/** So many groups stand side by side and can still be read from the back. */
const COLUMNS = 4;

/** So many themes or notes stand in a cell, on two lines each; the number says how many notes there are. */
const TOP = 2;

/** The whole matrix, or one row or one column of it, large [SCREEN-6]. */
export function MatrixScreen({ ctx }) {
  const part = ctx.part.value;
  if (part?.quadrant) return html`<${Row} key=${part.quadrant} ctx=${ctx} quadrant=${part.quadrant} />`;
  const group = ctx.picture.groups.value.find((each) => each.group === part?.group);
  if (group) return html`<${Column} key=${group.group} ctx=${ctx} group=${group} />`;
  return html`<${Whole} ctx=${ctx} />`;
}

/** Groups that do not fit beside each other come on the next page. */
function Whole({ ctx }) {
  const groups = useGroupPage(ctx);
  const cells = cellsOf(ctx);
  return html`<h2 id="screen-view" class="visually-hidden">${t("view.matrix")}</h2>
    <div class="screen-matrix" role="table" aria-labelledby="screen-view" data-columns=${groups.length}>
      <div class="screen-matrix-row screen-matrix-names" role="row"><span role="columnheader"><span class="visually-hidden">${t("view.matrix")}</span></span>
        ${groups.map(({ group, name }) => html`<span key=${group} class="screen-matrix-name" role="columnheader">${name}</span>`)}</div>
      ${QUADRANTS.map(
        (quadrant) => html`<div key=${quadrant} class="screen-matrix-row" role="row" data-quadrant=${quadrant}>
        <span role="rowheader"><span class="letter" aria-hidden="true">${t(`letter.${quadrant}`)}</span><span class="visually-hidden">${t(`quadrant.${quadrant}`)}</span></span>
        ${groups.map(({ group }) => html`<${Cell} key=${group} ctx=${ctx} cell=${cells.get(`${quadrant}/${group}`)} />`)}</div>`,
      )}
    </div>`;
}

/** One quadrant of all groups. */
function Row({ ctx, quadrant }) {
  const groups = useGroupPage(ctx);
  const cells = cellsOf(ctx);
  return html`<div class="screen-view-head" data-quadrant=${quadrant}><h2 id="screen-view"><span class="letter" aria-hidden="true">${t(`letter.${quadrant}`)}</span>${t(`quadrant.${quadrant}`)}</h2></div>
    <div class="screen-boards" data-rows="1" data-columns=${groups.length}>${groups.map(
      ({ group, name }) =>
        html`<${Large} key=${group} ctx=${ctx} cell=${cells.get(`${quadrant}/${group}`)} name=${name} />`,
    )}</div>`;
}

/** One group's quadrants. */
function Column({ ctx, group: { group, name } }) {
  const cells = cellsOf(ctx);
  return html`<div class="screen-view-head"><h2 id="screen-view">${name}</h2></div>
    <div class="screen-quadrants">${QUADRANTS.map(
      (quadrant) =>
        html`<${Large} key=${quadrant} ctx=${ctx} cell=${cells.get(`${quadrant}/${group}`)} name=${t(`quadrant.${quadrant}`)} letter=${t(`letter.${quadrant}`)} />`,
    )}</div>`;
}

/** The groups on the page that is shown; with one page alone the pager turns what is in the cells. */
function useGroupPage({ pager, picture }) {
  const all = picture.groups.value;
  const pages = Math.ceil(all.length / COLUMNS);
  const key = useRef({});
  const page = pages > 1 ? Math.min(pager.turn.value, pages - 1) : 0;
  useLayoutEffect(() => {
    pager.report(key, page, page < pages - 1);
  });
  useLayoutEffect(() => () => pager.forget(key), []);
  return all.slice(page * COLUMNS, (page + 1) * COLUMNS);
}

function cellsOf({ picture }) {
  return new Map(picture.cells.value.map((cell) => [`${cell.quadrant}/${cell.group}`, cell]));
}

/** The themes of a cell, then its notes in none, the top ones first: [{id, name, notes?}]. */
function itemsOf({ picture }, { group, themes, alone }) {
  const of = picture.groups.value.length;
  return [
    ...themes.map(({ theme, name, notes, raised, links }) => ({
      id: theme,
      name,
      notes: notes.length,
      raised: links.length ? { n: raised, of } : null,
    })),
    ...topNotes(alone, picture.votes.value).map((id) => ({
      id,
      name: picture.noteOf({ group, note: id })?.text ?? "",
    })),
  ];
}

/** A count to be read from the back of a room, and the top one or two of what is there. */
function Cell({ ctx, cell }) {
  const items = itemsOf(ctx, cell).slice(0, TOP);
  const list = useRef(null);
  useFittedItems(list, items);
  return html`<div class="screen-cell" role="cell" data-empty=${!cell.notes}><${Count} cell=${cell} />
    <ul class="screen-cell-items" role="list" ref=${list}>${items.map(({ id, name }) => html`<li key=${id}><span class="screen-text">${withShortLinks(name)}</span></li>`)}</ul></div>`;
}

function Count({ cell: { notes, votes } }) {
  return html`<p class="screen-cell-count"><strong aria-hidden="true">${notes}</strong><span class="visually-hidden">${t("results.notes", { n: notes })}</span>
    ${votes > 0 && html`<span class="screen-cell-votes">${t("results.votes", { n: votes })}</span>`}</p>`;
}

/** A cell of a row or a column that fills the screen: everything in it, page by page. */
function Large({ ctx, cell, name, letter = null }) {
  const items = itemsOf(ctx, cell);
  const id = `large-${cell.quadrant}-${cell.group}`;
  return html`<section class="screen-quadrant screen-large" data-quadrant=${cell.quadrant} aria-labelledby=${id}>
    <div class="screen-large-head"><h3 id=${id}>${letter && html`<span class="letter" aria-hidden="true">${letter}</span>`}${name}</h3><${Count} cell=${cell} /></div>
    ${items.length > 0 ? html`<${FitList} notes=${items} pager=${ctx.pager} Item=${LargeItem} />` : html`<p class="screen-empty">${t("projector.empty")}</p>`}
  </section>`;
}

const LargeItem = memo(function LargeItem({ note: { name, notes, raised } }) {
  return html`<li class="screen-note"><div class="screen-words"><p class="screen-text">${withShortLinks(name)}</p>
    ${notes > 0 && html`<p class="screen-card-facts">${t("projector.notes", { n: notes })}${raised && ` · ${t("projector.raised", raised)}`}</p>`}</div></li>`;
});

/** Two lines for each item; one that does not fit whole is not drawn, and a text ends after a word. */
function useFittedItems(list, items) {
  const fit = () => list.current && fitItems(list.current);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(fit);
    watch.observe(list.current);
    document.fonts.ready.then(fit);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(fit, [items.map(({ id, name }) => `${id} ${name}`).join("\n")]);
}

function fitItems(list) {
  const items = [...list.children];
  for (const item of items) {
    item.removeAttribute("data-unfit");
    restoreText(item.firstElementChild);
    item.firstElementChild.style.webkitLineClamp = "";
  }
  const bottom = list.getBoundingClientRect().bottom + 1;
  for (const [at, item] of items.entries()) {
    if (item.getBoundingClientRect().bottom > bottom) {
      if (at) item.setAttribute("data-unfit", "");
      else item.firstElementChild.style.webkitLineClamp = "1";
    }
    endAfterWord(item.firstElementChild);
  }
}
