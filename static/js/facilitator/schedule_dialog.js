import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ownZone } from "../state/schedule_text.js";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { LIMITS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { keyOfStep } from "../phases.js";
import { STEPS } from "./workshop_steps.js";
import { boardText, scheduleFields, scheduledStepText, zoneNamed, zonesOf } from "./schedule.js";

/** Steps for set times: what is scheduled, each with the way to take it away, and a form for one more [TIME-1]. */
export function ScheduleDialog({ ctx, close }) {
  const stage = ctx.live.stage.value;
  const schedule = stage.schedule ?? [];
  return html`<${Dialog} title=${t("schedule.title")} onClose=${close}>
    <p>${t("schedule.text")}</p>
    <h3 id="plan-list" tabindex="-1">${t("schedule.list")}</h3>
    ${
      schedule.length
        ? html`<ol class="plan" role="list">${schedule.map((scheduled) => html`<${Line} key=${scheduled.entry} ctx=${ctx} stage=${stage} scheduled=${scheduled} />`)}</ol>`
        : html`<p class="soft">${t("schedule.none")}</p>`
    }
    ${schedule.length < LIMITS.schedule ? html`<${Form} ctx=${ctx} stage=${stage} />` : html`<p>${t("schedule.full")}</p>`}
  <//>`;
}

function Line({ ctx, stage, scheduled }) {
  const words = scheduledStepText(stage, scheduled);
  const remove = () => {
    ctx.acts.unschedule(scheduled, words);
    document.getElementById("plan-list")?.focus();
  };
  return html`<li><span class="grow">${words}</span>
    <button type="button" class="button quiet" onClick=${remove}>${t("schedule.remove")}<span class="visually-hidden"> ${words}</span></button></li>`;
}

function Form({ ctx, stage }) {
  const own = useMemo(ownZone, []);
  const zones = useMemo(() => zonesOf(knownZones(), own, stage.schedule), []);
  const [form, setForm] = useState({ date: "", time: "", zone: own, step: "write", group: "" });
  const [problem, setProblem] = useState(null);
  const sent = useSent(ctx, () => setForm((now) => ({ ...now, time: "" })));
  const set = (name) => (event) => {
    setForm({ ...form, [name]: event.target.value });
    setProblem(null);
    sent.forget();
  };
  const submit = (event) => {
    event.preventDefault();
    const fields = scheduleFields({ ...form, zone: zoneNamed(form.zone, zones) }, zones);
    setProblem(fields.problem ?? null);
    if (fields.problem) document.getElementById(`plan-${fields.problem}`)?.focus();
    else sent.follow(ctx.acts.schedule(fields));
  };
  const bad = problem ? t(`schedule.bad_${problem}`) : sent.refusal;
  const field = (
    name,
    type,
    more = {},
  ) => html`<div class="field"><label for=${`plan-${name}`}>${t(`schedule.${name}`)}</label>
    <input id=${`plan-${name}`} type=${type} value=${form[name]} aria-required="true" autocomplete="off" aria-invalid=${problem === name ? "true" : undefined}
      aria-describedby=${bad ? "plan-bad" : undefined} onInput=${set(name)} ...${more} /></div>`;
  return html`<form class="stack plan-form" onSubmit=${submit} noValidate>
    <h3>${t("schedule.add")}</h3>
    <div class="plan-when">${field("date", "date")}${field("time", "time")}</div>
    ${field("zone", "text", { list: "plan-zones" })}
    <datalist id="plan-zones">${zones.map((zone) => html`<option key=${zone} value=${zone}></option>`)}</datalist>
    <div class="plan-when"><div class="field"><label for="plan-step">${t("schedule.step")}</label><select id="plan-step" value=${form.step} onChange=${set("step")}>
      ${STEPS.map(keyOfStep).map((key) => html`<option value=${key} selected=${key === form.step}>${t(`phase.${key}`)}</option>`)}</select></div>
    <div class="field"><label for="plan-group">${t("schedule.board")}</label><select id="plan-group" value=${form.group} onChange=${set("group")}>
      ${[null, ...stage.boards.map(({ group }) => group)].map((group) => html`<option value=${group ?? ""} selected=${(group ?? "") === form.group}>${group ? boardText(stage, group) : t("schedule.for_all")}</option>`)}</select></div></div>
    <p class="field-error" id="plan-bad" role="alert">${bad}</p>
    <div class="row"><button type="submit" class="button primary"><${Icon} name="plus" />${t("schedule.submit")}</button></div>
  </form>`;
}

/**
 * What became of the step that was sent: the server's words where it was refused; `done` once it stands in the
 * schedule.
 */
function useSent(ctx, done) {
  const [sent, setSent] = useState(null);
  const known = useRef(null);
  const refused = ctx.live.refused.value.find(({ op }) => op.id === sent?.id);
  if (refused) known.current = refused.error.message || t("schedule.refused");
  useEffect(() => {
    if (refused) ctx.sync.dismiss(sent.id);
  }, [refused]);
  const there = sent && (ctx.live.stage.value.schedule ?? []).some(({ entry, due }) => due && entry === sent.entry);
  useEffect(() => {
    if (there) done();
  }, [there]);
  const forget = () => {
    known.current = null;
  };
  return {
    refusal: known.current,
    forget,
    follow: (those) => {
      forget();
      setSent(those);
    },
  };
}

function knownZones() {
  // eslint-disable-next-line compat/compat, no-restricted-properties -- without it no zones are offered, and any may be typed
  return Intl.supportedValuesOf?.("timeZone") ?? [];
}
