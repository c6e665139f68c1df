import { ownAddress } from "../addresses.js";
import { html } from "../ui/html.js";
import { NewerVersion } from "../board/newer_version.js";
import { t } from "../i18n.js";
import { LobbyNotice } from "./lobby.js";
import { RoomNotices } from "./room_left.js";

/** What keeps somebody from working, in words, with what to do about it; nothing while all is well. */
export function FacilitatorNotices({ ctx }) {
  const { live, page } = ctx;
  const { kind, code, message } = live.status.value;
  const gone = code === "unknown_workshop";
  return html`<div class="stage-notices" role="status">
    ${kind === "out" && gone && html`<p class="banner danger"><span class="grow">${message} ${t("stage.undo_hint")}</span><button type="button" class="button" onClick=${() => location.reload()}>${t("notice.reload")}</button></p>`}
    ${kind === "out" && !gone && html`<p class="banner danger"><span class="grow">${t("stage.out")} ${message}</span><a class="button" href=${ownAddress(`/w/${page.code}`)}>${t("stage.join")}</a></p>`}
    <${RoomNotices} ctx=${ctx} />
    <${NewerVersion} status=${live.status.value} />
    ${["offline", "stopped"].includes(kind) && html`<p class="banner warn">${t("stage.offline")}</p>`}
    <${LobbyNotice} ctx=${ctx} />
    ${live.refused.value.map((each) => html`<${Refused} key=${each.op.id} refused=${each} dismiss=${() => ctx.sync.dismiss(each.op.id)} />`)}
  </div>`;
}

function Refused({ refused, dismiss }) {
  return html`<p class="banner warn"><span class="grow">${t("stage.refused")} ${refused.error.message}${refused.text && html`<q class="refused-text">${refused.text}</q>`}</span>
    <button type="button" class="button" onClick=${dismiss}>${t("ui.close")}</button></p>`;
}
