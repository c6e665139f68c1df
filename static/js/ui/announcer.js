import { signal } from "@preact/signals-core";

/** So many milliseconds what others do is gathered, so that it is said together. */
const PAUSE = 1500;
/** Between two sayings, so that a screen reader hears the one before the other takes its place. */
const GAP = 400;
/** A saying leaves the page after that: whoever reads through it later would take it for news. */
const STAY = 8000;

/**
 * One polite voice for a page [A11Y-5]. `say(text)` is for what the person did just now; `tell(key, text)` for what
 * happened otherwise: gathered for a moment, the newest text for a key winning, and said together; `report(text)` says
 * that at once.
 */
export function createAnnouncer({ later = setTimeout, now = () => performance.now() } = {}) {
  const spoken = signal("");
  const gathered = new Map();
  const waiting = new Map();
  let last = { at: -Infinity };
  let timer = null;

  /** What one did comes before what others did. */
  function speak() {
    timer = null;
    const [voice] = ["own", "others"].filter((each) => waiting.has(each));
    const text = waiting.get(voice);
    waiting.delete(voice);
    // The same words twice in a row are no change to a screen reader: a no-break space makes them one.
    spoken.value = spoken.peek() === text ? `${text}\u00a0` : text;
    const mine = (last = { at: now() });
    later(() => {
      if (mine === last) spoken.value = "";
    }, STAY);
    if (waiting.size) timer = later(speak, GAP);
  }

  function put(voice, text) {
    waiting.set(voice, text);
    if (timer !== null) return;
    const rest = last.at + GAP - now();
    if (rest <= 0) speak();
    else timer = later(speak, rest);
  }

  function flush() {
    report([...gathered.values()].join(" "));
    gathered.clear();
  }

  const say = (text) => put("own", text);
  const report = (text) => put("others", [waiting.get("others"), text].filter(Boolean).join(" "));
  const tell = (key, text) => {
    if (!gathered.size) later(flush, PAUSE);
    gathered.set(key, text);
  };
  return { spoken, say, tell, report };
}
