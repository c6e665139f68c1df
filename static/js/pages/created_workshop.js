/**
 * What somebody sees who has just started a workshop: its three links. The keys in two of them are shown here and never
 * again, so they are kept for this tab alone (a reload does not lose them), and never come into the address.
 */

import { ownAddress } from "../addresses.js";
import "../page_texts.js";
import { render } from "preact";
import { html } from "../ui/html.js";
import { SaveLinks, WorkshopLinks } from "../share/workshop_links.js";
import { lastDay } from "../ui/local_times.js";
import { t } from "../i18n.js";

/** Fill `root` with the links of `created`, and put the focus on its heading. */
export function showCreated(root, created) {
  render(html`<${Created} ...${created} />`, root);
  document.title = t("created.page_title", { title: created.title });
  scrollTo(0, 0);
  root.querySelector("h1").focus();
}

function Created({ code, title, links, keep_until: day }) {
  return html`
    <div class="created stack">
      <h1 tabindex="-1">${t("created.heading", { title })}</h1>
      <p>${t("created.lead")}</p>
      <p class="row">
        <a class="button primary" href=${ownAddress(`/w/${code}/stage`)}>${t("created.open_stage")}</a>
        <${SaveLinks} code=${code} title=${title} links=${links} />
      </p>
      <${WorkshopLinks} code=${code} links=${links} />
      ${day && html`<p class="soft">${t("created.kept", { day: lastDay(day) })}</p>`}
      <p><a class="button" href=${ownAddress("/")}>${t("created.again")}</a></p>
    </div>`;
}
