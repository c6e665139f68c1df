/**
 * Reads every catalogue of texts: `{language: {module: {key: text}}}`, a module by its name without the language
 * ("", "votes", "prompts/any"). `static/locales/en_votes.js` is the module "votes" of "en". As a program it reads the
 * folder of its argument and writes them to stdout as JSON.
 */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** `folder`: static/locales. */
export async function readTexts(folder) {
  const texts = {};
  for (const name of moduleNames(folder).sort()) {
    const { language, module } = catalogueOf(name);
    const source = readFileSync(path.join(folder, name), "utf8");
    const loaded = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    (texts[language] ??= {})[module] = loaded.default;
  }
  return texts;
}

/** `{language, module}` of a file's name below static/locales: "fr_votes.js", "en.js", "en_prompts/any.js". */
export function catalogueOf(name) {
  const [, language, module = ""] = /^([a-z]{2,3})(?:_(.+))?\.js$/.exec(name);
  return { language, module };
}

function moduleNames(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(path.join(folder, entry.name)).map((name) => `${entry.name}/${name}`)
      : [entry.name],
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(JSON.stringify(await readTexts(process.argv[2])));
