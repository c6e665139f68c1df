/**
 * How long a workshop is kept; and deleting it, in three steps: take everything away, say that one has it, type the
 * code.
 */

import "../page_texts.js";
import bringWords from "../../locales/en_import.js";
import { ApiError, post } from "../share/api.js";
import { dateAndTime } from "../ui/local_times.js";
import { addTexts, LOCALE, t } from "../i18n.js";

addTexts(bringWords);
const page = JSON.parse(document.getElementById("page").textContent);
/** @returns {any} an element of this page: a field, a form or another */
const byId = (id) => document.getElementById(id);
const dayText = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeZone: "UTC" });

showDay(page.keep_until);
byId("keep").addEventListener("submit", (event) => {
  event.preventDefault();
  keepUntil();
});
byId("forever").addEventListener("click", (event) => {
  event.preventDefault();
  save(null);
});
byId("delete").addEventListener("submit", remove);

function keepUntil() {
  const day = byId("until").value;
  if (!day) return complain("until", t("keep.no_day"));
  if (day < page.now.slice(0, 10)) return complain("until", t("keep.day_passed"));
  return save(day);
}

async function save(day) {
  clear("until");
  try {
    await post(page.links.retention, { until: day });
    showDay(day);
  } catch (error) {
    refused("until", error);
  }
}

function showDay(day) {
  byId("until").value = day ?? "";
  byId("kept").textContent = day
    ? t("keep.until", { day: dayText.format(new Date(`${day}T12:00Z`)) })
    : t("keep.forever");
}

async function remove(event) {
  event.preventDefault();
  clear("have", "code");
  const { have, without, code } = event.target.elements;
  if (!have.checked && !without.checked) return complain("have", t("keep.not_opened"));
  if (code.value.trim().toUpperCase() !== page.code) return complain("code", t("keep.no_code", { code: page.code }));
  try {
    showRecord(await post(page.links.delete, { code: page.code, without_export: without.checked }));
  } catch (error) {
    refused(error.code === "not_taken" ? "have" : "code", error);
  }
}

function showRecord({ deleted }) {
  byId("gone-title").textContent = t("keep.deleted", { title: page.title });
  const day = dayText.format(new Date(deleted.deleted_at));
  byId("gone-record").textContent = t("keep.record", { ...deleted, day, until: dateAndTime(deleted.until) });
  byId("here").hidden = true;
  byId("gone").hidden = false;
  byId("gone-title").focus();
}

function refused(field, error) {
  if (!(error instanceof ApiError)) throw error;
  complain(field, error.message);
}

function complain(field, text) {
  byId(`${field}-error`).textContent = text;
  byId(`${field}-error`).hidden = false;
  byId(field).setAttribute("aria-invalid", "true");
  byId(field).focus();
}

function clear(...fields) {
  for (const field of fields) {
    byId(`${field}-error`).hidden = true;
    byId(field).removeAttribute("aria-invalid");
  }
}
