/**
 * What somebody has chosen on the way from a file to notes, and what the server says about it. Nothing comes in before
 * the last step.
 */

import { signal } from "@preact/signals";
import { ApiError } from "../share/api.js";
import { sendFile } from "./send_file.js";

export const FIELDS = ["text", "quadrant", "group", "kind", "color"];
const OF_THE_FILE = ["encoding", "separator", "header", "sheet"];

/** `page.links.notes` takes the file; `page.most` is its bound in bytes. */
export function createImport(page) {
  const ctx = {
    page,
    file: signal(null),
    chosen: signal({}),
    how: signal(null),
    found: signal(null),
    failed: signal(null),
    busy: signal(false),
    update: signal(false),
  };
  ctx.choose = (file) => {
    ctx.file.value = file;
    ctx.chosen.value = {};
    ctx.update.value = false;
    return file && look(ctx);
  };
  ctx.set = (name, value) => {
    ctx.chosen.value = { ...ctx.chosen.value, [name]: value };
    ctx.found.value = null;
    return OF_THE_FILE.includes(name) ? look(ctx) : undefined;
  };
  ctx.preview = () => send(ctx, columnsOf(ctx), ctx.found);
  ctx.apply = () => {
    const update = ctx.update.value && ctx.found.value.changed > 0 ? "1" : "";
    return send(ctx, { ...columnsOf(ctx), apply: "1", update }, ctx.found);
  };
  return ctx;
}

/** Whether the file has a column for each quadrant, so that no column holds the text or the quadrant. */
export function isByQuadrant(ctx) {
  return Object.keys(ctx.how.value.quadrant_columns).length > 0 && !Number(columnOf(ctx, "text"));
}

/** The number of the column that is taken for a field, as text: chosen, else found by its name; "-" for none. */
export function columnOf(ctx, field) {
  return ctx.chosen.value[field] ?? String(ctx.how.value.columns[field] ?? (field === "text" ? "" : "-"));
}

async function look(ctx) {
  for (const name of ["how", "found"]) ctx[name].value = null;
  const { encoding, separator, header, sheet } = ctx.chosen.value;
  ctx.chosen.value = { encoding, separator, header, sheet };
  await send(ctx, { ...ctx.chosen.value, look: "1" }, ctx.how);
}

function columnsOf(ctx) {
  return { ...ctx.chosen.value, ...Object.fromEntries(FIELDS.map((field) => [field, columnOf(ctx, field)])) };
}

/** The answer goes into `place`; one that was overtaken by another file goes nowhere. */
async function send(ctx, asked, place) {
  const file = ctx.file.value;
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  ctx.failed.value = null;
  ctx.busy.value = true;
  try {
    const answer = await sendFile(`${ctx.page.links.notes}?${query}`, file, ctx.page.most, "server.py import-notes");
    if (ctx.file.value === file) place.value = answer;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (ctx.file.value === file) ctx.failed.value = error.message;
  } finally {
    ctx.busy.value = false;
  }
}
