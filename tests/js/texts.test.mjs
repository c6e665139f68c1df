/** The texts of all pages: each key is declared once. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { load, STATIC } from "./support/load.mjs";

test("no key of a text is declared in two files", async () => {
  const files = {};
  for (const file of readdirSync(new URL("locales/", STATIC)).filter((name) => name.endsWith(".js"))) {
    for (const key of Object.keys((await load(`../locales/${file}`)).default)) (files[key] ??= []).push(file);
  }
  assert.ok(Object.keys(files).length > 1000);
  assert.deepEqual(
    Object.entries(files).filter(([, declared]) => declared.length > 1),
    [],
  );
});
