import { useEffect, useRef } from "preact/hooks";

/** As long as somebody goes on typing, nothing is said. */
const PAUSE = 1000;

/**
 * Says the result of what somebody searches for, once they stop typing, and not again where others change it later
 * [A11Y-7]. `asked`: what they look for, as text; `words()`: the result when it is said.
 */
export function useSaidAfterPause(announcer, asked, words) {
  const newest = useRef(words);
  const former = useRef(asked);
  newest.current = words;
  useEffect(() => {
    if (former.current === asked) return undefined;
    former.current = asked;
    const timer = setTimeout(() => announcer.say(newest.current()), PAUSE);
    return () => clearTimeout(timer);
  }, [asked]);
}
