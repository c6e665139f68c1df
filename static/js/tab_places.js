// @ts-check
/**
 * What this tab holds in the place of cookies, where the browser refuses them [HTTP-14]: its places in workshops, by
 * the names that the cookies would have. They are kept in the tab's storage and in the state of its history, which
 * survives a reload also where the browser forbids storage; they never come into an address.
 */

import { ownAddress } from "./addresses.js";
import { abortedAfter } from "./sync/aborted_after.js";
import { attempt } from "./ui/local_storage.js";

const HEADER = "X-Swotboard-Places";
const KEY = "swotboard.places";
const MOST = 8;
const PATIENCE = 10_000;

/** The places as one line, "" where none is held. */
export function heldPlaces() {
  return attempt(() => sessionStorage.getItem(KEY)) || attempt(() => history.state.places) || "";
}

/** The header that says who one is, in requests to our own server; none where cookies do. */
export function placesHeader() {
  const places = heldPlaces();
  return places ? { [HEADER]: places } : {};
}

/** The same for a request that may give one a place: the answer then says which, where no cookie came with it. */
export function askingForPlaces() {
  return { [HEADER]: heldPlaces() };
}

/** Hold the places of an answer, if the browser refuses their cookies. */
export async function takePlaces(answer) {
  const given = answer.headers.get(HEADER);
  if (given && !(await keepsCookies())) hold(given);
}

/** Whether cookies come back; if so the server puts into them what the tab holds. */
export async function keepsCookies() {
  try {
    const answer = await fetch(ownAddress("/api/cookies"), {
      cache: "no-store",
      headers: placesHeader(),
      signal: abortedAfter(PATIENCE),
    });
    return (await answer.json()).kept;
  } catch {
    return true;
  }
}

/** Hold nothing any more: cookies do. */
export function forgetPlaces() {
  attempt(() => sessionStorage.removeItem(KEY));
  history.replaceState({ ...history.state, places: null }, "");
}

/** The token of a role in a workshop; undefined where a cookie is to say who one is. */
export function heldToken(code, role) {
  return entries(heldPlaces()).get(`swotboard-${code}-${role}`);
}

/** Go to another page of ours, with what the tab holds. */
export function go(address) {
  const places = heldPlaces();
  if (!places) return location.assign(address);
  history.pushState({ places }, "", inTab(address));
  location.reload();
}

/**
 * An address as it is while the tab holds places: the server answers with a page that fetches the one that is meant.
 */
export function inTab(address) {
  if (!heldPlaces()) return address;
  const url = new URL(address, location.href);
  url.searchParams.set("tab", "1");
  return url.href;
}

function hold(given) {
  const all = entries(heldPlaces());
  for (const [name, token] of entries(given)) {
    all.delete(name);
    all.set(name, token);
  }
  const places = [...all]
    .slice(-MOST)
    .map((each) => each.join("="))
    .join("; ");
  attempt(() => sessionStorage.setItem(KEY, places));
  history.replaceState({ ...history.state, places }, "");
}

function entries(line) {
  return new Map(
    line
      .split(/[;,] */)
      .filter(Boolean)
      .map((pair) => /** @type {[string, string]} */ (pair.split("="))),
  );
}
