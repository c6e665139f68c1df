// @ts-check
/** Whole boards over HTTP, packed, while the live connection is being made [JOIN-11]. */

const PATIENCE = 10_000;

/** `{group: board}` of one group, or of all that one may read; null where that does not work: then the join brings them. */
export async function fetchBoards({ code, role, group = "" }) {
  try {
    const answer = await fetch(`/api/workshops/${code}/boards${group && `/${group}`}?role=${role}`, {
      signal: abortedAfter(PATIENCE),
    });
    return answer.ok ? (await answer.json()).boards : null;
  } catch {
    return null;
  }
}

/** AbortSignal.timeout() is younger than the oldest browsers. */
export function abortedAfter(ms) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  return controller.signal;
}
