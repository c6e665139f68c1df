import { matrix } from "./overview.js";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { STRATEGY_ADD, TOWS } from "../protocol_plan.gen.js";
import { t } from "../i18n.js";
import { NoteLine } from "./note_line.js";

/** A cell of the matrix, open to its notes, theme by theme; a note can go straight into a strategy. */
export function CellDialog({ ctx, open: { quadrant, group }, close }) {
  const cell = matrix(ctx.source.value, ctx.ui.held.value).cells.find(
    (each) => each.quadrant === quadrant && each.group === group,
  );
  const title = t("matrix.cell", { name: ctx.nameOf(group), quadrant: t(`quadrant.${quadrant}`) });
  const use =
    ctx.may(STRATEGY_ADD) &&
    ((note) => {
      const tows = Object.keys(TOWS).find((kind) => TOWS[kind].includes(quadrant));
      ctx.ui.open.value = { kind: "strategy", tows, sources: [{ group, note }] };
    });
  return html`<${Dialog} title=${title} onClose=${close}><div class="cell-notes" data-quadrant=${quadrant}>
    ${(cell?.themes ?? []).map(
      (
        theme,
      ) => html`<section key=${theme.theme}><h3>${theme.name} <span class="soft">${t("results.notes", { n: theme.notes.length })}</span></h3>
      <${Notes} ctx=${ctx} group=${group} ids=${theme.notes} use=${use} /></section>`,
    )}
    ${cell?.alone.length > 0 && html`<section>${cell.themes.length > 0 && html`<h3>${t("matrix.alone_title")}</h3>`}<${Notes} ctx=${ctx} group=${group} ids=${cell.alone} use=${use} /></section>`}
    ${!cell?.notes && html`<p class="soft">${t("matrix.none")}</p>`}
  </div><//>`;
}

function Notes({ ctx, group, ids, use }) {
  return html`<ul class="cell-list" role="list">${ids.map(
    (id) => html`<li key=${id}><${NoteLine} ctx=${ctx} group=${group} id=${id} />
    ${use && html`<button type="button" class="button" aria-label=${t("matrix.use_this", { text: ctx.noteOf({ group, note: id })?.text ?? "" })} onClick=${() => use(id)}>${t("matrix.use")}</button>`}</li>`,
  )}</ul>`;
}
