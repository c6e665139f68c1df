/**
 * A QR code of `text` as an SVG element, drawn by our own server. `text` travels in the body of a POST: a link that
 * holds a key must not come into an address, which is logged. Throws where the server does not answer with an SVG.
 */

import { ownAddress } from "../addresses.js";

export async function fetchQr(text) {
  const answer = await fetch(ownAddress("/api/qr"), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  });
  if (!answer.ok) throw new Error(`no QR code: ${answer.status}`);
  const svg = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  if (svg.localName !== "svg") throw new Error("no QR code: not an SVG");
  return document.importNode(svg, true);
}
