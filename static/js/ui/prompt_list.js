import words from "../../locales/en_prompts.js";
import { learn, t } from "../words.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { promptsFor } from "./prompts.js";

learn(words);

/** What to think of in a quadrant that is empty: each opens the composer for it. `drop`: whether a held note would go here. */
export function PromptList({ bx, quadrant, drop }) {
  return html`<ul class="quadrant-empty prompts" role="list" data-drop=${drop} aria-label=${t("board.prompts")}>
    ${promptsFor(bx.group, quadrant).map(({ text, kind }) => html`<li><button type="button" class="prompt" onClick=${() => bx.focus.composer({ quadrant, kind, prompt: text })}>
      <${Icon} name=${kind} /><span>${text}</span></button></li>`)}
  </ul>`;
}
