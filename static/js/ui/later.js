import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { html } from "./html.js";

/** A component that comes once the page is drawn; until it is there, nothing stands in its place. */
export function later(load, name) {
  const part = signal(null);
  const fetch = () => soon(load, (module) => { part.value = module[name]; });
  return function Later(props) {
    useEffect(fetch, []);
    return part.value && html`<${part.value} ...${props} />`;
  };
}

/** Fetch a module and use it; where the network fails, again when it is back. */
export function soon(load, use) {
  load().then(use, () => addEventListener("online", () => soon(load, use), { once: true }));
}
