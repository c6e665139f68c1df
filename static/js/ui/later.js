import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { html } from "./html.js";

/** The first sign that somebody is going to do something, not only look. */
const SIGNS = ["pointermove", "pointerdown", "keydown"];

/** A component that comes with the first sign of a hand; until it is there, nothing stands in its place. */
export function later(load, name) {
  const part = signal(null);
  return function Later(props) {
    useEffect(() => atHand(load, (module) => { part.value = module[name]; }), []);
    return part.value && html`<${part.value} ...${props} />`;
  };
}

/** Fetch a module with the first sign of a hand, and use it; where the network fails, again with the next sign. */
function atHand(load, use) {
  const fetch = () => {
    for (const sign of SIGNS) removeEventListener(sign, fetch, true);
    load().then(use, () => atHand(load, use));
  };
  for (const sign of SIGNS) addEventListener(sign, fetch, true);
}
