import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { t } from "../i18n.js";
import { scheduledStepText } from "./schedule.js";

/** The scheduled step that comes next, of any board. */
export function ScheduleHint({ ctx, stage }) {
  const next = stage.schedule?.[0];
  if (!next) return null;
  const open = () => {
    ctx.ui.open.value = { kind: "plan" };
  };
  return html`<button type="button" class="button chip-button" aria-haspopup="dialog" onClick=${open}><${Icon} name="timer" size="1.125" />${t("schedule.next", { words: scheduledStepText(stage, next) })}</button>`;
}
