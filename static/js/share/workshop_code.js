const CODE_LENGTH = 6;

/**
 * The workshop's code in what somebody typed or pasted: "k7m 4qx", "K7M-4QX", or a whole link; null where there is
 * none.
 */
export function codeIn(typed) {
  const text = typed
    .trim()
    .replace(/^.*\/w\//i, "")
    .replace(/[/?#].*$/, "");
  const code = text.replace(/[^0-9a-z]/gi, "").toUpperCase();
  return code.length === CODE_LENGTH ? code : null;
}
