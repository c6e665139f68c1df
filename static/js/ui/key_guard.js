/**
 * Keys that are typed while a dialog, a menu or a field is opening [KEY-2]: they go into the field, if it is one that
 * opens, and else nowhere. What opens may have to be fetched first, and until it has the focus the keys would go to
 * what had it before.
 */

import { unlessComposing } from "./composing.js";

/** What never comes holds nothing for longer than so many milliseconds. */
const PATIENCE = 5000;
const FIELDS = "textarea, input:not([type=radio], [type=checkbox], [type=button]), select";
const PRESSES = ["Enter", "Backspace", "Delete"];

let until = -Infinity;
let typed = "";
let pressed = false;

/** Whether keys go into this element, or are its own. A dialog has the focus itself only before what is in it. */
function takesKeys(element) {
  return Boolean(element?.closest?.(`${FIELDS}, dialog, [role=menu]`)) && !element.matches("dialog");
}

/** Something opens: keys wait until it has the focus. */
export function holdKeys() {
  until = performance.now() + PATIENCE;
  typed = "";
}

/** It has the focus, or will not come. */
export function releaseKeys() {
  until = -Infinity;
  const field = document.activeElement;
  if (typed && field.matches("textarea, input:not([type]), input[type=text], input[type=search]"))
    typeInto(field, typed);
  typed = "";
}

/** On a page where something may open: hear all keys before anybody else does. */
export function guardKeys() {
  addEventListener("keydown", unlessComposing(hold), true);
  addEventListener("keyup", unlessComposing(holdPress), true);
  document.addEventListener("focusin", () => queueMicrotask(releaseIfThere));
}

/** Once it stands where the focus goes: a dialog that opens has it on its title first, in some browsers. */
function releaseIfThere() {
  if (isHeld() && takesKeys(document.activeElement)) releaseKeys();
}

function isHeld() {
  return performance.now() < until;
}

function hold(event) {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (!isHeld() || ctrlKey || metaKey || altKey || takesKeys(target)) return;
  if (key.length === 1) typed += key;
  else if (!PRESSES.includes(key)) return;
  pressed = true;
  swallow(event);
}

/** A button is pressed by a space when the key goes up. */
function holdPress(event) {
  if (pressed && event.key === " " && !takesKeys(event.target)) swallow(event);
  pressed = false;
}

function swallow(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function typeInto(field, text) {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
}
