import { useState } from "preact/hooks";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { openRound } from "../state/stage_state.js";
import { keyOfStep, stepOf } from "../phases.js";
import { LIMITS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { votedText } from "./vote_panel.js";
import { STEPS, total } from "./workshop_steps.js";

const PRESETS = [3, 5, 10, 15];

/** Asked once when silence is left with notes still hidden: nothing is revealed by itself [HIDE-3]. */
export function LeavingDialog({ ctx, open, close }) {
  const n = total(open.left);
  const reveal = open.left.map(({ group }) => group);
  return html`<${Dialog} title=${t("stage.leaving_title", { n })} onClose=${close}>
    <p>${t("stage.leaving_text", stepWords(open))}</p>
    <${Answers} answer=${answering(ctx, open, close)} stay=${close} yes=${{ leaving: "reveal", reveal }} no=${{ leaving: "keep" }}
      yesWords=${t("stage.leaving_reveal", { n })} noWords=${t("stage.leaving_keep", { n })} />
  <//>`;
}

/** Asked before a step after Vote while a vote is open: nobody would see what was voted [VOTE-10]. */
export function VotingDialog({ ctx, open, close }) {
  const stage = ctx.live.stage.value;
  return html`<${Dialog} title=${t("stage.voting_title")} onClose=${close}>
    <p><strong>${openRound(stage) ? votedText(ctx, stage) : t("votes.ended")}</strong></p>
    <p>${t("stage.voting_text", stepWords(open))}</p>
    <${Answers} answer=${answering(ctx, open, close)} stay=${close} yes=${{ voting: "end" }} no=${{ voting: "keep" }}
      yesWords=${t("stage.voting_end")} noWords=${t("stage.voting_keep")} />
  <//>`;
}

/** Asked before a step in which people work with the notes of all groups, where each group reads its own alone. */
export function UnreadDialog({ ctx, open, close }) {
  return html`<${Dialog} title=${t("stage.unread_title")} onClose=${close}>
    <p>${t("stage.unread_text", stepWords(open))}</p>
    <${Answers} answer=${answering(ctx, open, close)} stay=${close} yes=${{ unread: "read" }} no=${{ unread: "keep" }}
      yesWords=${t("stage.unread_yes")} noWords=${t("stage.unread_no")} />
  <//>`;
}

/** What the three questions have in common: do it and go on, go on without, stay. */
function Answers({ answer, stay, yes, no, yesWords, noWords }) {
  return html`<div class="stack">
    <button type="button" class="button primary" onClick=${answer(yes)}><${Icon} name="eye" />${yesWords}</button>
    <button type="button" class="button" onClick=${answer(no)}>${noWords}</button>
    <button type="button" class="button quiet" onClick=${stay}>${t("stage.leaving_stay")}</button>
  </div>`;
}

/** Goes on with one more answer; the next question, if there is one, takes the place of this one. */
function answering(ctx, { to, settled }, close) {
  return (given) => () => {
    close();
    ctx.acts.go(to, { ...settled, ...given });
  };
}

function stepWords({ to }) {
  return { step: t(`phase.${keyOfStep(to)}`) };
}

/** One board goes to a step of its own [PHASE-3]. */
export function BoardStepDialog({ ctx, open, close }) {
  const { group, name } = open;
  const [key, setKey] = useState(keyOfStep(stepOf(ctx.live.stage.peek(), group)));
  const submit = (event) => {
    event.preventDefault();
    close();
    ctx.acts.go({ ...STEPS.find((step) => keyOfStep(step) === key), group });
  };
  return html`<${Dialog} title=${t("stage.board_step_title", { name })} onClose=${close}>
    <form class="stack" onSubmit=${submit}>
      <p>${t("stage.board_step_text")}</p>
      <fieldset class="choices"><legend class="visually-hidden">${t("stage.path")}</legend>
        ${STEPS.map(keyOfStep).map(
          (
            each,
          ) => html`<label class="choice"><input type="radio" name="step" value=${each} checked=${each === key} autofocus=${each === key} onChange=${() => setKey(each)} />
          <span><strong>${t(`phase.${each}`)}</strong> <span class="soft">${t(`stage.may_${each}`)}</span></span></label>`,
        )}
      </fieldset>
      <div class="row"><button type="submit" class="button primary">${t("stage.board_step_set", { name })}</button>
        <button type="button" class="button" onClick=${close}>${t("ui.cancel")}</button></div>
    </form>
  <//>`;
}

/** The usual times are one press; any other is a number. Starts it, or sets the running one anew [TIMER-1]. */
export function TimerDialog({ ctx, close }) {
  const [minutes, setMinutes] = useState("");
  const [bad, setBad] = useState(false);
  const start = (count) => {
    close();
    ctx.acts.startTimer(count * 60);
  };
  const submit = (event) => {
    event.preventDefault();
    const count = Number(minutes);
    if (Number.isInteger(count) && count >= 1 && count * 60 <= LIMITS.timer) start(count);
    else setBad(true);
  };
  return html`<${Dialog} title=${t("stage.timer_title")} onClose=${close}>
    <p>${t("stage.timer_text")}</p>
    <div class="field"><p class="label" id="timer-presets">${t("stage.timer_presets")}</p>
      <div class="row" role="group" aria-labelledby="timer-presets">${PRESETS.map((each) => html`<button type="button" class="button" onClick=${() => start(each)}>${t("stage.minutes", { n: each })}</button>`)}</div></div>
    <form class="field" onSubmit=${submit} noValidate>
      <label for="timer-minutes">${t("stage.timer_number")}</label>
      <div class="row"><input id="timer-minutes" autofocus class="number" inputmode="numeric" autocomplete="off" value=${minutes} aria-invalid=${bad ? "true" : undefined} aria-describedby=${bad ? "timer-bad" : undefined}
          onInput=${(event) => {
            setMinutes(event.target.value);
            setBad(false);
          }} />
        <button type="submit" class="button primary">${t("stage.timer_start")}</button></div>
      <p class="field-error" id="timer-bad" role="alert">${bad && t("stage.timer_bad")}</p>
    </form>
  <//>`;
}
