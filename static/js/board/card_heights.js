/** So many CSS pixels high is a row of a list of notes; as in css/quadrants.css. */
const ROW = 4;

const watch = new ResizeObserver((entries) => {
  for (const { target, borderBoxSize } of entries) span(target, borderBoxSize[0].blockSize);
});

/**
 * Tells the style sheet of how many rows the slot of a note is high (`--rows`), before it is drawn and whenever that
 * changes: so each note of a list stands right below another one, in reading order. For `ref`.
 */
export function spansItsRows(slot) {
  if (slot) watch.observe(slot);
}

/** What is left undrawn, or not shown just now, keeps the rows that it had. */
function span(slot, height) {
  if (!slot.isConnected) return watch.unobserve(slot);
  if (height) slot.style.setProperty("--rows", Math.ceil(height / ROW));
  return undefined;
}
