import { newId } from "../ids.js";
import { TAB, attempt, createLocal, keysOf } from "./local_storage.js";
import { soon } from "./lazy.js";

/**
 * Where a tab keeps its name between two of its pages. While a page is open it is not there, so that a copy of the tab
 * gets no copy of the name.
 */
const NAME = "swotboard.tab";

/**
 * The name of this page among the tabs: a new one for each page, to which the texts of the page before it are brought.
 */
export const tab = newId();

/** The lock that a page holds as long as it lives, by the name of its tab. */
export const lockOf = (name) => `swotboard/${TAB}${name}`;

/**
 * Unsent texts in the browser's storage, apart for each tab [DRAFT-1]: `{load, save, lost}` as in createLocal, and
 * `shared`, the same for what belongs to the person in all tabs. `take(values)`: given what one closed tab has left
 * behind, `{key: value}`, once; where it returns false it is left there for another time.
 */
export function createDrafts(storage, prefix, take) {
  begin(storage);
  const local = createLocal(storage, `${prefix}/${TAB}${tab}`);
  const adopt = () =>
    storage &&
    soon(async () => (await import("./left_drafts.js")).adoptDrafts(storage, prefix, (values) => take(values)));
  const looked = () => document.visibilityState === "visible" && adopt();
  const again = () => !local.intact() && location.reload();
  queueMicrotask(adopt);
  document.addEventListener("visibilitychange", looked);
  // a page that was put aside: what it shows may have been taken up meanwhile
  document.addEventListener("resume", again);
  addEventListener("pageshow", ({ persisted }) => persisted && again());
  return { ...local, shared: createLocal(storage, prefix) };
}

let begun = false;

/** Once for each page: its lock is taken, and what the page before it in this tab has kept becomes its own. */
function begin(storage) {
  if (begun) return;
  begun = true;
  attempt(() => navigator.locks.request(lockOf(tab), () => new Promise(() => {})).catch(() => {}));
  const former = attempt(() => sessionStorage.getItem(NAME));
  forgetName();
  if (former) bring(storage, former);
  addEventListener("pagehide", () => attempt(() => sessionStorage.setItem(NAME, tab)));
  addEventListener("pageshow", forgetName);
}

function forgetName() {
  attempt(() => sessionStorage.removeItem(NAME));
}

/** Where storage is full a text needs the room that it had before. */
function bring(storage, former) {
  for (const key of keysOf(storage).filter((each) => each.includes(`/${TAB}${former}/`))) {
    const text = storage.getItem(key);
    storage.removeItem(key);
    attempt(() => storage.setItem(key.replace(`/${TAB}${former}/`, `/${TAB}${tab}/`), text));
  }
}
