const NOTHING = ["null", '""', "[]", "{}"];

/** Of keys: what stands before the name of a tab. */
export const TAB = "tab:";

/**
 * Small values in the browser's storage, by key, as JSON, read anew each time: other tabs may have written there. Where
 * there is no storage they live as long as the page; `lost(but)` is whether a value would be lost with it, apart from
 * that of one key. `intact()`: whether all that was put into storage here still is there.
 */
export function createLocal(storage, prefix) {
  /** key -> {json, value} as it was last written or read */
  const held = new Map();
  const unsaved = new Set();
  const name = (key) => `swotboard/${prefix}/${key}`;
  const stored = (key) => attempt(() => storage.getItem(name(key)));
  const load = (key, otherwise) => {
    const known = held.get(key);
    const json = unsaved.has(key) ? known.json : stored(key);
    if (known?.json !== json) held.set(key, { json, value: parsed(json) });
    return held.get(key)?.value ?? otherwise;
  };
  const save = (key, value) => {
    const json = JSON.stringify(value);
    const nothing = isNothing(json);
    held.set(key, nothing ? { json: null, value: null } : { json, value });
    unsaved.add(key);
    if (nothing) attempt(() => storage.removeItem(name(key)));
    else if (attempt(() => storage.setItem(name(key), json)) === null) return;
    unsaved.delete(key);
  };
  const intact = () => [...held].every(([key, { json }]) => !json || unsaved.has(key) || stored(key) !== null);
  return { load, save, intact, lost: (but) => [...unsaved].some((key) => key !== but) };
}

/**
 * Where the browser's storage is full or forbidden, it asks before it leaves a page with something that would be lost
 * with it.
 */
export function askBeforeLeaving(wouldBeLost) {
  addEventListener("beforeunload", (event) => {
    if (wouldBeLost()) event.preventDefault();
  });
}

/** Whether a value, as it is stored, says no more than that none is stored; what is no JSON says nothing either. */
export function isNothing(json) {
  return NOTHING.includes(json) || (parsed(json) ?? null) === null;
}

/** All keys of a storage, in no order. */
export function keysOf(storage) {
  return attempt(() => Array.from({ length: storage.length }, (_, at) => storage.key(at))) ?? [];
}

/** What `access` returns, or null where it cannot be had: storage may be missing, forbidden or full. */
export function attempt(access) {
  try {
    return access();
  } catch {
    return null;
  }
}

function parsed(text) {
  return attempt(() => JSON.parse(text));
}
