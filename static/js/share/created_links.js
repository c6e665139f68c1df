/**
 * The links of the workshop that was started in this tab: kept for the tab alone, because two of them hold a key. Where
 * the browser forbids storage the tab's own name holds them, which browsers forget as soon as the tab goes to another
 * site: without them nobody could lead the workshop that was just made.
 */

const KEPT = "swotboard.created";

/** Keep the server's answer to "create", with title and anonymous beside it, for as long as this tab lives. */
export function keepCreated(created) {
  const json = JSON.stringify(created);
  try {
    sessionStorage.setItem(KEPT, json);
  } catch {
    window.name = KEPT + json;
  }
}

/** What was kept last in this tab, or null. */
export function keptCreated() {
  if (window.name.startsWith(KEPT)) return JSON.parse(window.name.slice(KEPT.length));
  try {
    return JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    return null;
  }
}
