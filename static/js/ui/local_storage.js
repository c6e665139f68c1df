const NOTHING = ["null", '""', "[]", "{}"];

/**
 * Small values in the browser's storage, by key, as JSON. Where there is no storage they live as long as the page; `lost(key)` is
 * whether a value would be lost with it; without a key, whether any would.
 */
export function createLocal(storage, prefix) {
  const held = new Map();
  const unsaved = new Set();
  const name = (key) => `swotboard/${prefix}/${key}`;
  const load = (key, otherwise) => {
    if (!held.has(key)) held.set(key, parsed(attempt(() => storage.getItem(name(key)))) ?? otherwise);
    return held.get(key);
  };
  const save = (key, value) => {
    held.set(key, value);
    const json = JSON.stringify(value);
    unsaved.add(key);
    if (NOTHING.includes(json)) attempt(() => storage.removeItem(name(key)));
    else if (attempt(() => storage.setItem(name(key), json)) === null) return;
    unsaved.delete(key);
  };
  return { load, save, lost: (key) => (key ? unsaved.has(key) : unsaved.size > 0) };
}

/** Where the browser's storage is full or forbidden, it asks before it leaves a page with something that would be lost with it. */
export function askBeforeLeaving(wouldBeLost) {
  addEventListener("beforeunload", (event) => {
    if (wouldBeLost()) event.preventDefault();
  });
}

/** Storage may be missing, forbidden or full: what is typed then lives in the page alone. */
function attempt(access) {
  try {
    return access();
  } catch {
    return null;
  }
}

function parsed(text) {
  return attempt(() => JSON.parse(text));
}
