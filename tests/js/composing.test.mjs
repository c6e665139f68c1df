/** Composing text with an input method: what counts as part of it, and that every handler of keys asks. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const SCRIPTS = new URL("../../static/js/", import.meta.url);
const { isComposing, unlessComposing } = await load("ui/composing.js");

/** A handler of keys is given to one of these. */
const LISTENS = /onKey(?:Down|Up|Press)=\$\{|addEventListener\(\s*"key(?:down|up|press)",\s*/gi;

/** It hears keys only to load something: no key means anything to it. */
const HEARS_ANY = ["ui/lazy.js"];

test("[KEY-1] a key is part of composing by its flag or, as in Safari, by its code alone", () => {
  assert.equal(isComposing({ key: "Enter", isComposing: true, keyCode: 13 }), true);
  assert.equal(isComposing({ key: "Enter", isComposing: false, keyCode: 229 }), true);
  assert.equal(isComposing({ key: "Enter", isComposing: false, keyCode: 13 }), false);
  const heard = [];
  const handler = unlessComposing(({ key }) => heard.push(key));
  for (const keyCode of [229, 13]) handler({ key: `${keyCode}`, isComposing: false, keyCode });
  assert.deepEqual(heard, ["13"]);
});

test("[KEY-1] every handler of keys on every page asks whether the key is part of composing", () => {
  const files = readdirSync(SCRIPTS, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  const handlers = files.flatMap((name) => handlersIn(name));
  assert.ok(handlers.length > 15, `${handlers.length} were found`);
  assert.deepEqual(
    handlers.filter(({ handler }) => !handler.startsWith("unlessComposing(")),
    [],
  );
  assert.deepEqual(files.filter(namesKeysWithoutListening), []);
});

function handlersIn(name) {
  const text = source(name);
  return [...text.matchAll(LISTENS)].map(({ index, 0: start }) => ({
    name,
    handler: text.slice(index + start.length, index + start.length + 60),
  }));
}

/** A list of events' names that has keys in it, as a way around the search above. */
function namesKeysWithoutListening(name) {
  return !HEARS_ANY.includes(name) && /"key(?:down|up|press)"/.test(source(name).replace(LISTENS, ""));
}

function source(name) {
  return readFileSync(new URL(name, SCRIPTS), "utf8");
}
