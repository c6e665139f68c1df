import { removedOf } from "../state/plan_state.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { LINK_ADD } from "../protocol_plan.gen.js";
import { names, t } from "../i18n.js";
import { Empty } from "./empty_view.js";
import { Removed } from "./plan_card.js";
import { isolate } from "../direction.js";

/** [LINK-3] The themes across groups, those that most groups raise first. */
export function CrossThemes({ ctx }) {
  const links = ctx.links.value;
  const may = ctx.may(LINK_ADD);
  const open = () => {
    ctx.ui.open.value = { kind: "link" };
  };
  return html`<section class="links" aria-labelledby="links-heading">
    <div class="picture-head"><h3 id="links-heading">${t("links.title")}</h3>
      ${may && html`<button type="button" class="button primary" aria-haspopup="dialog" onClick=${open}><${Icon} name="plus" />${t("links.link")}</button>`}</div>
    ${
      links.length > 0
        ? html`<ul class="links-list" role="list">${links.map((row) => html`<${CrossTheme} key=${row.link} ctx=${ctx} row=${row} may=${may} />`)}</ul>`
        : html`<${NoLinks} ctx=${ctx} may=${may} />`
    }
    ${may && html`<${Removed} ctx=${ctx} cardType="link" cards=${removedOf(ctx.plan.value, "link")} />`}
  </section>`;
}

/** Before themes can be linked there must be some: they are made on the boards. */
function NoLinks({ ctx, may }) {
  const themes = ctx.cells.value.some((cell) => cell.themes.length > 0);
  if (themes || !may) return html`<p class="soft">${t(may ? "links.none_lead" : "links.none")}</p>`;
  return html`<${Empty} says=${t("links.no_themes_yet")}><a class="button" href=${ctx.page.links.back}>${t("matrix.write_lead")}</a><//>`;
}

function CrossTheme({ ctx, row, may }) {
  const of = ctx.groups.value.length;
  const raisers = row.raised.map(ctx.nameOf);
  const missing = row.missing.map(ctx.nameOf);
  return html`<li class="link-row" data-link=${row.link}>
    <div class="grow"><h4>${row.name} <span class="raised" data-all=${row.raised.length === of}>${t("links.raised", { n: row.raised.length, of })}</span></h4>
      <p>${raisers.length > 0 ? t("links.by", { names: names(raisers) }) : t("links.by_nobody")}${missing.length > 0 && raisers.length > 0 && ` ${t("links.missing", { names: names(missing) })}`}</p>
      <p class="soft">${row.themes.map((theme) => `${isolate(ctx.nameOf(theme.group))}${t("ui.colon")}${isolate(theme.name)} (${theme.notes.length})`).join(" · ")}${row.votes !== null && ` · ${t("results.votes", { n: row.votes })}`}</p></div>
    ${
      may &&
      html`<div class="card-acts"><button type="button" class="button" aria-label=${t("links.edit", { name: row.name })} onClick=${() => {
        ctx.ui.open.value = { kind: "link", id: row.link };
      }}>${t("results.edit")}</button>
      <button type="button" class="button" aria-label=${t("links.apart", { name: row.name })} onClick=${() => ctx.acts.remove("link", row.link)}>${t("links.apart_short")}</button></div>`
    }
  </li>`;
}
