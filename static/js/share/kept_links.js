/** The links of the workshop that was started in this tab: kept for the tab alone, because two of them hold a key. */

const KEPT = "swotboard.created";

/** Keep the server's answer to "create", with title and anonymous beside it, for as long as this tab lives. */
export function keepCreated(created) {
  sessionStorage.setItem(KEPT, JSON.stringify(created));
}

/** What was kept last in this tab, or null. */
export function keptCreated() {
  return JSON.parse(sessionStorage.getItem(KEPT));
}
