import { html } from "../ui/html.js";
import { t } from "../i18n.js";
import { LINK_ADD } from "../protocol_plan.gen.js";
import { Empty } from "./empty_view.js";
import { Letter, NoteLine } from "./note_line.js";

/** [TENSION-1] Each tension by itself, with the notes of both sides face to face. */
export function TensionsView({ ctx }) {
  const found = ctx.tensions.value;
  if (!found.length) return html`<${NoTensions} ctx=${ctx} />`;
  return html`<p class="soft">${t("tensions.lead")}</p>
    <ul class="tensions" role="list">${found.map((tension) => html`<${Tension} key=${tension.link} ctx=${ctx} tension=${tension} />`)}</ul>`;
}

/** What to do so that tensions show; who may not link themes looks at the matrix. */
function NoTensions({ ctx }) {
  const says = t(ctx.links.value.length ? "tensions.none" : "tensions.no_links");
  const open = () => {
    ctx.ui.open.value = { kind: "link" };
  };
  return html`<${Empty} says=${says}>${
    ctx.may(LINK_ADD)
      ? html`<button type="button" class="button primary" aria-haspopup="dialog" onClick=${open}>${t("links.link")}</button>`
      : html`<a class="button" href="#matrix">${t("tensions.matrix")}</a>`
  }<//>`;
}

function Tension({ ctx, tension }) {
  const id = `tension-${tension.link}`;
  return html`<li><article class="tension" aria-labelledby=${id}><h3 id=${id}>${tension.name}</h3>
    <div class="tension-sides"><${Side} ctx=${ctx} side="for" parts=${tension.for} /><${Side} ctx=${ctx} side="against" parts=${tension.against} /></div>
  </article></li>`;
}

function Side({ ctx, side, parts }) {
  return html`<div class="tension-side" data-side=${side}><h4>${t(`tensions.${side}`)}</h4>
    ${parts.map(
      ({
        group,
        quadrant,
        notes,
      }) => html`<div key=${`${group}/${quadrant}`} class="tension-part" data-quadrant=${quadrant}>
      <h5><${Letter} quadrant=${quadrant} />${t("tensions.part", { name: ctx.nameOf(group), quadrant: t(`quadrant.${quadrant}`) })}</h5>
      <ul class="tension-notes" role="list">${notes.map((id) => html`<li key=${id}><${NoteLine} ctx=${ctx} group=${group} id=${id} /></li>`)}</ul></div>`,
    )}
  </div>`;
}
