import { signal } from "@preact/signals";
import { html } from "./html.js";

const pause = 1500;

/**
 * One polite voice for a page. `say(text)` is for what the person did just now; `tell(key, text)` for what others did:
 * gathered, the newest text for a key winning, and said together in a quiet moment (`onFlush` hears of that).
 */
export function createAnnouncer({ later = setTimeout } = {}) {
  const spoken = signal("");
  const gathered = new Map();
  let timer = null;
  let flushed = () => {};
  const flush = () => {
    timer = null;
    flushed();
    spoken.value = [...gathered.values()].join(" ");
    gathered.clear();
  };
  const tell = (key, text) => {
    gathered.set(key, text);
    timer ??= later(flush, pause);
  };
  // The same words twice in a row are no change to a screen reader: a no-break space makes them one.
  const say = (text) => {
    spoken.value = spoken.value === text ? `${text}\u00a0` : text;
  };
  const onFlush = (run) => {
    flushed = run;
  };
  return { spoken, say, tell, onFlush };
}

/** Where the voice lives in the page: once, always there, so that screen readers watch it from the start. */
export function Announcements({ announcer }) {
  return html`<div class="visually-hidden" role="status" aria-live="polite">${announcer.spoken.value}</div>`;
}
