/** The page of a workshop for somebody who comes in: choose a group, give a name or not, go to the board. */

import { ownAddress } from "../addresses.js";
import "../page_texts.js";
import { ApiError, post } from "../share/api.js";
import { t } from "../i18n.js";
import { go } from "../tab_places.js";
import { waitToBeLetIn } from "../share/waiting.js";
import { validateByOwnWords } from "../ui/own_validation.js";

const page = JSON.parse(document.getElementById("page").textContent);
const form = /** @type {HTMLFormElement} */ (document.getElementById("join"));
const fields = /** @type {any} */ (form?.elements);
const button = /** @type {HTMLButtonElement} */ (form?.querySelector("[type=submit]"));

if (form) {
  validateByOwnWords(form);
  form.addEventListener("submit", join);
  addEventListener("pageshow", () => {
    button.disabled = false;
  });
}
if (page.waiting) waitToBeLetIn(page, document.getElementById("waiting"));

async function join(event) {
  event.preventDefault();
  for (const message of form.querySelectorAll("[id$=-error]")) message.toggleAttribute("hidden", true);
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  const group = new FormData(form).get("group");
  if (!group) return complain("group", t("join.no_group"));
  button.disabled = true;
  try {
    const { waiting } = await post(ownAddress(`/api/workshops/${page.code}/participants`), whatIsWished(group));
    go(waiting ? ownAddress(`/w/${page.code}`) : ownAddress(`/w/${page.code}/b/${group}`));
  } catch (error) {
    button.disabled = false;
    if (!(error instanceof ApiError)) throw error;
    complain(["too_long", "bad_text"].includes(error.code) ? "name" : "join", error.message);
  }
}

/** The name goes along even when it is empty, so that somebody who is in already can take theirs back. */
function whatIsWished(group) {
  const name = fields.name?.value.trim();
  return name === undefined || (!name && !page.you?.name) ? { group } : { group, name };
}

function complain(name, text) {
  const message = document.getElementById(`${name}-error`);
  message.textContent = text;
  message.hidden = false;
  const field = /** @type {HTMLElement} */ (form.querySelector(`[name=${name}]`));
  field?.setAttribute("aria-invalid", "true");
  field?.focus();
}
