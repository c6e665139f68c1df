/** The slider, and every other way to a moment. */

import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { t } from "../i18n.js";
import { localField, nextMark, stepAt, momentText } from "./history_marks.js";
import { SPEEDS } from "./playback_speed.js";

export function Controls({ ctx }) {
  return html`<section class="replay-controls" aria-label=${t("replay.controls")}>
    <${When} ctx=${ctx} />
    <${Slider} ctx=${ctx} />
    <div class="replay-row"><${Playing} ctx=${ctx} /><${Jumps} ctx=${ctx} kind="step" /><${Jumps} ctx=${ctx} kind="day" /><${ToMoment} ctx=${ctx} /></div>
    <p class="replay-news">${ctx.news.value.words}</p>
  </section>`;
}

function When({ ctx }) {
  const { marks, zone, replay } = ctx.known.value;
  const moment = ctx.moment.value;
  const step = stepAt(marks, moment);
  return html`<p class="replay-when"><strong>${momentText(moment, zone)}</strong>${step && html` <span class="replay-step">${step.label}</span>`}
    <span class="soft">${t("replay.place", { place: ctx.place.value, last: replay.last })}</span></p>`;
}

function Slider({ ctx }) {
  const { replay, marks, zone } = ctx.known.value;
  const place = ctx.place.value;
  const words = `${momentText(ctx.moment.value, zone)}; ${t("replay.place", { place, last: replay.last })}`;
  return html`<div class="replay-slider">
    <input type="range" min="0" max=${replay.last} step="1" value=${place} aria-label=${t("replay.slider")} aria-valuetext=${words} onInput=${(event) => ctx.go(event.target.valueAsNumber)} />
    <div class="replay-marks" aria-hidden="true">${marks.map((mark) => html`<span class="replay-mark" data-kind=${mark.kind} style=${{ left: `${(100 * mark.place) / Math.max(1, replay.last)}%` }}></span>`)}</div>
  </div>`;
}

function Playing({ ctx }) {
  const playing = ctx.playing.value;
  const { last } = ctx.known.value.replay;
  return html`<div class="replay-group">
    <button type="button" class="icon-button" aria-label=${t("replay.back")} title=${t("replay.back")} aria-disabled=${ctx.place.value === 0 ? "true" : undefined} onClick=${() => ctx.go(ctx.place.value - 1)}><${Icon} name="back" /></button>
    <button type="button" class="button primary replay-play" onClick=${ctx.play} disabled=${last === 0}>${t(playing ? "replay.pause" : "replay.play")}</button>
    <button type="button" class="icon-button" aria-label=${t("replay.forward")} title=${t("replay.forward")} aria-disabled=${ctx.place.value === last ? "true" : undefined} onClick=${() => ctx.go(ctx.place.value + 1)}><${Icon} name="next" /></button>
    <label class="replay-speed"><span class="visually-hidden">${t("replay.speed")}</span>
      <select onChange=${(event) => {
        ctx.speed.value = Number(event.target.value);
      }}>${SPEEDS.map((speed) => html`<option value=${speed} selected=${speed === ctx.speed.value}>${speed ? t("replay.per_second", { n: speed }) : t("replay.in_a_minute")}</option>`)}</select></label>
  </div>`;
}

function Jumps({ ctx, kind }) {
  const { marks } = ctx.known.value;
  const button = (by, word) => {
    const mark = nextMark(marks, kind, ctx.place.value, by);
    return html`<button type="button" class="button" aria-disabled=${mark ? undefined : "true"} onClick=${() => mark && ctx.go(mark.place)}>${t(`replay.${word}_${kind}`)}</button>`;
  };
  return html`<div class="replay-group">${button(-1, "previous")}${button(1, "next")}</div>`;
}

function ToMoment({ ctx }) {
  const { marks, zone } = ctx.known.value;
  const chosen = (event) => {
    const moment = new Date(event.target.value).getTime();
    if (!Number.isNaN(moment)) ctx.goTo(moment);
  };
  return html`<div class="replay-group">
    <label class="replay-to"><span>${t("replay.as_of")}</span><input type="datetime-local" value=${localField(ctx.moment.value)} onChange=${chosen} /></label>
    <label class="replay-to"><span>${t("replay.jump")}</span><select value="" onChange=${(event) => {
      ctx.go(marks[Number(event.target.value)].place);
      event.target.value = "";
    }}>
      <option value="">${t("replay.choose")}</option>
      ${marks.map((mark, at) => html`<option value=${at}>${mark.kind === "day" ? mark.label : t("replay.step_at", { step: mark.label, time: momentText(mark.moment, zone) })}</option>`)}</select></label>
  </div>`;
}
