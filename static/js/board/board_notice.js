import { allows, stepOf } from "../phases.js";
import { NOTE_MOVE } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";

/** Why one cannot write just now, or what else one should know: locked, full, offline, put out, an old page. */
export function Notice({ ctx }) {
  const key = ctx.notice.value;
  if (!key || (ctx.ui.reading.value && ofOwnBoard.includes(key))) return null;
  const { tone, icon, reload } = looks[key] ?? { tone: "info", icon: "lock" };
  const text = key === "phase" ? `phase_${stepOf(ctx.live.stage.value, ctx.group).phase}` : key;
  return html`<div class=${`banner notice ${tone}`} role="status" data-notice=${key}>
    <${Icon} name=${icon} /><p class="grow">${t(`notice.${text}`, { n: ctx.live.waiting.value })}</p>
    ${
      reload &&
      html`<span class="row"><button type="button" class="button" onClick=${() => location.reload()}>${t("notice.reload")}</button>
      ${
        key === "newer" &&
        html`<button type="button" class="button quiet" onClick=${() => {
          ctx.ui.later.value = true;
        }}>${t("notice.later")}</button>`
      }</span>`
    }
    ${key === "offline" && html`<button type="button" class="button" onClick=${ctx.retry}>${t("notice.retry")}</button>`}
    ${["out", "signedOut"].includes(key) && ctx.page.links.join && html`<a class="button" href=${ctx.page.links.join}>${t(key === "out" ? "notice.tryAgain" : "notice.joinAgain")}</a>`}
  </div>`;
}

/** What is of no use to somebody who reads another group's board. */
const ofOwnBoard = ["locked", "phase", "moving", "readonly", "full"];

const looks = {
  locked: { tone: "info", icon: "lock" },
  phase: { tone: "info", icon: "lock" },
  moving: { tone: "info", icon: "move" },
  readonly: { tone: "info", icon: "lock" },
  full: { tone: "warn", icon: "threats" },
  offline: { tone: "warn", icon: "offline" },
  stopped: { tone: "warn", icon: "offline" },
  volatile: { tone: "warn", icon: "threats" },
  out: { tone: "danger", icon: "lock" },
  signedOut: { tone: "danger", icon: "lock" },
  deleted: { tone: "danger", icon: "remove" },
  outdated: { tone: "danger", icon: "threats", reload: true },
  newer: { tone: "info", icon: "redo", reload: true },
};

/** Which notice holds, the gravest first; null for none. */
export function noticeFor({ status, you, stage, group, full, mayAdd, later }) {
  if (status.kind === "out" && status.code === "unknown_workshop") return "deleted";
  if (["out", "stopped"].includes(status.kind))
    return status.kind === "out" && status.code !== "put_out" ? "signedOut" : status.kind;
  if (status.volatile) return "volatile"; // before "reload": it would be lost
  if (status.kind === "outdated") return "outdated";
  if (status.kind === "offline" && you) return "offline";
  if (status.newer && !later) return "newer";
  if (!you || !stage) return null;
  if (full) return "full";
  if (mayAdd) return null;
  return readOnlyReason(you, stage, group);
}

function readOnlyReason(you, stage, group) {
  if (you.role === "projector") return "readonly";
  if (stage.boards.find((board) => board.group === group)?.locked && you.role !== "facilitator") return "locked";
  return allows(you, stage, group, NOTE_MOVE) ? "moving" : "phase";
}
