import { useState } from "preact/hooks";

/**
 * The text of a field: what was typed before and not sent, else `given`. -> [text, set(text), forget()]; it is
 * forgotten when it was sent, and where somebody gives up changing what stands anyway.
 */
export function useDraft(drafts, key, given = "") {
  const [text, setText] = useState(() => drafts.text(key).peek() || given);
  const set = (value) => {
    setText(value);
    drafts.write(key, value === given ? "" : value);
  };
  return [text, set, () => drafts.write(key, "")];
}
