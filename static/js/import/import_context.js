/** What somebody has chosen on the way from a file to notes, and what the server says about it. Nothing comes in before the last step. */

import { signal } from "@preact/signals";
import { ApiError } from "../share/api.js";
import { sendFile } from "./send_file.js";

export const FIELDS = ["text", "quadrant", "group", "kind", "color"];
const OF_THE_FILE = ["encoding", "separator", "header"];

/** `page.links.notes` takes the file; `page.most` is its bound in bytes. */
export function createBring(page) {
  const bx = { page, file: signal(null), chosen: signal({}), how: signal(null), found: signal(null), failed: signal(null), busy: signal(false) };
  bx.choose = (file) => { bx.file.value = file; bx.chosen.value = {}; return file && look(bx); };
  bx.set = (name, value) => {
    bx.chosen.value = { ...bx.chosen.value, [name]: value };
    bx.found.value = null;
    return OF_THE_FILE.includes(name) ? look(bx) : undefined;
  };
  bx.preview = () => send(bx, columnsOf(bx), bx.found);
  bx.apply = () => send(bx, { ...columnsOf(bx), apply: "1" }, bx.found);
  return bx;
}

/** The number of the column that is taken for a field, as text: chosen, else found by its name; "-" for none. */
export function columnOf(bx, field) {
  return bx.chosen.value[field] ?? String(bx.how.value.columns[field] ?? (field === "text" ? "" : "-"));
}

async function look(bx) {
  for (const name of ["how", "found"]) bx[name].value = null;
  const { encoding, separator, header } = bx.chosen.value;
  bx.chosen.value = { encoding, separator, header };
  await send(bx, { ...bx.chosen.value, look: "1" }, bx.how);
}

function columnsOf(bx) {
  return { ...bx.chosen.value, ...Object.fromEntries(FIELDS.map((field) => [field, columnOf(bx, field)])) };
}

/** The answer goes into `place`; one that was overtaken by another file goes nowhere. */
async function send(bx, asked, place) {
  const file = bx.file.value;
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  bx.failed.value = null;
  bx.busy.value = true;
  try {
    const answer = await sendFile(`${bx.page.links.notes}?${query}`, file, bx.page.most, "server.py import-notes");
    if (bx.file.value === file) place.value = answer;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (bx.file.value === file) bx.failed.value = error.message;
  } finally {
    bx.busy.value = false;
  }
}
