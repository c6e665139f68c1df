import { attempt } from "../ui/local_storage.js";

/** Where a tab keeps, between two of its pages, that its person was moved here from another group. */
const KEY = "swotboard.moved";

/** `place`: the workshop's code and the group one is moved to; `from`: the name of the former group. */
export function keepMovedFrom(place, from) {
  attempt(() => sessionStorage.setItem(KEY, JSON.stringify({ place, from })));
}

/** The name of the group from which one was moved to this place; null where one was not, or has read it. */
export function movedFrom(place) {
  const kept = attempt(() => JSON.parse(sessionStorage.getItem(KEY)));
  return kept?.place === place ? kept.from : null;
}

export function forgetMovedFrom() {
  attempt(() => sessionStorage.removeItem(KEY));
}
