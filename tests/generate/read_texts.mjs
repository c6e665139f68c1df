/**
 * Reads every catalogue of texts: `{language: {module: {key: text}}}`, a module by its name without the language
 * ("", "votes", "prompts/any"). `static/locales/en_votes.js` is the module "votes" of "en". As a program it reads the
 * folder of its argument and writes `{texts, plurals, faults}` to stdout as JSON.
 *
 * The modules are those of English. Another language may have all its texts in one file, or in as many as English: each
 * text comes into the module that has its key in English.
 */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const SOURCE = "en";
const FORM = /\.(?:zero|one|two|few|many|other)$/;

/** From here on the last two digits decide, as they do in each language that CLDR has rules of. */
const NUMBERS = 200;

const LOCALES = {
  "language.locale": Intl.DateTimeFormat,
  "language.dayFirst": Intl.DateTimeFormat,
  "language.plurals": Intl.PluralRules,
};

/** `folder`: static/locales. */
export async function readTexts(folder) {
  const read = await readFiles(folder);
  const texts = { [SOURCE]: read[SOURCE] };
  const moduleOf = modulesByKey(read[SOURCE]);
  for (const [language, modules] of Object.entries(read))
    if (language !== SOURCE) texts[language] = sorted(modules, moduleOf);
  return texts;
}

/** `{language, module}` of a file's name below static/locales: "fr_votes.js", "en.js", "en_prompts/any.js". */
export function catalogueOf(name) {
  const [, language, module = ""] = /^([a-z]{2,3}(?:-[a-z0-9]{2,8})*)(?:_(.+))?\.js$/.exec(name);
  return { language, module };
}

/**
 * Which numbers below 200 have which form of a plural, but "other": `{one: [0, 1]}` for French. Above, the last two
 * digits decide.
 */
export function pluralsOf(words) {
  const rules = new Intl.PluralRules(words["language.plurals"]);
  const numbers = {};
  for (let n = 0; n < NUMBERS; n += 1) {
    const form = rules.select(n);
    if (form !== "other") (numbers[form] ??= []).push(n);
  }
  return numbers;
}

/**
 * What is wrong with the texts that say how a language writes dates and plurals: an unknown locale would be that of
 * each browser.
 */
export function localeFaults(language, words) {
  const faults = [];
  for (const [key, known] of Object.entries(LOCALES)) {
    const locale = words[key];
    if (!locale) faults.push(`${language}: ${key} is missing`);
    else if (!isKnown(locale, known))
      faults.push(`${language}: ${key}: no browser knows the locale ${JSON.stringify(locale)}`);
  }
  return faults;
}

function isKnown(locale, { supportedLocalesOf }) {
  try {
    return supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

async function readFiles(folder) {
  const read = {};
  for (const name of fileNames(folder).sort()) {
    const { language, module } = catalogueOf(name);
    const source = readFileSync(path.join(folder, name), "utf8");
    const loaded = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    (read[language] ??= {})[module] = loaded.default;
  }
  return read;
}

function fileNames(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(path.join(folder, entry.name)).map((name) => `${entry.name}/${name}`)
      : [entry.name],
  );
}

/** Where each key is in English: Map(key -> module). A plural's other forms are where its forms are. */
function modulesByKey(english) {
  const found = new Map();
  for (const [module, words] of Object.entries(english))
    for (const key of Object.keys(words)) found.set(key, module).set(key.replace(FORM, ".other"), module);
  return found;
}

/** The texts of a language by the modules of English; a key that English has not stays in the module of its file. */
function sorted(modules, moduleOf) {
  const found = {};
  for (const [file, words] of Object.entries(modules))
    for (const [key, text] of Object.entries(words)) {
      const module = moduleOf.get(key) ?? moduleOf.get(key.replace(FORM, ".other")) ?? file;
      (found[module] ??= {})[key] = text;
    }
  return found;
}

async function main(folder) {
  const texts = await readTexts(folder);
  const plurals = {};
  const faults = [];
  for (const [language, modules] of Object.entries(texts)) {
    const words = modules[""] ?? {};
    const wrong = localeFaults(language, words);
    faults.push(...wrong);
    if (!wrong.length) plurals[language] = pluralsOf(words);
  }
  return { texts, plurals, faults };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(JSON.stringify(await main(process.argv[2])));
