/** Notes from a CSV: first a look at what would come in, then a button that brings it in. */

import { render } from "preact";
import { html } from "../ui/html.js";
import { t } from "../words.js";

let page, form, place;

/** Does nothing on the page of somebody who may not bring notes in. */
export function startBringing() {
  form = document.getElementById("bring");
  if (!form) return;
  page = JSON.parse(document.getElementById("page").textContent);
  place = document.getElementById("brought");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(false);
  });
  form.addEventListener("input", () => render(null, place));
}

async function send(apply) {
  const file = form.elements.file.files[0];
  if (!file) return;
  const chosen = new URLSearchParams();
  for (const name of ["text", "quadrant", "in_quadrant", "in_group"]) if (form.elements[name].value) chosen.set(name, form.elements[name].value);
  if (apply) chosen.set("apply", "1");
  try {
    const answer = await fetch(`${page.links.notes}?${chosen}`, { method: "POST", body: file, headers: { Accept: "application/json" } });
    const said = await answer.json();
    render(said.error ? html`<${Failed} message=${said.error.message} />` : html`<${Found} ...${said} />`, place);
  } catch (error) {
    render(html`<${Failed} message=${error.message} />`, place);
  }
}

function Failed({ message }) {
  return html`<p class="banner warn">${t("bring.failed", { message })}</p>`;
}

function Found(said) {
  if (said.applied) return html`<p class="banner">${t("bring.done", said)}</p>`;
  if (said.errors.length) {
    return html`<div class="stack"><p class="banner warn">${t("bring.wrong")}</p>
      <ul>${said.errors.map((error) => html`<li>${t("bring.row", { ...error, column: error.column || "–" })}</li>`)}</ul></div>`;
  }
  return html`<div class="stack"><p>${t("bring.would", said)}</p>
    <ul>${said.notes.map((note) => html`<li key=${note.id}>${t(`quadrant.${note.quadrant}`)}: ${note.text}</li>`)}</ul>
    <p><button class="button primary" type="button" disabled=${!said.new} onClick=${() => send(true)}>${t("bring.apply")}</button></p></div>`;
}
