import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { html } from "./html.js";

/** The first sign that somebody is going to do something, not only look. */
const SIGNS = ["pointermove", "pointerdown", "keydown"];

/** Without a sign it comes after so many milliseconds, so that it is there when the network is not. */
const AT_LATEST = 4000;
const PAUSE = 5000;

/** A component that is loaded at the first interaction; until then nothing stands in its place. */
export function later(load, name) {
  const part = signal(null);
  onFirstInteraction(async () => {
    part.value = (await load())[name];
  });
  return function Later(props) {
    return part.value && html`<${part.value} ...${props} />`;
  };
}

/**
 * A dialog, or what else is not always needed, that is fetched when it is first asked for. `load`, called with its
 * props, promises it; where it cannot be had just now, `onClose` is called, browser_words.js says so, and the next time
 * it is tried again.
 */
export function onDemand(load) {
  return function OnDemand({ onClose = nothing, ...others }) {
    const props = { onClose, ...others };
    const [Inner, setInner] = useState(null);
    useEffect(() => {
      load(props).then(
        (found) => setInner(() => found),
        () => {
          onClose();
          dispatchEvent(new Event("partmissing"));
        },
      );
    }, []);
    return Inner && html`<${Inner} ...${props} />`;
  };
}

/** `fetch` at the first interaction, or in time; where the network fails, again with the next sign. */
export function onFirstInteraction(fetch, latest = AT_LATEST) {
  const go = () => {
    clearTimeout(timer);
    for (const sign of SIGNS) removeEventListener(sign, go, true);
    fetch().catch(() => onFirstInteraction(fetch, PAUSE));
  };
  const timer = setTimeout(go, latest);
  for (const sign of SIGNS) addEventListener(sign, go, true);
}

/** `fetch` now; where the network fails, again after a while. */
export function soon(fetch) {
  fetch().catch(() => setTimeout(() => soon(fetch), PAUSE));
}

function nothing() {}
