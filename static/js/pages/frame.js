// @ts-check
/**
 * Fits a page into a frame of another site, e.g. of a learning management system [HTTP-16]: what may not be framed
 * opens in a window of its own, and where the frame keeps no cookies so does what is shown, with all that the tab
 * holds.
 */

import "../page_texts.js";
import { ownAddress } from "../addresses.js";
import { addTexts, t } from "../i18n.js";
import { heldPlaces, keepsCookies } from "../tab_places.js";
import { followInTab } from "../ui/tab_navigation.js";
import { sayInNotice, tabNotice } from "../ui/tab_notice.js";
import { isFramed, showsInFrame } from "../ui/frames.js";
import words from "../../locales/en_frame.js";

const page = JSON.parse(document.getElementById("page")?.textContent ?? "{}");

if (isFramed()) fitIn();

async function fitIn() {
  addTexts(words);
  document.addEventListener("click", openOutside, true);
  if (heldPlaces()) return offerWindow(); // links and downloads are followed by the page that fetched this one
  followInTab();
  if (await keepsCookies()) return;
  if (page.code) sayInNotice(t("frame.refused"));
  offerWindow();
}

function openOutside(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || link.target || link.getAttribute("href").startsWith("#"))
    return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || showsInFrame(url.pathname)) return;
  event.preventDefault();
  open(url, "_blank", "noopener");
}

/** A shared screen is looked at from afar: nobody presses anything there. */
function offerWindow() {
  if (!page.code || page.page === "projector") return;
  tabNotice().append(" ", heldPlaces() ? windowForm() : windowLink());
}

function windowLink() {
  const link = Object.assign(document.createElement("a"), { className: "button", target: "_blank", rel: "noopener" });
  link.href = location.href;
  link.textContent = t("frame.open");
  link.addEventListener("click", (event) => event.stopPropagation()); // followInTab would stay in the frame
  return link;
}

/** A token must come into no address: it is posted. */
function windowForm() {
  const form = document.createElement("form");
  form.method = "post";
  form.target = "_blank";
  form.action = ownAddress(`/w/${page.code}/window`);
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "places" });
  const button = Object.assign(document.createElement("button"), { className: "button" });
  button.textContent = t("frame.open");
  form.append(field, button);
  form.addEventListener("submit", () => {
    field.value = heldPlaces();
  });
  return form;
}
