/**
 * Keys that are part of composing text with an input method are no keys of ours [KEY-1]. Every handler of keys is
 * wrapped in `unlessComposing`.
 */

/** The code of a key that went to the input method. */
const TO_INPUT_METHOD = 229;

/**
 * Safari sends the Enter that confirms after the end of the composition: `isComposing` is false then, and the code
 * alone tells.
 */
export function isComposing({ isComposing: composing, keyCode }) {
  return composing || keyCode === TO_INPUT_METHOD;
}

/** `handler` of key events, which hears of none that is part of composing. */
export function unlessComposing(handler) {
  return (event) => (isComposing(event) ? undefined : handler(event));
}
