// @ts-check
/** Finds the key of a private link: behind the address of this page, or in what somebody pasted. */

/** The key behind the address (`#key=…`), which leaves the address at once; null without one. */
export function takeKey() {
  if (!location.hash.startsWith("#key=")) return null;
  const key = keyIn(location.hash);
  history.replaceState(history.state, "", location.pathname + location.search);
  return key;
}

/** The key in a link, or in a key alone. @param {string} text */
export function keyIn(text) {
  return text
    .trim()
    .replace(/^[^]*[#?&]key=/, "")
    .replace(/[&#\s][^]*$/, "");
}
