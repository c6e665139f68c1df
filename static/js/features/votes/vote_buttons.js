import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { beginning } from "../../state/letters.js";
import { t } from "../../i18n.js";
import { afterStep } from "./vote_rounds.js";
import { isolate } from "../../direction.js";

/** Under a note: one's votes on it while a round on notes is open, what it got once that has ended. */
export function NoteVotes({ ctx, note, tabbable, votesCtx }) {
  if (note.hidden) return null;
  if (votesCtx.round.value)
    return (
      votesCtx.round.value.on === "notes" &&
      votesCtx.may.value &&
      html`<${VoteButtons} votesCtx=${votesCtx} group=${ctx.group} thing=${note.id} tabbable=${tabbable} label=${beginning(note.text)} />`
    );
  const got = votesCtx.ended.value.get(note.id);
  return (
    got &&
    html`<p class="votes-got"><span class="votes-mark" aria-hidden="true"></span>${t("votes.count", { n: got.votes })}</p>`
  );
}

/** Give a vote, take it back, and how many one has given. What cannot be done is said when it is tried. */
export function VoteButtons({ votesCtx, group, thing, tabbable = true, label }) {
  const votes = votesCtx.mine.value;
  const { most } = votesCtx.round.value;
  const given = votes[thing] ?? 0;
  const says = t("votes.given", {
    n: given,
    most,
    left: t("votes.left_short", { n: Math.max(0, votesCtx.left.value) }),
  });
  const button = (
    step,
    sign,
    name,
  ) => html`<button type="button" class="vote-button" tabindex=${tabbable ? 0 : -1} aria-label=${label ? `${name}${t("ui.colon")}${isolate(label)}` : name} title=${name}
    aria-disabled=${afterStep(votesCtx.round.value, votes, thing, step).why ? "true" : undefined} onClick=${() => votesCtx.give(group, thing, step)}>${sign}</button>`;
  return html`<div class="vote" role="group" aria-label=${t("votes.yours")} data-given=${given > 0} onPointerDown=${stop} onTouchStart=${stop}>
    ${button(-1, html`<${Minus} />`, t("votes.take"))}<span class="vote-count" aria-hidden="true">${given}</span><span class="visually-hidden">${says}</span>${button(1, html`<${Icon} name="plus" />`, t("votes.give"))}
  </div>`;
}

function Minus() {
  return html`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="M5 12h14" /></svg>`;
}

/** A press on a button is no beginning of a drag. */
function stop(event) {
  event.stopPropagation();
}
