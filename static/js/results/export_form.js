/** Runs the export form: a moment is chosen in local time and sent in UTC. Without JavaScript it exports now. */

/** Does nothing on the page of somebody who may not take results away. */
export function startExportForm() {
  const form = /** @type {HTMLFormElement} */ (document.getElementById("more"));
  if (!form) return;
  const moment = /** @type {HTMLInputElement} */ (form.querySelector("[data-moment]"));
  const sent = /** @type {HTMLInputElement} */ (form.elements.namedItem("as_of"));
  moment.addEventListener("input", () => {
    const chosen = new Date(moment.value);
    sent.disabled = Number.isNaN(chosen.getTime());
    sent.value = sent.disabled ? "" : chosen.toISOString();
  });
}
