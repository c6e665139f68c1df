/**
 * The sessions that private links have opened, in this browser's time; ends them, and shows new links once [ACCESS].
 */

import "../page_texts.js";
import { render } from "preact";
import { ApiError, post } from "../share/api.js";
import { SaveLinks, WorkshopLinks } from "../share/workshop_links.js";
import { html } from "../ui/html.js";
import { localTimes } from "../ui/local_times.js";
import { t } from "../i18n.js";

const page = JSON.parse(document.getElementById("page").textContent);
/** @returns {any} an element of this page: a field, a form or another */
const byId = (id) => document.getElementById(id);

localTimes();
for (const form of document.querySelectorAll("[data-end]")) form.addEventListener("submit", end);
byId("make").addEventListener("submit", make);

async function end(event) {
  event.preventDefault();
  const session = event.target.elements.session?.value;
  try {
    const { ended } = await post(page.links.end, session ? { session } : { others: true });
    forget(session ? [event.target.closest(".session")] : others());
    byId("access-status").textContent = t("access.ended", { n: ended });
  } catch (error) {
    refused("end", error);
  }
}

async function make(event) {
  event.preventDefault();
  const wish = { projector_only: event.submitter?.name === "projector_only" };
  try {
    show(await post(page.links.make, wish));
    forget(others(wish.projector_only ? "projector" : ""));
  } catch (error) {
    refused("make", error);
  }
}

function show({ links, ended }) {
  byId("made").replaceChildren();
  render(
    html`<p>${t("access.made", { n: ended })}</p><${WorkshopLinks} code=${page.code} links=${links} heading="h3" /><p><${SaveLinks} code=${page.code} title=${page.title} links=${links} /></p>`,
    byId("made"),
  );
  byId("links-heading").focus();
}

/** What the lists show of other sessions than one's own, of one role or of both. */
function others(role = "") {
  return [...document.querySelectorAll(role ? `[data-other=${role}]` : "[data-other]")];
}

/** Out of the lists, with the focus at the heading where it was inside; a list that is empty now says so. */
function forget(sessions) {
  for (const each of sessions) {
    const section = each.closest("section");
    if (each.contains(document.activeElement)) section.querySelector("h2").focus();
    each.remove();
    section.querySelector("[data-nobody]").hidden = Boolean(section.querySelector(".session, [data-more]"));
  }
}

function refused(what, error) {
  if (!(error instanceof ApiError)) throw error;
  byId(`${what}-error`).textContent = error.message;
  byId(`${what}-error`).hidden = false;
}
