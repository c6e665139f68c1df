/** A workshop brought back from its JSON: a new code and new links, shown as those of a workshop that was just made. */

import { ownAddress } from "../addresses.js";
import "../page_texts.js";
import bringWords from "../../locales/en_import.js";
import { sendFile } from "../import/send_file.js";
import { ApiError, get, post } from "../share/api.js";
import { validateByOwnWords } from "../ui/own_validation.js";
import { keepCreated } from "../share/created_links.js";
import { addTexts, t } from "../i18n.js";
import { go } from "../tab_places.js";

addTexts(bringWords);
const page = JSON.parse(document.getElementById("page").textContent);
const form = /** @type {HTMLFormElement} */ (document.getElementById("bring"));
const fields = /** @type {any} */ (form.elements);
const error = document.getElementById("file-error");
const status = document.getElementById("bring-status");
validateByOwnWords(form);
form.addEventListener("submit", bring);

async function bring(event) {
  event.preventDefault();
  const { file, submit } = fields;
  if (!file.files[0]) return complain(t("bring.no_file"));
  say("", t("bring.working"));
  submit.disabled = true;
  try {
    await open(await sendFile(ownAddress("/api/workshops/import"), file.files[0], page.most, "server.py import"));
  } catch (refusal) {
    if (!(refusal instanceof ApiError)) throw refusal;
    complain(t("bring.failed", { message: refusal.message }));
  } finally {
    submit.disabled = false;
  }
}

/** Who brings a workshop in is its facilitator from then on, in this browser, like whoever makes one. */
async function open(made) {
  keepCreated({ ...made, title: "" });
  await post(ownAddress(`/api/workshops/${made.code}/participants`), { key: made.facilitator_key });
  const { title, anonymous } = await get(ownAddress(`/api/workshops/${made.code}`));
  keepCreated({ ...made, title, anonymous });
  go("/#created");
}

function complain(text) {
  say(text, "");
  fields.file.setAttribute("aria-invalid", "true");
  fields.file.focus();
}

function say(wrong, going) {
  error.textContent = wrong;
  error.hidden = !wrong;
  status.textContent = going;
  fields.file.removeAttribute("aria-invalid");
}
