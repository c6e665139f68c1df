/** The links of a workshop, to hand on or to save as a file. Two of them hold a key, which the server tells once. */

import { html } from "../ui/html.js";
import { textWith } from "../ui/untranslated.js";
import { ShareLink } from "./share_link.js";
import { t } from "../i18n.js";

/** `links` is `{join, facilitator?, projector}`. */
export function WorkshopLinks({ code, links, heading = "h2" }) {
  return html`
    <ul class="created-links" role="list">
      <${ShareLink} kind="join" heading=${heading} title=${t("created.join")} text=${textWith("created.join_text", { code })} link=${links.join} />
      ${links.facilitator && html`<${ShareLink} kind="facilitator" heading=${heading} title=${t("created.facilitator")} text=${t("created.facilitator_text")} link=${links.facilitator} secret />`}
      <${ShareLink} kind="projector" heading=${heading} title=${t("created.projector")} text=${t("created.projector_text")} link=${links.projector} secret />
    </ul>`;
}

/** The button that saves them. */
export function SaveLinks({ code, title, links }) {
  return html`<a class="button" download=${`swotboard-${code}-links.txt`} href=${linksFile(title, links)}>${t("created.save")}</a>`;
}

/** The links as a text file, in an address of its own: nothing is asked of a server. */
function linksFile(title, { join, facilitator, projector }) {
  const parts = [title, `${t("created.join")}:\n${join}`];
  for (const [name, link] of [
    [t("created.facilitator"), facilitator],
    [t("created.projector"), projector],
  ])
    if (link) parts.push(`${name}. ${t("share.private")}\n${link}`);
  return `data:text/plain;charset=utf-8,${encodeURIComponent(`${parts.join("\n\n")}\n`)}`;
}
