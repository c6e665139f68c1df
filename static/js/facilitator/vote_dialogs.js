import { useState } from "preact/hooks";
import { ALLOWED } from "../protocol.gen.js";
import { openRound } from "../state/stage_state.js";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { LIMITS, VOTE_ON, VOTE_SET } from "../protocol.gen.js";
import { names, t } from "../i18n.js";
import { keyOfStep } from "../phases.js";
import { SideBySide } from "./vote_table.js";
import { boardsWithout, mayReadOthers, tightest, usualThing } from "./vote_checks.js";
import { votedText } from "./vote_panel.js";

/** The usual vote. */
const USUAL = { budget: "5", most: "2" };

/** Everything about a vote that is to be opened, in one place [VOTE-1]. */
export function VoteStartDialog({ ctx, close }) {
  const stage = ctx.live.stage.value;
  const { boards } = ctx.live.state.value;
  const themes = boardsWithout(stage, boards, "themes").length < stage.boards.length;
  const [on, setOn] = useState(usualThing(stage, boards));
  const [counts, setCounts] = useState(USUAL);
  const [bad, setBad] = useState({});
  const submit = (event) => {
    event.preventDefault();
    const wrong = complaints(counts);
    setBad(wrong);
    if (Object.keys(wrong).length) return document.getElementById(`vote-${Object.keys(wrong)[0]}`)?.focus();
    close();
    return ctx.acts.startVote({ on, budget: Number(counts.budget), most: Number(counts.most) });
  };
  const number = (name) =>
    html`<${NumberField} name=${name} value=${counts[name]} bad=${bad[name]} change=${(value) => {
      setCounts({ ...counts, [name]: value });
      setBad({});
    }} />`;
  return html`<${Dialog} title=${t("stage.vote_title")} onClose=${close}>
    <form class="stack" onSubmit=${submit} noValidate>
      <p>${t("stage.vote_text")}</p>
      ${!mayVoteAt(stage) && html`<p class="banner info">${t("stage.vote_only", { step: t(`phase.${keyOfStep(stage)}`) })}</p>`}
      <fieldset class="field"><legend class="label">${t("stage.vote_on")}</legend><div class="segments vote-on">
        ${VOTE_ON.map((each) => html`<label key=${each}><input type="radio" name="on" value=${each} checked=${each === on} disabled=${each === "themes" && !themes} onChange=${() => setOn(each)} /><span>${t(`stage.vote_on_${each}`)}</span></label>`)}</div>
        ${!themes && html`<p class="hint">${t("stage.vote_no_themes")}</p>`}</fieldset>
      <${Without} stage=${stage} boards=${boards} on=${on} useNotes=${() => setOn("notes")} />
      <div class="row vote-counts">${number("budget")}${number("most")}</div>
      <${Tight} stage=${stage} boards=${boards} vote=${{ on, budget: Number(counts.budget), most: Number(counts.most) }} use=${(room) => setCounts({ ...counts, budget: String(room) })} />
      ${stage.settings.admission === "open" && html`<p class="hint">${t("stage.vote_twice")}</p>`}
      <div class="row"><button type="submit" class="button primary">${t("stage.vote_go")}</button><button type="button" class="button" onClick=${close}>${t("ui.cancel")}</button></div>
    </form>
  <//>`;
}

/** The groups whose people could not vote, with the way out. */
function Without({ stage, boards, on, useNotes }) {
  const without = boardsWithout(stage, boards, on);
  if (!without.length) return null;
  const all = without.length === stage.boards.length;
  const who = { n: without.length, names: names(without.map(({ name }) => name)) };
  if (on === "notes") {
    if (mayReadOthers(stage) && !all) return null;
    return html`<p class="banner warn">${all ? t("stage.vote_no_notes") : t("stage.vote_without_notes", who)}</p>`;
  }
  const key = mayReadOthers(stage) ? "stage.vote_without_read" : "stage.vote_without";
  return html`<div class="banner warn"><p class="grow">${t(key, who)}</p>
    <button type="button" class="button" onClick=${useNotes}>${t("stage.vote_notes_instead")}</button></div>`;
}

/** A budget that cannot be spent somewhere, with one that can. */
function Tight({ stage, boards, vote, use }) {
  const tight = vote.budget && vote.most ? tightest(stage, boards, vote) : null;
  if (!tight) return null;
  return html`<div class="banner warn"><p class="grow">${t("stage.vote_too_many", { ...tight, budget: vote.budget })}</p>
    <button type="button" class="button" onClick=${() => use(tight.room)}>${t("stage.vote_fewer", { n: tight.room })}</button></div>`;
}

function NumberField({ name, value, bad, change }) {
  return html`<div class="field"><label for=${`vote-${name}`}>${t(`stage.vote_${name}`)}</label>
    <input id=${`vote-${name}`} class="number" inputmode="numeric" autocomplete="off" autofocus=${name === "budget"} value=${value} aria-invalid=${bad ? "true" : undefined} aria-describedby=${bad ? `vote-${name}-bad` : undefined}
      onInput=${(event) => change(event.target.value)} />
    <p class="field-error" id=${`vote-${name}-bad`} role="alert">${bad}</p></div>`;
}

/** Asked before the end, because it cannot be undone: what everybody will see then [VOTE-4]. */
export function VoteEndDialog({ ctx, close }) {
  const stage = ctx.live.stage.value;
  const round = openRound(stage);
  const end = () => {
    ctx.acts.endVote(round.round);
    ctx.ui.open.value = { kind: "votes" };
  };
  return html`<${Dialog} title=${t("stage.vote_end_title")} onClose=${close}>
    <p><strong>${round ? votedText(ctx, stage) : t("votes.ended")}</strong></p>
    <p>${t("stage.vote_end_text")}</p>
    <div class="row">${round && html`<button type="button" class="button primary" onClick=${end}>${t("stage.vote_end_yes")}</button>`}
      <button type="button" class="button" onClick=${close}>${t("stage.vote_end_no")}</button></div>
  <//>`;
}

/** Votes at any step: what runs, the results of all rounds side by side, and the way to another round. */
export function VotesDialog({ ctx, close }) {
  const stage = ctx.live.stage.value;
  const round = openRound(stage);
  const lead = (kind) => () => {
    ctx.ui.open.value = { kind };
  };
  return html`<${Dialog} title=${t(stage.rounds?.some((each) => each.results) ? "votes.results" : "stage.votes")} onClose=${close}>
    ${
      round &&
      html`<div class="banner info"><p class="grow">${t("stage.vote_running", { on: t(`votes.on_${round.on}`), rule: t(`votes.rule_all_${round.on}`, round) })} <strong>${votedText(ctx, stage)}</strong></p>
      <button type="button" class="button" onClick=${lead("vote_end")}>${t("stage.vote_end")}</button></div>`
    }
    <${SideBySide} ctx=${ctx} stage=${stage} />
    ${!round && html`<div class="row"><button type="button" class="button" onClick=${lead("vote_start")}><${Icon} name="plus" />${t(stage.rounds?.length ? "stage.vote_again" : "stage.vote_open")}</button></div>`}
  <//>`;
}

function complaints({ budget, most }) {
  const whole = (text, top) => /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= top;
  if (!whole(budget, LIMITS.votes)) return { budget: t("stage.vote_bad_budget", { n: LIMITS.votes }) };
  return whole(most, Number(budget)) ? {} : { most: t("stage.vote_bad_most", { n: Number(budget) }) };
}

function mayVoteAt({ phase }) {
  return ALLOWED[phase].participant.includes(VOTE_SET);
}
