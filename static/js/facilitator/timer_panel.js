import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { Menu, MenuItem } from "../ui/menu.js";
import { textWith } from "../ui/untranslated.js";
import { t } from "../i18n.js";
import { closeTo } from "./facilitator_menus.js";
import { digits, timerState } from "./time_left.js";

const MENU = "timer-menu";
const SET = "timer-set";

/** The timer as the facilitator has it in hand; its place in the strip is as wide without a timer as with one. */
export function TimerPanel({ ctx }) {
  const left = ctx.left.value;
  const { phase, settings } = ctx.live.stage.value;
  const usual = settings.minutes?.[phase];
  if (left === null && usual) {
    return html`<div class="timer-box" data-state="none">
      <button type="button" class="button" onClick=${() => ctx.acts.startTimer(usual * 60)}><${Icon} name="timer" />${textWith("stage.timer_usual", { time: digits(usual * 60) })}</button>
      <${More} ctx=${ctx} /></div>`;
  }
  if (left === null) {
    return html`<div class="timer-box" data-state="none"><button type="button" class="button" id=${SET} aria-haspopup="dialog" onClick=${() => set(ctx)}>
      <${Icon} name="timer" />${t("stage.timer")}</button></div>`;
  }
  return html`<div class="timer-box" data-state=${timerState(left)} role="group" aria-label=${t("stage.timer")}>
    <span class="timer-left"><${Icon} name="timer" /><${Left} left=${left} /></span>
    <button type="button" class="button timer-step" aria-label=${t("stage.timer_plus")} title=${t("stage.timer_plus")} onClick=${() => ctx.acts.adjustTimer(1)}>+1</button>
    <${More} ctx=${ctx} />
  </div>`;
}

function More({ ctx }) {
  const open = (event) => {
    ctx.ui.menu.value = { kind: "timer", anchor: event.currentTarget.getBoundingClientRect() };
  };
  return html`<button type="button" class="icon-button" id=${MENU} aria-haspopup="menu" aria-label=${t("stage.timer_more")} title=${t("stage.timer_more")} onClick=${open}><${Icon} name="more" /></button>`;
}

/** What else can be done with a timer that runs. */
export function TimerMenu({ ctx }) {
  const open = ctx.ui.menu.value;
  if (open?.kind !== "timer") return null;
  const left = ctx.left.value;
  const close = () => closeTo(ctx.ui, [MENU, SET]);
  const then = (run) => () => {
    close();
    run();
  };
  return html`<${Menu} label=${t("stage.timer_more")} anchor=${open.anchor} onClose=${close}>
    ${
      left !== null &&
      html`<${MenuItem} icon="plus" onChoose=${then(() => ctx.acts.adjustTimer(5))}>${t("stage.timer_plus_5")}<//>
      <${MenuItem} icon="back" disabled=${left <= 60} onChoose=${then(() => ctx.acts.adjustTimer(-1))}>${t("stage.timer_minus")}<//>`
    }
    <${MenuItem} icon="timer" onChoose=${then(() => set(ctx))}>${t("stage.timer_set")}<//>
    ${left !== null && html`<${MenuItem} icon="close" onChoose=${then(() => stop(ctx))}>${t("stage.timer_stop")}<//>`}
    <${MenuItem} icon="look" onChoose=${then(() => ctx.sound.turn(!ctx.sound.on.value))}>${t(ctx.sound.on.value ? "stage.sound_on" : "stage.sound_off")}<//>
  <//>`;
}

function set(ctx) {
  ctx.ui.open.value = { kind: "timer" };
}

function Left({ left }) {
  if (left === 0) return html`<strong class="timer-digits">${t("stage.time_up")}</strong>`;
  return html`<span class="visually-hidden">${t("stage.timer_left")}${t("ui.colon")}</span><strong class="timer-digits" role="timer" translate=${false}>${digits(left)}</strong>`;
}

/** The button that opened the menu goes with the timer, so the focus moves to the one that starts it. */
function stop(ctx) {
  ctx.acts.stopTimer();
  setTimeout(() => document.getElementById(SET)?.focus({ preventScroll: true }));
}
