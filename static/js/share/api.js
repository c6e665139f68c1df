/**
 * Asking our own server in JSON. What comes back is its answer; or an `ApiError` is thrown, with the server's words
 * where it said some and ours where it did not.
 */

import { t } from "../i18n.js";
import { askingForPlaces, placesHeader, takePlaces } from "../tab_places.js";

/** A refusal: `code` is the server's, or "offline" where no answer came; `retryAfter` in seconds, or null. */
export class ApiError extends Error {
  /** @param {{code: string, message: string, retry_after?: number}} error */
  constructor({ code, message, retry_after }) {
    super(message);
    this.code = code;
    this.retryAfter = retry_after ?? null;
  }
}

/** POST `body` as JSON. */
export async function post(path, body) {
  const headers = { ...askingForPlaces(), "Content-Type": "application/json" };
  const answer = await reach(path, { method: "POST", body: JSON.stringify(body), headers });
  await takePlaces(answer);
  return understood(answer);
}

/** GET, past every cache. */
export async function get(path) {
  return understood(await reach(path, { cache: "no-store" }));
}

async function understood(answer) {
  const content = await answer.json().catch(() => null);
  if (answer.ok && content) return content;
  throw new ApiError(content?.error ?? { code: "internal", message: t("share.no_sense") });
}

async function reach(path, { headers = {}, ...options }) {
  try {
    return await fetch(path, { ...options, headers: { ...placesHeader(), ...headers, Accept: "application/json" } });
  } catch {
    throw new ApiError({ code: "offline", message: t("share.offline") });
  }
}
