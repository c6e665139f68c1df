/** Notes from a CSV into a workshop: choose a file, say what is what, look, bring them in. */

import "../page_texts.js";
import { render } from "preact";
import bringWords from "../../locales/en_import.js";
import { Columns } from "../import/column_choice.js";
import { createBring } from "../import/import_context.js";
import { Found } from "../import/import_preview.js";
import { html } from "../ui/html.js";
import { learn, t } from "../i18n.js";

learn(bringWords);

function Steps({ bx }) {
  const { how, found, failed, busy } = bx;
  if (found.value?.applied) return html`<${Found} bx=${bx} />`;
  return html`<div class="stack bring-steps">
    <p role="status" class=${busy.value ? "soft" : "visually-hidden"}>${busy.value && t("bring.working")}</p>
    ${failed.value && html`<p class="banner danger" role="alert">${t("bring.failed", { message: failed.value })}</p>`}
    ${how.value && html`<${Columns} bx=${bx} />`}
    ${found.value && html`<${Found} bx=${bx} />`}
  </div>`;
}

const bx = createBring(JSON.parse(document.getElementById("page").textContent));
const input = /** @type {HTMLInputElement} */ (document.getElementById("file"));
input.addEventListener("change", () => bx.choose(input.files[0] ?? null));
render(html`<${Steps} bx=${bx} />`, document.getElementById("bring"));
