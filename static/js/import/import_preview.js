import { useEffect, useRef } from "preact/hooks";
import { html } from "../ui/html.js";
import { t } from "../i18n.js";
import { joinIsolated } from "../direction.js";

/**
 * What the file would bring, or what is wrong with it, or that it has come in. The answer to a press takes the focus.
 */
export function Found({ ctx }) {
  const found = ctx.found.value;
  const heading = useRef(null);
  useEffect(() => heading.current.focus(), [found]);
  if (found.applied) return html`<${Done} ctx=${ctx} found=${found} heading=${heading} />`;
  if (found.errors.length) return html`<${Wrong} found=${found} heading=${heading} />`;
  return html`<section class="sheet stack" aria-labelledby="found-heading">
    <h2 id="found-heading" tabindex="-1" ref=${heading}>${t("bring.found")}</h2>
    <${Counts} found=${found} />
    ${
      found.notes.length > 0 &&
      html`<h3>${found.notes.length < found.new + found.known ? t("bring.first", { n: found.notes.length }) : t("bring.as_notes")}</h3>
    <ol class="bring-notes" role="list">${found.notes.map((note) => html`<${Note} key=${note.id} note=${note} groups=${ctx.page.groups} />`)}</ol>`
    }
    ${found.changed > 0 && html`<${Changes} ctx=${ctx} found=${found} />`}
    ${(found.new > 0 || takesChanges(ctx, found)) && html`<button class="button primary home-go" type="button" disabled=${ctx.busy.value} onClick=${ctx.apply}>${applyWords(found, takesChanges(ctx, found))}</button>`}
  </section>`;
}

/** Notes that are there and that the file says otherwise: nothing changes unless it is asked for. */
function Changes({ ctx, found }) {
  return html`<h3>${t("bring.changed", { n: found.changed })}</h3>
    <ol class="bring-changes" role="list">${found.changed_notes.map((note) => html`<${Change} key=${note.id} note=${note} groups=${ctx.page.groups} />`)}</ol>
    <label class="check"><input type="checkbox" checked=${ctx.update.value} onChange=${(event) => {
      ctx.update.value = event.target.checked;
    }} /><span>${t("bring.update", { n: found.changed })}</span></label>`;
}

function Change({ note, groups }) {
  const side = (words, which) =>
    html`<div><p class="soft">${t(words)}</p><ul role="list"><${Note} note=${which} groups=${groups} /></ul></div>`;
  return html`<li class="bring-change">${side("bring.now", note.was)}${side("bring.in_file", note)}</li>`;
}

function Counts({ found }) {
  return html`<p>${found.new ? html`<strong>${t("bring.new", { n: found.new })}.</strong>` : t("bring.nothing_new")}
    ${found.known > 0 && ` ${t("bring.known", { n: found.known })}`}${found.skipped > 0 && ` ${t("bring.skipped", { n: found.skipped })}`}</p>`;
}

function Note({ note, groups }) {
  const group = groups.find((each) => each.group === note.group)?.name ?? note.group;
  const where = joinIsolated([group, t(`quadrant.${note.quadrant}`), note.kind !== "idea" && t(`kind.${note.kind}`)]);
  return html`<li class=${`bring-note ${note.quadrant}`}><p class="bring-where">${where}</p><p class="bring-text">${note.text}</p></li>`;
}

/** A list of links: each leads to its row, which stands below as it is in the file. */
function Wrong({ found, heading }) {
  const { errors, wrong_rows: rows, header, width } = found;
  const n = errors.length;
  return html`<section class="sheet stack bring-wrong" aria-labelledby="found-heading">
    <h2 id="found-heading" tabindex="-1" ref=${heading}>${n === 100 ? t("bring.wrong_most", { n }) : t("bring.wrong", { n })}</h2>
    <ul class="bring-errors">${errors.map(
      (error) => html`<li><a href=${`#row-${error.row}`}>${rowWords(error)}</a></li>`,
    )}</ul>
    <h3 id="wrong-rows">${t("bring.wrong_rows")}</h3>
    <div class="results-scroll" tabindex="0" role="region" aria-labelledby="wrong-rows"><table class="bring-rows">
      <thead><tr><th scope="col">${t("bring.row_head")}</th>${Array.from({ length: width }, (_, place) => html`<th scope="col">${header?.[place] || t("bring.column", { n: place + 1 })}</th>`)}</tr></thead>
      <tbody>${rows.map(({ row, cells }) => html`<tr id=${`row-${row}`} tabindex="-1"><th scope="row">${row}</th>${cells.map((cell, place) => html`<td class=${isWrong(errors, row, header?.[place] ?? String(place + 1)) && "wrong"}>${cell}</td>`)}</tr>`)}</tbody>
    </table></div>
    <p class="soft">${t("bring.again")}</p>
  </section>`;
}

function isWrong(errors, row, column) {
  return errors.some((error) => error.row === row && error.column === column);
}

function Done({ ctx, found, heading }) {
  return html`<section class="sheet stack" aria-labelledby="found-heading">
    <h2 id="found-heading" tabindex="-1" ref=${heading}>${doneWords(found, takesChanges(ctx, found))}</h2>
    <p>${t("bring.done_text")}${found.known > 0 && ` ${t("bring.known", { n: found.known })}`}</p>
    <p class="row"><a class="button primary" href=${ctx.page.links.stage}>${t("bring.to_stage")}</a><a class="button" href="">${t("bring.another")}</a></p>
  </section>`;
}

function takesChanges(ctx, found) {
  return ctx.update.value && found.changed > 0;
}

function applyWords({ new: added, changed }, changes) {
  if (!changes) return t("bring.apply", { n: added });
  return added ? t("bring.apply_both", { new: added, changed }) : t("bring.apply_change", { n: changed });
}

function doneWords({ new: added, changed }, changes) {
  if (!changes) return t("bring.done", { n: added });
  return added ? t("bring.done_both", { new: added, changed }) : t("bring.done_change", { n: changed });
}

/** What is wrong with a row, in the language of the page; from an older server as it says it. */
function rowWords({ row, column, code, values, message }) {
  const why = code ? t(`bring.why.${code}`, values) : message;
  return column ? t("bring.row", { row, column, message: why }) : t("bring.row_whole", { row, message: why });
}
