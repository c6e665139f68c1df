// @ts-check
/**
 * Keeps the files that wait to be uploaded in the browser's database (IndexedDB), one record each, so that a reload
 * loses none. Where there is no such database, or it is full, what was put lives as long as the page.
 */

const NAME = "swotboard-media";
const STORE = "waiting";

/**
 * @typedef {{
 *   key: string,
 *   who: string,
 *   id: string,
 *   group: string,
 *   note: string|null,
 *   draft: boolean,
 *   name: string,
 *   type: string,
 *   kind: "image"|"animation"|"voice",
 *   content: ArrayBuffer,
 *   alt: string,
 *   w: number,
 *   h: number,
 *   ms: number,
 *   made: number,
 *   answer?: any,
 * }} MediaRecord `draft`: it stands in a composer, no note names it yet; `answer`: what the server said when it had it
 * @typedef {{
 *   put: (record: MediaRecord) => Promise<boolean>,
 *   get: (id: string) => Promise<MediaRecord|null>,
 *   all: () => Promise<MediaRecord[]>,
 *   remove: (id: string) => Promise<void>,
 * }} MediaStore `put` says whether it will be there after a reload
 */

/** The records of one person in one workshop, `who`. @param {string} who @returns {MediaStore} */
export function openMediaStore(who, factory = globalThis.indexedDB) {
  const opened = open(factory);
  const memory = new Map();
  const key = (id) => `${who}/${id}`;

  async function put(record) {
    const db = await opened;
    const kept = db && (await done(db, "readwrite", (store) => store.put(record)).catch(() => null));
    if (kept) memory.delete(record.id);
    else memory.set(record.id, record);
    return Boolean(kept);
  }

  async function get(id) {
    if (memory.has(id)) return memory.get(id);
    const db = await opened;
    const read = db && (await done(db, "readonly", (store) => store.get(key(id))).catch(() => null));
    return read?.value ?? null;
  }

  async function all() {
    const db = await opened;
    const range = db && IDBKeyRange.bound(`${who}/`, `${who}0`);
    const read = db && (await done(db, "readonly", (store) => store.getAll(range)).catch(() => null));
    return [...(read?.value ?? []), ...memory.values()].sort((one, other) => one.made - other.made);
  }

  async function remove(id) {
    memory.delete(id);
    const db = await opened;
    if (db) await done(db, "readwrite", (store) => store.delete(key(id))).catch(() => null);
  }

  return { put, get, all, remove };
}

/** The database, or null where the browser has none or forbids it. @returns {Promise<IDBDatabase|null>} */
function open(factory) {
  return new Promise((give) => {
    try {
      const asked = factory.open(NAME, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "key" });
      asked.onsuccess = () => give(closing(asked.result));
      asked.onerror = asked.onblocked = () => give(null);
    } catch {
      give(null);
    }
  });
}

/** It gives way to a page with a newer form of it. */
function closing(db) {
  db.onversionchange = () => db.close();
  return db;
}

/** One access, once its transaction is complete: `{value}`. */
function done(db, mode, access) {
  return new Promise((give, fail) => {
    const transaction = db.transaction(STORE, mode);
    const asked = access(transaction.objectStore(STORE));
    transaction.oncomplete = () => give({ value: asked.result });
    transaction.onerror = transaction.onabort = () => fail(transaction.error);
  });
}
