import { effect, signal } from "@preact/signals";

/**
 * What is new since the last visit (features/unread/unread.js), as a signal; null until there is something, and it is
 * here [SEEN-3].
 */
export function unreadParts(parts) {
  const seen = signal(null);
  let known = "";
  effect(() => {
    const since = parts.live.you.value?.seen?.[parts.group];
    if (!since || known === since.at) return;
    known = since.at;
    import("../features/unread/unread.js")
      .then(({ createUnread }) => createUnread(parts, since))
      .then(
        (made) => {
          seen.value = made;
        },
        () => {
          known = "";
        },
      );
  });
  return seen;
}
