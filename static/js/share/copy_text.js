/**
 * Put `text` on the clipboard; resolves to whether it is there. Works on plain http too, where `navigator.clipboard` is
 * missing.
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyThroughSelection(text);
  }
}

function copyThroughSelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  const host = document.activeElement?.closest("dialog") ?? document.body;
  const before = /** @type {HTMLElement|null} */ (document.activeElement);
  host.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  before?.focus();
  return copied;
}
