import { useState } from "preact/hooks";
import { t } from "../i18n.js";
import { html } from "../ui/html.js";

/**
 * That there is a newer page: where this one can no longer follow, and, until it is put off, where it is a mere hint.
 * `hint`: other words for that.
 */
export function NewerVersion({ status, hint = "notice.newer" }) {
  const [later, setLater] = useState(false);
  if (status.kind === "outdated")
    return html`<div class="banner danger" data-notice="outdated"><p class="grow">${t("notice.outdated")}</p><${Reload} /></div>`;
  if (!status.newer || later) return null;
  return html`<div class="banner info" data-notice="newer"><p class="grow">${t(hint)}</p>
    <span class="row"><${Reload} /><button type="button" class="button quiet" onClick=${() => setLater(true)}>${t("notice.later")}</button></span></div>`;
}

function Reload() {
  return html`<button type="button" class="button" onClick=${() => location.reload()}>${t("notice.reload")}</button>`;
}
