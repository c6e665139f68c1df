import { signal } from "@preact/signals";
import { soon } from "./lazy.js";

/** `(text, tabindex) => vnode`, once it is loaded: few boards hold an address. */
const withLinks = signal(null);
let asked = false;

/** A text that people wrote, its addresses as links [URL-1]; the text alone where it has none. */
export function linked(text, tabindex) {
  if (!/https?:\/\//i.test(text)) return text;
  if (!asked) soon(async () => (withLinks.value = (await import("./text_with_links.js")).withLinks));
  asked = true;
  return withLinks.value?.(text, tabindex) ?? text;
}
