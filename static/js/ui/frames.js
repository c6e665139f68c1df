// @ts-check
/** Knows whether a page is in a frame of another site, and which of our pages may be there [HTTP-16]. */

import { ownAddress } from "../addresses.js";

const FRAMED = /^(?:|[^/]+(?:\/(?:b\/.+|results|projector)?)?)$/;

/** Whether this page is in a frame. */
export function isFramed() {
  return window.top !== window;
}

/** Whether a path of ours shows something in a frame: pages of participants and projectors, and downloads. */
export function showsInFrame(path) {
  const pages = ownAddress("/w/");
  return path.startsWith(ownAddress("/api/")) || (path.startsWith(pages) && FRAMED.test(path.slice(pages.length)));
}
