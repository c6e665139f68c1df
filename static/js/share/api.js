/**
 * POST `body` as JSON to our own server and give back its answer. Throws an `ApiError`, with the server's words where it said
 * some and ours where it did not.
 */

import { t } from "../words.js";

/** A refusal: `code` is the server's, or "offline" where no answer came; `retryAfter` in seconds, or null. */
export class ApiError extends Error {
  constructor({ code, message, retry_after }) {
    super(message);
    this.code = code;
    this.retryAfter = retry_after ?? null;
  }
}

export async function post(path, body) {
  const answer = await reach(path, body);
  const content = await answer.json().catch(() => null);
  if (answer.ok && content) return content;
  throw new ApiError(content?.error ?? { code: "internal", message: t("share.no_sense") });
}

async function reach(path, body) {
  try {
    return await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new ApiError({ code: "offline", message: t("share.offline") });
  }
}
