import { addTexts, t } from "../i18n.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { promptsFor } from "./prompts.js";

/** The groups that have prompts of their own. */
const OWN = ["institutions", "industry", "learners", "government"];

/** A promise of the component that draws a group's prompts: their words are fetched first. */
export async function promptList(group) {
  addTexts((await import(`../../locales/en_prompts/${OWN.includes(group) ? group : "any"}.js`)).default);
  return PromptList;
}

/**
 * What to think of in a quadrant that is empty: each opens the composer for it. `drop`: whether a held note would go
 * here.
 */
function PromptList({ ctx, quadrant, drop }) {
  return html`<ul class="quadrant-empty prompts" role="list" data-drop=${drop} aria-label=${t("board.prompts")}>
    ${promptsFor(ctx.group, quadrant).map(
      ({
        text,
        kind,
      }) => html`<li><button type="button" class="prompt" onClick=${() => ctx.focus.composer({ quadrant, kind, prompt: text })}>
      <${Icon} name=${kind} /><span>${text}</span></button></li>`,
    )}
  </ul>`;
}
