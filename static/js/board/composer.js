import { useLayoutEffect, useRef } from "preact/hooks";
import { cleanText } from "../state/text.js";
import { t } from "../i18n.js";
import { KINDS, QUADRANTS } from "../protocol.gen.js";
import { Slot } from "./plugins.js";
import { scrollToQuadrant } from "./quadrant_alone.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { later } from "../ui/lazy.js";
import { Counter, autosize, tooLong } from "../ui/text_field.js";
import { unlessComposing } from "../ui/composing.js";

const ComposerList = later(() => import("./composer_list.js"), "ComposerList");

/**
 * The one field to write in, always in sight. Enter adds, Shift+Enter breaks a line; what is typed is kept as a draft.
 */
export function Composer({ ctx }) {
  const { ui, acts } = ctx;
  const { text, quadrant, prompt } = ui.composer;
  const field = useRef(null);
  useLayoutEffect(() => autosize(field.current), [text.value]);
  const add = (event) => {
    event?.preventDefault();
    if (canAdd(ctx)) addNote(ctx);
    else if (!cleanText(text.value)) acts.say(t("composer.nothing"));
    field.current.focus();
  };
  const name = t(`quadrant.${quadrant.value}`);
  return html`<form class="composer" data-quadrant=${quadrant.value} aria-label=${t("composer.title")} onSubmit=${add}>
    <div class="composer-choices"><${QuadrantChoice} ctx=${ctx} /><${KindChoice} ctx=${ctx} /></div>
    <div class="composer-line">
      <label class="visually-hidden" for="composer">${t("composer.label", { quadrant: name })}</label>
      <textarea ref=${field} id="composer" rows="1" value=${text.value} placeholder=${prompt.value || t(ctx.silent.value ? "composer.alone" : "composer.placeholder", { quadrant: name })}
        enterkeyhint="send" aria-describedby="composer-hint" aria-invalid=${tooLong(text.value)}
        onInput=${(event) => type(ui.composer, event.target.value)} onPaste=${(event) => pasted(ui, event)} onKeyDown=${unlessComposing((event) => composerKeys(event, ctx, add))}></textarea>
      ${hasMedia(ctx) && html`<span class="composer-attach"><${Slot} ctx=${ctx} name="Attach" /></span>`}
      <button class="button primary composer-add" type="submit" aria-label=${t("ui.add")} disabled=${!canAdd(ctx)}><${Icon} name="plus" /><span>${t("ui.add")}</span></button>
    </div>
    ${ui.pasted.value && html`<${ComposerList} ctx=${ctx} />`}
    <${Slot} ctx=${ctx} name="ComposerBelow" />
    <p class="visually-hidden" id="composer-hint">${t("composer.hint")}</p>
    <${Counter} text=${text.value} />
  </form>`;
}

function QuadrantChoice({ ctx }) {
  const { quadrant } = ctx.ui.composer;
  return html`<fieldset class="segments quadrant-choice"><legend class="visually-hidden">${t("composer.where")}</legend>
    ${QUADRANTS.map(
      (each) => html`<label data-quadrant=${each} title=${t(`quadrant.${each}`)}>
      <input type="radio" name="quadrant" value=${each} checked=${quadrant.value === each} aria-label=${t(`quadrant.${each}`)}
        onChange=${() => choose(ctx.ui.composer, quadrant, each)} onClick=${() => scrollToQuadrant(each)} onKeyDown=${unlessComposing(toField)} />
      <span><b>${t(`letter.${each}`)}</b><span class="wide">${t(`quadrant.${each}`)}</span></span></label>`,
    )}
  </fieldset>`;
}

function KindChoice({ ctx }) {
  const { kind } = ctx.ui.composer;
  return html`<fieldset class="segments kind-choice"><legend class="visually-hidden">${t("composer.kind")}</legend>
    ${KINDS.map(
      (each) => html`<label title=${t(`kind.${each}`)}>
      <input type="radio" name="kind" value=${each} checked=${kind.value === each} aria-label=${t(`kind.${each}`)}
        onChange=${() => choose(ctx.ui.composer, kind, each)} onKeyDown=${unlessComposing(toField)} />
      <span><${Icon} name=${each} /><span class="wide">${t(`kind.${each}`)}</span></span></label>`,
    )}
  </fieldset>`;
}

/** The paste itself is the browser's; what was pasted may be offered as a list. */
function pasted(ui, { clipboardData }) {
  ui.pasted.value = cleanText(clipboardData.getData("text/plain"));
}

function type(composer, value) {
  composer.text.value = value;
  composer.keep();
}

function choose(composer, choice, value) {
  choice.value = value;
  composer.prompt.value = "";
  composer.keep();
}

/** Enter on a choice goes on to writing, rather than adding what stands there. */
function toField(event) {
  if (event.key !== "Enter") return;
  event.preventDefault();
  document.getElementById("composer").focus();
}

function canAdd({ mayAdd, ui, plugins }) {
  const text = ui.composer.text.value;
  const something = cleanText(text) || plugins.value.some(({ composed }) => composed?.any());
  return mayAdd.value && Boolean(something) && !tooLong(text);
}

/** Whether the place of the button for pictures and voices is kept free. */
function hasMedia({ live }) {
  return (live.stage.value?.settings?.media ?? "off") !== "off";
}

/** What a plugin's `composed` has beside the text goes with it; where there is no text, its `fallback` is one. */
function addNote({ acts, ui, plugins }) {
  const { text, quadrant, kind, prompt, keep } = ui.composer;
  const more = plugins.peek().find(({ composed }) => composed)?.composed;
  const words = cleanText(text.value) || more?.fallback();
  const id = acts.add({ quadrant: quadrant.value, text: words, kind: kind.value, ...more?.fields() });
  more?.added(id);
  text.value = prompt.value = "";
  kind.value = "idea";
  keep();
  requestAnimationFrame(() => document.querySelector(`[data-note="${id}"]`)?.scrollIntoView({ block: "nearest" }));
}

function composerKeys(event, { acts, ui }, add) {
  const empty = !ui.composer.text.value;
  if (event.key === "Enter" && !event.shiftKey) add(event);
  if (empty && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
    event.preventDefault();
    (event.shiftKey ? acts.redo : acts.undo)();
  }
}
