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
