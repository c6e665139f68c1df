/**
 * Stands in for a page whose browser refuses cookies: fetches the page with what the tab holds, and puts it in its own
 * place [HTTP-14].
 */

import { ownAddress } from "../addresses.js";
import "../page_texts.js";
import { ApiError, post } from "../share/api.js";
import { forgetPlaces, heldPlaces, inTab, keepsCookies, placesHeader, takePlaces } from "../tab_places.js";
import { followInTab } from "../ui/tab_navigation.js";
import { isFramed } from "../ui/frames.js";
import { addTexts, t } from "../i18n.js";
import frameWords from "../../locales/en_frame.js";

const page = JSON.parse(document.getElementById("page").textContent);

async function open() {
  const key = takeKey();
  try {
    if (key) await post(ownAddress(`/api/workshops/${page.code}/participants`), { key });
    if (!heldPlaces() || (await keepsCookies())) leave();
    else await draw();
  } catch (error) {
    say(error instanceof ApiError ? error.message : t("share.offline"));
  }
}

/** A key leaves the address before anything else is asked for. */
function takeKey() {
  const url = new URL(location.href);
  const key = url.searchParams.get("key");
  url.searchParams.delete("key");
  if (key) history.replaceState(history.state, "", url);
  return key;
}

/** To the page itself: cookies say who one is, or nothing does. */
function leave() {
  forgetPlaces();
  const url = new URL(location.href);
  url.searchParams.delete("tab");
  location.replace(url);
}

async function draw() {
  const answer = await fetch(location.href, {
    cache: "no-store",
    headers: { ...placesHeader(), Accept: "text/html" },
  });
  if (isFramed() && answer.headers.get("X-Frame-Options")) return sayNotHere();
  const html = await answer.text();
  await takePlaces(answer);
  if (answer.redirected) history.replaceState(history.state, "", inTab(answer.url));
  document.open();
  document.write(html);
  document.close();
  followInTab();
}

/** What is drawn here has the headers of this page, so it is asked whether the one that is fetched may be framed. */
function sayNotHere() {
  addTexts(frameWords);
  const link = Object.assign(document.createElement("a"), { href: location.href, target: "_blank" });
  link.textContent = t("frame.open");
  document.getElementById("opening").replaceChildren(t("frame.not_here"), " ", link);
}

function say(text) {
  const opening = document.getElementById("opening");
  const again = document.createElement("a");
  again.href = "";
  again.textContent = t("share.again");
  opening.replaceChildren(text, " ", again);
}

open();
