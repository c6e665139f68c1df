import { linesOf, removedOf } from "../state/plan_state.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { LINE_ADD, SECTIONS } from "../protocol_plan.gen.js";
import { LOCALE, t } from "../i18n.js";
import { Counter, tooLong } from "../ui/text_field.js";
import { Card, Removed } from "./plan_card.js";
import { unlessComposing } from "../ui/composing.js";
import { joinIsolated } from "../direction.js";
import { linked } from "../ui/linked.js";

/** What the course asks for [PLAN-5]. */
const WANTED = { factor: 3, application: 1 };

/** The plan in its four sections, with the burning questions that may be taken into it. */
export function PlanView({ ctx }) {
  const may = ctx.may(LINE_ADD);
  return html`<div class="plan">${SECTIONS.map((section) => html`<${Section} key=${section} ctx=${ctx} section=${section} may=${may} />`)}</div>
    <${Removed} ctx=${ctx} cardType="line" cards=${removedOf(ctx.plan.value, "line")} />`;
}

function Section({ ctx, section, may }) {
  const list = linesOf(ctx.plan.value, section);
  const wanted = WANTED[section];
  return html`<section class="plan-section" data-section=${section} aria-labelledby=${`section-${section}`}>
    <h3 id=${`section-${section}`}>${t(`section.${section}`)}${wanted && html` <span class="plan-count">${t("plan.of", { n: list.length, wanted })}</span>`}</h3>
    <p class="soft">${t(`section.${section}_hint`)}</p>
    ${list.length > 0 && html`<ol class="plan-list" role="list">${list.map((card) => html`<${Card} key=${card.id} ctx=${ctx} cardType="line" card=${card} list=${list} facts=${lineFacts(card)} may=${may} />`)}</ol>`}
    ${!list.length && !may && html`<p class="soft">${t("plan.none")}</p>`}
    ${may && html`<${AddLine} ctx=${ctx} section=${section} />`}
    ${section === "question" && html`<${Burning} ctx=${ctx} may=${may} />`}
  </section>`;
}

/**
 * Owner and day of a line, in words.
 * @param {{owner: any, due?: any}} line
 */
export function lineFacts({ owner, due }) {
  return [owner && t("plan.owner", { name: owner }), due && t("plan.due", { day: dayText(due) })].filter(Boolean);
}

/** A day as people read it; it is one and the same day everywhere. */
export function dayText(due) {
  return new Date(`${due}T12:00:00Z`).toLocaleDateString(LOCALE, { dateStyle: "long", timeZone: "UTC" });
}

/**
 * One field, always in sight; what belongs to a line beside its text is one step away. What is typed outlives a reload.
 */
function AddLine({ ctx, section }) {
  const key = `line-${section}`;
  const text = ctx.drafts.text(key).value;
  const keep = (value) => ctx.drafts.write(key, value);
  const add = (event) => {
    event.preventDefault();
    if (!text.trim() || tooLong(text)) return document.getElementById(key)?.focus();
    ctx.acts.add("line", { section, text });
    return keep("");
  };
  const more = () => {
    ctx.ui.open.value = { kind: "line", section };
  };
  return html`<form class="plan-add" onSubmit=${add}><label for=${key} class="visually-hidden">${t(`section.${section}_add`)}</label>
    <textarea id=${key} rows="2" aria-invalid=${tooLong(text)} value=${text} placeholder=${t(`section.${section}_add`)} onInput=${(event) => keep(event.target.value)}
      onKeyDown=${unlessComposing((event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) add(event);
      })}></textarea>
    <${Counter} text=${text} />
    <div class="row"><button type="submit" class="button primary" disabled=${tooLong(text)}>${t("plan.add")}</button>
      <button type="button" class="button" aria-haspopup="dialog" aria-label=${t(`plan.more_${section === "step" ? "step" : "notes"}_this`, { section: t(`section.${section}`) })} onClick=${more}>${t(section === "step" ? "plan.more_step" : "plan.more_notes")}</button></div>
  </form>`;
}

/** [TALK-3] The workshop's burning questions; one that a line names as its source is in the plan. */
function Burning({ ctx, may }) {
  const taken = new Set(linesOf(ctx.plan.value, "question").flatMap((line) => line.sources.map(({ note }) => note)));
  const open = ctx.questions.value.filter((question) => !taken.has(question.note));
  if (!open.length) return null;
  const take = ({ group, note, text }) =>
    ctx.acts.add("line", { section: "question", text, sources: [{ group, note }] });
  return html`<div class="burning"><h4>${t("plan.burning")}</h4>
    <ul class="burning-list" role="list">${open.map(
      (question) => html`<li key=${question.note}><div class="grow"><p>${linked(question.text)}</p>
        <p class="soft">${joinIsolated([ctx.nameOf(question.group), t("plan.same", { n: question.same })])}</p></div>
      ${may && html`<button type="button" class="button" aria-label=${t("plan.take_this", { text: question.text })} onClick=${() => take(question)}><${Icon} name="plus" />${t("plan.take")}</button>`}</li>`,
    )}</ul></div>`;
}
