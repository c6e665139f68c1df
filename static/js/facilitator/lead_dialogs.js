import { useState } from "preact/hooks";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { keyOfStep, stepOf } from "../phases.js";
import { LIMITS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { STEPS, total } from "./workshop_steps.js";

const PRESETS = [3, 5, 10, 15];

/** Asked once when silence is left with notes still hidden: nothing is revealed by itself [HIDE-3]. */
export function LeavingDialog({ ctx, open, close }) {
  const { to, left } = open;
  const n = total(left);
  const then = (act) => () => {
    close();
    act();
  };
  const groups = left.map(({ group }) => group);
  return html`<${Dialog} title=${t("stage.leaving_title", { n })} onClose=${close}>
    <p>${t("stage.leaving_text", { step: t(`phase.${keyOfStep(to)}`) })}</p>
    <div class="stack">
      <button type="button" class="button primary" onClick=${then(() => ctx.acts.goRevealing(to, groups))}><${Icon} name="eye" />${t("stage.leaving_reveal", { n })}</button>
      <button type="button" class="button" onClick=${then(() => ctx.acts.set(to))}>${t("stage.leaving_keep", { n })}</button>
      <button type="button" class="button quiet" onClick=${close}>${t("stage.leaving_stay")}</button>
    </div>
  <//>`;
}

/** Asked before a step in which people work with the notes of all groups, where each group reads its own alone. */
export function UnreadDialog({ ctx, open, close }) {
  const then = (act) => () => {
    close();
    act();
  };
  return html`<${Dialog} title=${t("stage.unread_title")} onClose=${close}>
    <p>${t("stage.unread_text", { step: t(`phase.${keyOfStep(open.to)}`) })}</p>
    <div class="stack">
      <button type="button" class="button primary" onClick=${then(() => ctx.acts.letRead(open.to))}><${Icon} name="eye" />${t("stage.unread_yes")}</button>
      <button type="button" class="button" onClick=${then(() => ctx.acts.set(open.to))}>${t("stage.unread_no")}</button>
      <button type="button" class="button quiet" onClick=${close}>${t("stage.leaving_stay")}</button>
    </div>
  <//>`;
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
