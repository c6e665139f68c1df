/** Notes from a CSV into a workshop: choose a file, say what is what, look, bring them in. */

import "../page_texts.js";
import { render } from "preact";
import bringWords from "../../locales/en_import.js";
import { Columns } from "../import/column_choice.js";
import { createImport } from "../import/import_context.js";
import { Found } from "../import/import_preview.js";
import { html } from "../ui/html.js";
import { addTexts, t } from "../i18n.js";

addTexts(bringWords);

function Steps({ ctx }) {
  const { how, found, failed, busy } = ctx;
  if (found.value?.applied) return html`<${Found} ctx=${ctx} />`;
  return html`<div class="stack bring-steps">
    <p role="status" class=${busy.value ? "soft" : "visually-hidden"}>${busy.value && t("bring.working")}</p>
    ${failed.value && html`<p class="banner danger" role="alert">${t("bring.failed", { message: failed.value })}</p>`}
    ${how.value && html`<${Columns} ctx=${ctx} />`}
    ${found.value && html`<${Found} ctx=${ctx} />`}
  </div>`;
}

const ctx = createImport(JSON.parse(document.getElementById("page").textContent));
const input = /** @type {HTMLInputElement} */ (document.getElementById("file"));
input.addEventListener("change", () => ctx.choose(input.files[0] ?? null));
document.getElementById("read-pasted").addEventListener("click", () => {
  const text = /** @type {HTMLTextAreaElement} */ (document.getElementById("pasted")).value;
  input.value = "";
  ctx.choose(text.trim() ? new File([text], t("bring.pasted"), { type: "text/plain" }) : null);
});
render(html`<${Steps} ctx=${ctx} />`, document.getElementById("bring"));
