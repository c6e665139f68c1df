/** So many CSS pixels high is a row of a list of notes; as in css/quadrants.css. */
const ROW = 4;

const watch = new ResizeObserver((entries) => {
  for (const { target, borderBoxSize } of entries) span(target, borderBoxSize[0].blockSize);
});

/** Parts of a long list that the browser leaves undrawn just now (css/quadrants.css). */
const undrawn = new WeakSet();

/**
 * Tells the style sheet of how many rows the slot of a note is high (`--rows`), before it is drawn and whenever that
 * changes: so each note of a list stands right below another one, in reading order. For `ref`.
 */
export function spansItsRows(slot) {
  if (slot) watch.observe(slot);
}

/**
 * What is left undrawn, or not shown just now, keeps the rows that it had. It is not watched meanwhile: at every frame
 * the browser asks each thing that is watched for its size, and of a long list that takes longer than to draw a note.
 */
function span(slot, height) {
  if (!slot.isConnected || undrawn.has(slot.parentElement)) return watch.unobserve(slot);
  if (height) slot.style.setProperty("--rows", Math.ceil(height / ROW));
  return undefined;
}

/** Where the browser does not tell this, every slot is watched. @param {any} event */
function watchDrawn({ target: part, skipped }) {
  if (!part.matches(".notes-part")) return;
  if (skipped) undrawn.add(part);
  else undrawn.delete(part);
  for (const slot of part.children)
    if (skipped) watch.unobserve(slot);
    else watch.observe(slot);
}

document.addEventListener("contentvisibilityautostatechange", /** @type {any} */ (watchDrawn), true);
