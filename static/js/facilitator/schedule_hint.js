import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { t } from "../i18n.js";
import { scheduledStepText } from "./schedule.js";

/** The scheduled step that comes next, of any board. */
export function ScheduleHint({ stage }) {
  const next = stage.schedule?.[0];
  if (!next) return null;
  return html`<p class="lead-fact"><${Icon} name="timer" size="1.125" /><span>${t("schedule.next", { words: scheduledStepText(stage, next) })}</span></p>`;
}
