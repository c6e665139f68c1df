// @ts-check
/** Ids made here: UUIDs, lower case with hyphens. `crypto.randomUUID` exists on https and localhost only. */

export function newId(source = globalThis.crypto) {
  return source.randomUUID ? source.randomUUID() : fromBytes(source.getRandomValues(new Uint8Array(16)));
}

/** @param {Uint8Array} bytes sixteen random ones */
export function fromBytes(bytes) {
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
