import { ownAddress } from "../addresses.js";
import { html } from "../ui/html.js";
import { NewerVersion } from "../board/newer_version.js";
import { t } from "../i18n.js";

/**
 * What keeps somebody from working, in words; and what could not be saved, with its text, until they are done with it.
 */
export function ResultsNotices({ ctx }) {
  const { live, page } = ctx;
  const { kind, code, message } = live.status.value;
  const gone = code === "unknown_workshop";
  return html`<div class="picture-notices" role="status">
    ${kind === "out" && gone && html`<p class="banner danger">${message}</p>`}
    ${kind === "out" && !gone && html`<p class="banner danger"><span class="grow">${t("results.out")} ${message}</span><a class="button" href=${ownAddress(`/w/${page.code}`)}>${t("results.join")}</a></p>`}
    <${NewerVersion} status=${live.status.value} />
    ${["offline", "stopped"].includes(kind) && html`<p class="banner warn">${t("results.offline")}</p>`}
    ${live.refused.value.map((each) => html`<${Refused} key=${each.op.id} refused=${each} dismiss=${() => ctx.sync.dismiss(each.op.id)} />`)}
  </div>`;
}

function Refused({ refused, dismiss }) {
  return html`<div class="banner warn"><p class="grow">${t("results.refused", { why: refused.error.message || t(`error.${refused.error.code}`) })}
      ${refused.text && html`<br /><q class="picture-kept">${refused.text}</q>`}</p>
    <button type="button" class="button" onClick=${dismiss}>${t("ui.close")}</button></div>`;
}
