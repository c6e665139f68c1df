import { signal } from "@preact/signals";
import { html } from "./html.js";

/** The first sign that somebody is going to do something, not only look. */
const SIGNS = ["pointermove", "pointerdown", "keydown"];

/** Without a sign it comes after so many milliseconds, so that it is there when the network is not. */
const AT_LATEST = 4000;

/** A component that comes with the first sign of a hand; until it is there, nothing stands in its place. */
export function later(load, name) {
  const part = signal(null);
  atHand(load, (module) => { part.value = module[name]; }, AT_LATEST);
  return function Later(props) {
    return part.value && html`<${part.value} ...${props} />`;
  };
}

/** Fetch a module with the first sign of a hand, or in time, and use it; where the network fails, again with the next sign. */
function atHand(load, use, latest) {
  const fetch = () => {
    clearTimeout(timer);
    for (const sign of SIGNS) removeEventListener(sign, fetch, true);
    load().then(use, () => atHand(load, use));
  };
  const timer = latest && setTimeout(fetch, latest);
  for (const sign of SIGNS) addEventListener(sign, fetch, true);
}
