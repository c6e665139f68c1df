import { computed, effect } from "@preact/signals";
import words from "../../../locales/en_schedule.js";
import { comingStepText, nextScheduled } from "../../state/schedule_text.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { addTexts } from "../../i18n.js";

addTexts(words);

/**
 * The sentence of what comes next for a board, or null; said politely when it changes, not at the first sight [TIME-4].
 */
export function createComing({ live, group, announcer }) {
  const coming = computed(() => comingStepText(nextScheduled(live.stage.value, group)));
  let known = coming.peek();
  effect(() => {
    if (coming.value && coming.value !== known) announcer.tell("planned", coming.value);
    known = coming.value;
  });
  return coming;
}

/** What comes next, in the strip. */
export function Coming({ words }) {
  return words && html`<p class="strip-coming"><${Icon} name="timer" size="1.125" /><span>${words}</span></p>`;
}
