// @ts-check
/**
 * Fetches media in a tab whose browser refuses cookies [HTTP-14]: an element that fetches its address by itself would
 * be nobody's, so what the tab holds goes with the request, and the answer is shown from memory.
 */

import { heldPlaces, placesHeader } from "../../tab_places.js";

/** Whether the page has to fetch this address; never what lies in memory (`data:`, `blob:`). */
export function mustFetch(/** @type {string} */ address) {
  return address.startsWith("/") && Boolean(heldPlaces());
}

/**
 * An address in memory, which whoever asks revokes. Where there is nothing to be had it is the one that was given: its
 * element fails there as everywhere. "" once `signal` is aborted.
 * @param {string} address
 * @param {AbortSignal} signal
 */
export async function fetchMedium(address, signal) {
  const content = await bytesOf(address, signal).catch(() => null);
  if (signal.aborted) return "";
  return content ? URL.createObjectURL(content) : address;
}

async function bytesOf(address, signal) {
  const answer = await fetch(address, { headers: placesHeader(), signal });
  return answer.ok ? answer.blob() : null;
}
