/** The texts of all pages: each key is declared once, and what there is in French is written as French is. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { load, STATIC } from "./support/load.mjs";

test("no key of a text is declared in two files", async () => {
  const files = {};
  for (const file of readdirSync(new URL("locales/", STATIC)).filter((name) => /^en.*\.js$/.test(name))) {
    for (const key of Object.keys((await load(`../locales/${file}`)).default)) (files[key] ??= []).push(file);
  }
  assert.ok(Object.keys(files).length > 1000);
  assert.deepEqual(
    Object.entries(files).filter(([, declared]) => declared.length > 1),
    [],
  );
});

test("the other languages hold to their typography", async () => {
  const { readTexts } = await import("../generate/read_texts.mjs");
  const { fr } = await readTexts(fileURLToPath(new URL("locales/", STATIC)));
  const texts = Object.values(fr).flatMap((words) => Object.entries(words));
  assert.ok(texts.length > 1000);
  const wrong = /'|"|“|”|« | »|\S : | %|[^\s«…] [;!?]|[^\u00a0]»|«[^\u00a0]|\w\u202f/;
  assert.deepEqual(
    texts.filter(([, text]) => wrong.test(text)),
    [],
  );
});

test("plurals, lists and dates follow the language of the page", async () => {
  const french = new URL("locales/fr.js", STATIC);
  const page = new URL("locales/en.js", STATIC);
  const { default: words } = await import(page.href);
  const kept = { ...words };
  Object.assign(words, (await import(french.href)).default);
  const { LOCALE, byAlphabet, names, t } = await import(`${STATIC}js/i18n.js?french`);
  assert.equal(LOCALE, "fr-CA");
  assert.equal(t("board.count", { n: 0 }), "0 note");
  assert.equal(t("board.count", { n: 2 }), "2 notes");
  assert.equal(t("board.count", { n: 1_000_000 }), "1\u00a0000\u00a0000 notes");
  assert.equal(names(["Ann", "Bo", "Cy"]), "Ann, Bo et Cy");
  assert.deepEqual(["zèbre", "école", "ete", "été"].sort(byAlphabet), ["école", "ete", "été", "zèbre"]);
  Object.assign(words, kept);
});
