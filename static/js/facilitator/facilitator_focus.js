/** Where the focus goes when what held it goes away. */

/** Focus the first of these ids that is there now. */
export function focusFirst(...ids) {
  const target = ids.map((id) => id && document.getElementById(id)).find(Boolean);
  target?.focus({ preventScroll: true });
}

/** Focus a note as soon as it is drawn; its board where it is not shown. */
export function focusNote(group, note) {
  requestAnimationFrame(() => focusFirst(`note-menu-${note}`, `name-${group}`));
}

/** Do it, and leave the focus where the person can go on: the button itself may be gone afterwards. */
export function leaveTo(id, act) {
  act();
  if (!document.querySelector("dialog[open]")) document.getElementById(id)?.focus({ preventScroll: true });
}
