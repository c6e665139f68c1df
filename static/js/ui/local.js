/** Small values in the browser's storage, by key, as JSON. Where there is no storage they live as long as the page. */
export function createLocal(storage, prefix) {
  const held = new Map();
  const name = (key) => `swotboard/${prefix}/${key}`;
  const load = (key, otherwise) => {
    if (!held.has(key)) held.set(key, parsed(attempt(() => storage.getItem(name(key)))) ?? otherwise);
    return held.get(key);
  };
  const save = (key, value) => {
    held.set(key, value);
    const empty = value === null || value === "";
    attempt(() => (empty ? storage.removeItem(name(key)) : storage.setItem(name(key), JSON.stringify(value))));
  };
  return { load, save };
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
