import { useState } from "preact/hooks";
import { LIMITS, PHASES } from "../protocol.gen.js";
import { Dialog } from "../ui/dialog.js";
import { NAME_OF } from "../ui/draft_texts.js";
import { html } from "../ui/html.js";
import { useDrafts } from "../ui/use_draft.js";
import { t } from "../i18n.js";
import { minutesOf, stepFields, stepsForm, totalMinutes } from "./step_settings.js";
import { TEMPLATES, templateForm } from "./workshop_templates.js";

/**
 * The usual minutes of each step and a sentence to people about it; a template fills in the form, and nothing is set
 * before it is saved.
 */
export function StepsDialog({ ctx, close }) {
  const [stage] = useState(ctx.live.stage.peek());
  const [others, setForm] = useState(stepsForm(stage.settings));
  const [given] = useState(() => instructionsOf(others));
  const [texts, setTexts, forget] = useDrafts(ctx.drafts, given);
  const form = withInstructions(others, texts);
  const [template, setTemplate] = useState(null);
  const [bad, setBad] = useState(null);
  const change = (phase, values) => {
    setForm({ ...form, [phase]: { ...form[phase], ...values } });
    if (values.instruction !== undefined) setTexts({ [keyOf(phase)]: values.instruction });
    setBad(null);
  };
  const take = (name) => {
    const next = templateForm(name, t);
    setForm(next);
    setTexts(instructionsOf(next));
    setTemplate(name);
    setBad(null);
  };
  const leave = () => {
    forget();
    close();
  };
  const submit = (event) => {
    event.preventDefault();
    const wrong = PHASES.find((phase) => minutesOf(form[phase].minutes) === undefined);
    if (wrong) {
      setBad(wrong);
      return document.getElementById(`minutes-${wrong}`)?.focus();
    }
    leave();
    ctx.acts.saveSettings({ ...stepFields(form), ...(template && TEMPLATES[template].settings) });
    if (template) ctx.acts.scheduleTemplate(template);
    return undefined;
  };
  return html`<${Dialog} title=${t("steps.title")} onClose=${leave}>
    <form class="stack" onSubmit=${submit} noValidate>
      <div class="row" role="group" aria-label=${t("steps.templates")}>${Object.keys(TEMPLATES).map((name) => html`<button type="button" class="button" aria-pressed=${template === name ? "true" : "false"} onClick=${() => take(name)}>${t(`steps.template_${name}`)}</button>`)}</div>
      <p class="hint" role="status">${template ? t(`steps.template_${template}_text`) : t("steps.templates_text")}</p>
      ${PHASES.map((phase) => html`<${Step} key=${phase} phase=${phase} form=${form[phase]} bad=${bad === phase} change=${(values) => change(phase, values)} />`)}
      <p><strong>${t("steps.total", { n: totalMinutes(form) })}</strong></p>
      <div class="row"><button type="submit" class="button primary">${t("ui.save")}</button><button type="button" class="button" onClick=${leave}>${t("ui.cancel")}</button></div>
    </form>
  <//>`;
}

/** Of the draft of a step's sentence [DRAFT-1]. */
function keyOf(phase) {
  return `${NAME_OF}step:${phase}`;
}

function instructionsOf(form) {
  return Object.fromEntries(PHASES.map((phase) => [keyOf(phase), form[phase].instruction]));
}

function withInstructions(form, texts) {
  return Object.fromEntries(PHASES.map((phase) => [phase, { ...form[phase], instruction: texts[keyOf(phase)] }]));
}

function Step({ phase, form, bad, change }) {
  const step = t(`phase.${phase}`);
  // One row of labels is enough to see; each field has its own to be heard.
  const label = phase === PHASES[0] ? undefined : "visually-hidden";
  return html`<fieldset class="step-line"><legend class="label">${step}</legend>
    <div class="field"><label class=${label} for=${`minutes-${phase}`}>${t("steps.minutes")}</label>
      <input id=${`minutes-${phase}`} class="number" inputmode="numeric" autocomplete="off" value=${form.minutes} aria-invalid=${bad ? "true" : undefined} aria-describedby=${bad ? `minutes-${phase}-bad` : undefined}
        onInput=${(event) => change({ minutes: event.target.value })} /></div>
    <div class="field step-says"><label class=${label} for=${`says-${phase}`}>${t("steps.instruction")}</label>
      <input id=${`says-${phase}`} autocomplete="off" maxlength=${LIMITS.instruction} value=${form.instruction} onInput=${(event) => change({ instruction: event.target.value })} /></div>
    ${bad && html`<p class="field-error" id=${`minutes-${phase}-bad`} role="alert">${t("steps.bad", { most: LIMITS.minutes })}</p>`}
  </fieldset>`;
}
