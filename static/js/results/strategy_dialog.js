import { useState } from "preact/hooks";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { Counter, tooLong } from "../ui/text_field.js";
import { useEdit } from "../ui/use_draft.js";
import { LEVELS, TOWS } from "../protocol_plan.gen.js";
import { t } from "../i18n.js";
import { NotePicker, usePicked } from "./note_picker.js";

const FRESH = { owner: null, effort: null, effect: null };

/** Pick a pair, write what to do about it; or change a strategy that there is [TOWS-1, TOWS-3]. */
export function StrategyDialog({ ctx, open, close }) {
  const { card } = open;
  const [kind, setKind] = useState(card?.kind ?? open.tows);
  const [picked, toggle] = usePicked(card?.sources ?? open.sources ?? []);
  const [text, setText, forget, base] = useEdit(ctx.drafts, card ? `strategy:${card.id}` : "strategy", card);
  const [others, setOthers] = useState(() => (card ? valuesOf(card) : FRESH));
  const values = { ...others, text };
  const [wrong, setWrong] = useState("");
  const set = (name, value) => setOthers({ ...others, [name]: value });
  const leave = () => {
    if (card) forget();
    close();
  };
  const save = (event) => {
    event.preventDefault();
    const sources = card && sameSources(card, picked) ? card.sources : fitting(ctx, kind, picked);
    const problem = problemOf(ctx, kind, sources, values, card);
    setWrong(problem);
    if (problem || tooLong(text)) return;
    if (card)
      ctx.acts.change("strategy", { ...card, version: base() }, { ...values, text: values.text.trim(), sources });
    else ctx.acts.add("strategy", { kind, sources, ...given(values) });
    forget();
    close();
  };
  return html`<${Dialog} title=${t(card ? "strategies.edit_title" : "strategies.add_title")} onClose=${leave}>
    <form class="stack" onSubmit=${save}>
      ${!card && html`<${Kinds} kind=${kind} choose=${setKind} />`}
      <p class="soft">${t(`tows.${kind}`)}</p>
      <div class="picker-pair">${TOWS[kind].map((quadrant) => html`<${NotePicker} key=${quadrant} id=${`pick-${quadrant}`} ctx=${ctx} quadrants=${[quadrant]} picked=${picked} toggle=${toggle} label=${t(`quadrant.${quadrant}`)} />`)}</div>
      <div class="field"><label for="strategy-text">${t("strategies.text")}</label>
        <textarea id="strategy-text" rows="3" autofocus=${Boolean(card || open.sources)} aria-invalid=${tooLong(text)} value=${values.text} aria-describedby="strategy-wrong" onInput=${(event) => setText(event.target.value)}></textarea><${Counter} text=${text} /></div>
      <div class="plan-fields">
        <${Choice} id="strategy-owner" label=${t("strategies.owner_label")} value=${values.owner} set=${(value) => set("owner", value)} options=${ctx.live.stage.value.boards.map(({ group, name }) => [group, name])} />
        ${["effort", "effect"].map((name) => html`<${Choice} key=${name} id=${`strategy-${name}`} label=${t(`strategies.${name}_label`)} value=${values[name]} set=${(value) => set(name, value)} options=${LEVELS.map((level) => [level, t(`level.${level}`)])} />`)}
      </div>
      <p class="field-error" id="strategy-wrong" role="alert">${wrong && t(wrong, pairWords(kind))}</p>
      <div class="row"><button type="submit" class="button primary" disabled=${tooLong(text)}>${t(card ? "ui.save" : "strategies.add_do")}</button>
        <button type="button" class="button" onClick=${leave}>${t("ui.cancel")}</button></div>
    </form>
  <//>`;
}

function Kinds({ kind, choose }) {
  return html`<fieldset class="tows-choice"><legend class="label">${t("strategies.kind")}</legend><div class="segments">
    ${Object.keys(TOWS).map(
      (
        each,
      ) => html`<label key=${each}><input type="radio" name="tows" value=${each} checked=${each === kind} onChange=${() => choose(each)} />
      <span><span aria-hidden="true">${TOWS[each].map((quadrant) => t(`letter.${quadrant}`)).join(" × ")}</span><span class="visually-hidden">${t("strategies.pair", pairWords(each))}</span></span></label>`,
    )}
  </div></fieldset>`;
}

function Choice({ id, label, value, set, options }) {
  return html`<div class="field"><label for=${id}>${label}</label><select id=${id} value=${value ?? ""} onChange=${(event) => set(event.target.value || null)}>
    <option value="">${t("strategies.open")}</option>${options.map(([each, name]) => html`<option key=${each} value=${each} selected=${each === value}>${name}</option>`)}</select></div>`;
}

function pairWords(kind) {
  const [one, other] = TOWS[kind].map((quadrant) => t(`quadrant.${quadrant}`));
  return { one, other };
}

function valuesOf({ owner, effort, effect }) {
  return { owner, effort, effect };
}

function given(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function sameSources(card, picked) {
  return card.sources.length === picked.size && card.sources.every(({ note }) => picked.has(note));
}

/** Of what is picked, what belongs to this kind: another kind may have been looked at in between. */
function fitting(ctx, kind, picked) {
  return [...picked.values()].filter((source) => TOWS[kind].includes(ctx.noteOf(source)?.quadrant));
}

function problemOf(ctx, kind, sources, values, card) {
  const there = new Set(sources.map((source) => ctx.noteOf(source)?.quadrant));
  if (sources !== card?.sources && TOWS[kind].some((quadrant) => !there.has(quadrant))) return "strategies.both";
  return values.text.trim() ? "" : "strategies.no_text";
}
