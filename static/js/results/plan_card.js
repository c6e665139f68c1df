import { beginning } from "../state/letters.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { t, when } from "../i18n.js";
import { Sources } from "./note_line.js";
import { linked } from "../ui/linked.js";

/** A strategy or a line of the plan: its text, its facts, where it comes from, and what may be done with it. */
export function Card({ ctx, cardType, card, list, facts, may }) {
  const short = beginning(card.text);
  const button = (
    icon,
    label,
    act,
    disabled = false,
  ) => html`<button type="button" class="icon-button quiet" title=${t(label)} aria-label=${t(`${label}_this`, { text: short })}
    aria-disabled=${disabled ? "true" : undefined} onClick=${() => !disabled && act()}><${Icon} name=${icon} /></button>`;
  const at = list.indexOf(card);
  return html`<li class="plan-card" data-card=${card.id} data-pending=${Boolean(card.pending)}>
    <p class="plan-text">${linked(card.text)}</p>
    ${card.copy_of && html`<p class="soft">${t("results.copy")}</p>`}
    ${facts.length > 0 && html`<ul class="plan-facts" role="list">${facts.map((fact) => html`<li key=${fact}>${fact}</li>`)}</ul>`}
    <${Sources} ctx=${ctx} sources=${card.sources} />
    ${
      may &&
      html`<div class="card-acts">
      ${button("up", "results.up", () => ctx.acts.move(cardType, card, list, -1), at === 0)}
      ${button("down", "results.down", () => ctx.acts.move(cardType, card, list, 1), at === list.length - 1)}
      ${button("edit", "results.edit", () => {
        ctx.ui.open.value = { kind: cardType, card };
      })}
      ${button("remove", "results.remove", () => ctx.acts.remove(cardType, card.id))}
    </div>`
    }
  </li>`;
}

/** What was taken away, with the way back. */
export function Removed({ ctx, cardType, cards }) {
  if (!cards.length) return null;
  return html`<details class="removed"><summary>${t("results.removed", { n: cards.length })}</summary>
    <ul class="removed-list" role="list">${cards.map(
      (
        card,
      ) => html`<li key=${card.id}><span class="grow">${card.text ?? card.name} <span class="soft">${when(card.removed_at)}</span></span>
      <button type="button" class="button" aria-label=${t("results.bring_back_this", { text: beginning(card.text ?? card.name) })} onClick=${() => ctx.acts.restore(cardType, card.id)}>${t("results.bring_back")}</button></li>`,
    )}</ul>
  </details>`;
}
