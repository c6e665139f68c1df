import { signal } from "@preact/signals";
import { addTexts, t } from "../i18n.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { Menu, MenuItem } from "../ui/menu.js";
import { promptSet, promptsFor, wordsFor } from "./prompts.js";

/** The words that are there; a set that is chosen later is fetched when it is first drawn. */
const there = signal(new Set());

/** A promise of the component that draws a group's prompts: their words are fetched first. */
export async function promptList(ctx) {
  await fetchWords(ctx);
  return PromptList;
}

/** A promise of the menu of prompts. */
export async function ideasMenu(ctx) {
  await fetchWords(ctx);
  return IdeasMenu;
}

async function fetchWords(ctx) {
  const stage = ctx.live.stage.peek();
  const words = stage && wordsFor(promptSet(stage), ctx.group);
  if (!words || there.peek().has(words)) return;
  addTexts((await import(`../../locales/en_prompts/${words}.js`)).default);
  there.value = new Set([...there.peek(), words]);
}

function promptsOf(ctx, quadrant) {
  const stage = ctx.live.stage.value;
  const words = wordsFor(promptSet(stage), ctx.group);
  if (words && !there.value.has(words)) {
    fetchWords(ctx).catch(() => {});
    return [];
  }
  return promptsFor(stage, ctx.group, quadrant);
}

/**
 * What to think of in a quadrant that is empty: each opens the composer for it. `drop`: whether a held note would go
 * here.
 */
function PromptList({ ctx, quadrant, drop }) {
  const prompts = promptsOf(ctx, quadrant);
  if (!prompts.length) return html`<p class="quadrant-empty soft" data-drop=${drop}>${t("board.nothing")}</p>`;
  return html`<ul class="quadrant-empty prompts" role="list" data-drop=${drop} aria-label=${t("board.prompts")}>
    ${prompts.map(
      (prompt) => html`<li><button type="button" class="prompt" onClick=${() => compose(ctx, quadrant, prompt)}>
      <${Icon} name=${prompt.kind} /><span>${prompt.text}</span></button></li>`,
    )}
  </ul>`;
}

/** The same as a menu, for a quadrant that has notes already. */
function IdeasMenu({ ctx, onClose }) {
  const { quadrant, anchor } = ctx.ui.ideas.value;
  const close = () => {
    onClose();
    document.getElementById(`ideas-${quadrant}`)?.focus({ preventScroll: true });
  };
  const prompts = promptsOf(ctx, quadrant);
  return html`<${Menu} label=${t("board.ideasFor", { quadrant: t(`quadrant.${quadrant}`) })} anchor=${anchor} onClose=${close}>
    ${prompts.map(
      (prompt) =>
        html`<${MenuItem} icon=${prompt.kind} onChoose=${() => {
          onClose();
          compose(ctx, quadrant, prompt);
        }}>${prompt.text}<//>`,
    )}
    ${!prompts.length && html`<p class="menu-title">${t("board.noIdeas")}</p><${MenuItem} icon="close" onChoose=${close}>${t("ui.close")}<//>`}
  <//>`;
}

function compose(ctx, quadrant, { kind, text }) {
  ctx.focus.composer({ quadrant, kind, prompt: text });
}
