import { useState } from "preact/hooks";
import { html } from "../ui/html.js";
import { QUADRANTS } from "../protocol.gen.js";
import { beginning } from "../state/letters.js";
import { t } from "../i18n.js";
import { columnOf, FIELDS, isByQuadrant } from "./import_context.js";

const SEPARATORS = { ",": "comma", ";": "semicolon", "\t": "tab" };

/** How the file was read, what to do where that is wrong, and which column is what. */
export function Columns({ ctx }) {
  const how = ctx.how.value;
  const [missing, setMissing] = useState(false);
  const submit = (event) => {
    event.preventDefault();
    const none = !Number(columnOf(ctx, "text")) && !isByQuadrant(ctx);
    setMissing(none);
    return none ? document.getElementById("column-text").focus() : ctx.preview();
  };
  return html`<section class="sheet stack" aria-labelledby="columns-heading">
    <h2 id="columns-heading" tabindex="-1">${t("bring.columns")}</h2>
    <${ReadAs} ctx=${ctx} how=${how} />
    ${isByQuadrant(ctx) && html`<p class="banner">${t("bring.by_quadrant", { n: Object.keys(how.quadrant_columns).length })}</p>`}
    <form class="stack" onSubmit=${submit} noValidate>
      <div class="results-choices">
        ${FIELDS.map((field) => html`<${Column} key=${field} ctx=${ctx} field=${field} missing=${missing && field === "text"} />`)}
        <${Choice} id="in-quadrant" label=${t("bring.in_quadrant")} value=${ctx.chosen.value.in_quadrant} choose=${(value) => ctx.set("in_quadrant", value)}
          options=${[["", t("bring.refuse_rows")], ...QUADRANTS.map((each) => [each, t(`quadrant.${each}`)])]} />
        <${Choice} id="in-group" label=${t("bring.in_group")} value=${ctx.chosen.value.in_group} choose=${(value) => ctx.set("in_group", value)}
          options=${[["", t("bring.refuse_rows")], ...ctx.page.groups.map(({ group, name }) => [group, name])]} />
      </div>
      <button class="button primary home-go" type="submit">${t("bring.look")}</button>
    </form>
  </section>`;
}

function ReadAs({ ctx, how }) {
  const { encoding, separator, header } = ctx.chosen.value;
  const name = ctx.file.value.name;
  const isSheet = how.sheets.length > 0;
  const read = isSheet
    ? t("bring.read_sheet", { name, sheet: how.separator })
    : t("bring.read_as", {
        name,
        encoding: t(`bring.encoding.${how.encoding}`),
        separator: t(`bring.separator.${SEPARATORS[how.separator]}`),
      });
  const auto = ["", t("bring.auto")];
  return html`<div class="stack"><p role="status">${read} ${t(how.header ? "bring.named" : "bring.unnamed")}${" "}
      ${t("bring.size", { rows: t("bring.rows", { n: how.rows }), columns: t("bring.wide", { n: how.width }) })}</p>
    <details><summary>${t("bring.not_so")}</summary><div class="results-choices bring-how">
      ${
        isSheet
          ? html`<${Choice} id="set-sheet" label=${t("bring.set_sheet")} value=${how.separator} choose=${(value) => ctx.set("sheet", value)}
        options=${how.sheets.map((each) => [each, each])} />`
          : html`<${Choice} id="set-encoding" label=${t("bring.set_encoding")} value=${encoding} choose=${(value) => ctx.set("encoding", value)}
        options=${[auto, ...ctx.page.encodings.map((each) => [each, t(`bring.encoding.${each}`)])]} />
      <${Choice} id="set-separator" label=${t("bring.set_separator")} value=${separator} choose=${(value) => ctx.set("separator", value)}
        options=${[auto, ...Object.values(SEPARATORS).map((each) => [each, t(`bring.separator.${each}`)])]} />`
      }
      <${Choice} id="set-header" label=${t("bring.set_header")} value=${header} choose=${(value) => ctx.set("header", value)}
        options=${[auto, ["yes", t("bring.header_yes")], ["no", t("bring.header_no")]]} />
    </div></details></div>`;
}

function Column({ ctx, field, missing }) {
  const { header, width, sample } = ctx.how.value;
  const names = Array.from({ length: width }, (_, place) =>
    named(header?.[place] || t("bring.column", { n: place + 1 }), sample[0]?.[place]),
  );
  const none = field === "text" ? ["", t("bring.choose")] : ["-", t("bring.no_column")];
  return html`<${Choice} id=${`column-${field}`} label=${t(`bring.field.${field}`)} value=${columnOf(ctx, field)} choose=${(value) => ctx.set(field, value)}
    wrong=${missing && t("bring.no_text")} options=${[none, ...names.map((name, place) => [String(place + 1), name])]} />`;
}

function Choice({ id, label, value = "", choose, options, wrong }) {
  return html`<div class="field"><label for=${id}>${label}</label>
    <select id=${id} aria-invalid=${wrong ? "true" : undefined} aria-describedby=${wrong ? `${id}-error` : undefined} onChange=${(event) => choose(event.target.value)}>
      ${options.map(([each, name]) => html`<option key=${each} value=${each} selected=${each === value}>${name}</option>`)}
    </select>
    ${wrong && html`<p class="field-error" id=${`${id}-error`}>${wrong}</p>`}</div>`;
}

function named(name, sample) {
  return sample ? t("bring.column_with", { name, sample: beginning(sample, 24) }) : name;
}
