/**
 * Exchanges the key of a private link for a place in the workshop, and opens the page that the link is for [HTTP-17].
 * Whoever opens a link waits for this module, so it draws nothing and brings no texts: they are in the page.
 */

import { ownAddress } from "../addresses.js";
import { keyIn, takeKey } from "../share/key_in_address.js";
import { askingForPlaces, heldPlaces, inTab, takePlaces } from "../tab_places.js";

const page = JSON.parse(document.getElementById("page").textContent);
/** @returns {any} an element of this page: a field, a form or another */
const byId = (id) => document.getElementById(id);
/** What is said here, in the language of the page: `{offline, opening, wrong}`. */
const words = JSON.parse(byId("key-words").textContent);

function open(otherwise = () => {}) {
  const key = takeKey();
  if (key === null) otherwise();
  else exchange(key);
}

async function exchange(key) {
  byId("ask").setAttribute("data-waiting", "");
  byId("opening").textContent = words.opening;
  const problem = await problemOf(key);
  if (problem) ask(problem);
}

/** What is wrong with a key, as words; nothing for one that opens the page. */
async function problemOf(key) {
  try {
    const answer = await fetch(ownAddress(`/api/workshops/${page.code}/participants`), {
      method: "POST",
      body: JSON.stringify({ key }),
      headers: { ...askingForPlaces(), "Content-Type": "application/json", Accept: "application/json" },
    });
    await takePlaces(answer);
    const said = await answer.json();
    return answer.ok ? enter(said.role) : said.error.message;
  } catch {
    return words.offline;
  }
}

/** The page anew, as somebody who may see it: by cookie, or with what the tab holds [HTTP-14]. */
function enter(role) {
  const address = role === "projector" ? ownAddress(`/w/${page.code}/projector`) : location.pathname + location.search;
  history.replaceState(history.state, "", heldPlaces() ? inTab(address) : address);
  location.reload();
}

function ask(problem = "") {
  byId("opening").textContent = "";
  byId("ask").removeAttribute("data-waiting");
  byId("key-error").textContent = problem;
  byId("key-error").hidden = !problem;
  if (!problem) return;
  document.querySelector("#ask h1").textContent = words.wrong;
  byId("key").setAttribute("aria-invalid", "true");
  byId("key").focus();
}

addEventListener("hashchange", () => open());
byId("enter").addEventListener("submit", (event) => {
  event.preventDefault();
  exchange(keyIn(byId("key").value));
});
open(() => byId("ask").hasAttribute("data-waiting") && ask());
