// @ts-check
/** The line at the top of a page that says what a tab does in the place of cookies [HTTP-14]. */

const ID = "tab-notice";

/** The line, made where the page has none yet. */
export function tabNotice() {
  const there = document.getElementById(ID);
  if (there) return there;
  const notice = Object.assign(document.createElement("p"), { id: ID, className: "banner warn tab-notice" });
  document.body.prepend(notice);
  return notice;
}

/** Say something else in it; what can be done stays. */
export function sayInNotice(text) {
  const notice = tabNotice();
  notice.replaceChildren(text, " ", ...notice.children);
}
