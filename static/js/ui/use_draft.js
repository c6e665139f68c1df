import { effect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { BASE_OF } from "./draft_texts.js";

/**
 * The text of a field: what was typed before and not sent, else `given`. -> [text, set(text), forget()]; it is
 * forgotten when it was sent, and where somebody gives up changing what stands anyway.
 * @returns {[string, (text: string) => void, () => void]}
 */
export function useDraft(drafts, key, given = "") {
  const [texts, set, forget] = useDrafts(drafts, { [key]: given });
  return [texts[key], (text) => set({ [key]: text }), forget];
}

/**
 * The same for the fields of a form, `given` as {key: text}: -> [texts, set(some of them), forget()]. What a closed tab
 * has left for a field shows up at once.
 * @param {any} drafts @param {Record<string, string>} given
 * @returns {[Record<string, string>, (values: Record<string, string>) => void, () => void]}
 */
export function useDrafts(drafts, given) {
  const keys = Object.keys(given);
  const each = (read) => Object.fromEntries(keys.map((key) => [key, read(key)]));
  const [texts, setTexts] = useState(() => each((key) => drafts.text(key).peek() || given[key]));
  const own = useRef(each((key) => drafts.text(key).peek()));
  const write = (key, value) => {
    own.current[key] = value;
    drafts.write(key, value);
  };
  const show = (key, value) => {
    if (value === own.current[key]) return;
    own.current[key] = value;
    setTexts((before) => ({ ...before, [key]: value || given[key] }));
  };
  useEffect(() => {
    const ends = keys.map((key) => effect(() => show(key, drafts.text(key).value)));
    return () => ends.forEach((end) => end());
  }, keys);
  const set = (values) => {
    setTexts((before) => ({ ...before, ...values }));
    for (const [key, value] of Object.entries(values)) write(key, value === given[key] ? "" : value);
  };
  return [texts, set, () => keys.forEach((key) => write(key, ""))];
}

/**
 * As useDraft, for changing the text of `card`, {text, version}, which others may change meanwhile: -> [text, set,
 * forget, base()]. `base` is the version on which the draft was begun, with which the server merges it: a draft may be
 * older than what stands there now.
 * @returns {[string, (text: string) => void, () => void, () => number]}
 */
export function useEdit(drafts, key, card) {
  const base = drafts.text(BASE_OF + key);
  const [text, setText, forgetText] = useDraft(drafts, key, card?.text);
  const writeBase = (value) => drafts.write(BASE_OF + key, value);
  const set = (value) => {
    if (card) writeBase(value === card.text ? "" : base.peek() || String(card.version));
    setText(value);
  };
  const forget = () => {
    forgetText();
    writeBase("");
  };
  return [text, set, forget, () => Number(base.peek()) || card?.version];
}
