// @ts-check
/**
 * Addresses in texts that people wrote [URL-1]. Examples that swotboard/export/text_links.py shares:
 * tests/shared/links.json.
 */

/**
 * Up to a character that no address holds as it is; and none that cannot be seen, or that turns the direction of
 * others.
 */
const ADDRESS =
  /https?:\/\/[^\s\u0000-\u0020\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"<>\\^\u0060{|}]+/gi;
const ENDS = /[.,;:!?'’”»…*_]$/;
const PAIRS = { ")": "(", "]": "[" };
const LONGEST = 40;

/** A text in its parts: `{text}`, or `{text, href, shown}` of a link. Put together, the texts are the whole. */
export function partsOf(text) {
  const parts = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = withoutEnd(found);
    const shown = /[\p{L}\p{N}]$/u.test(text.slice(0, index)) ? null : shownAs(address, text[index + address.length]);
    if (!shown) continue;
    if (index > at) parts.push({ text: text.slice(at, index) });
    parts.push({ text: address, href: address, shown });
    at = index + address.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

/** A text with its links shown short, for a screen that nobody clicks. */
export function withShortLinks(text) {
  return partsOf(text)
    .map((part) => part.shown ?? part.text)
    .join("");
}

/** How a link is shown, its host first and never cut at its end; null where the address is none that we link. */
function shownAs(address, next) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const authority = address.slice(address.indexOf("//") + 2).split(/[/?#]/)[0];
  const whole = address.length > address.indexOf("//") + 2 + authority.length || !next || !HIDDEN.test(next);
  if (url.username || url.password || authority.includes("@") || !/[a-z0-9]/i.test(url.host) || !whole) return null;
  const host = url.host;
  if (host.length > LONGEST) return `…${host.slice(-LONGEST)}`;
  const rest = address.slice(address.indexOf(authority) + authority.length);
  const letters = [...host, ...(rest === "/" ? "" : rest)];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : letters.join("");
}

/** Where a host is cut off by a character that cannot be seen, it is not the host that people read. */
const HIDDEN = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

function withoutEnd(address) {
  let end = address;
  for (;;) {
    const last = end.at(-1);
    const open = PAIRS[last];
    const unpaired = open && end.split(open).length < end.split(last).length;
    if (!unpaired && !ENDS.test(end)) return end;
    end = end.slice(0, -1);
  }
}
