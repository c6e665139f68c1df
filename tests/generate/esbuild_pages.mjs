/**
 * Bundles the modules and style sheets of every page with esbuild: tests/generate/bundle.py calls it. Reads
 * `{static, esbuild, target, imports, pages, styles}` on stdin, writes `{pages, styles, files}` as JSON to stdout;
 * their shapes are in swotboard/web/bundle.py.
 */

import { createRequire } from "node:module";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { catalogueOf, readTexts } from "./read_texts.mjs";

const asked = JSON.parse(readFileSync(0, "utf8"));
const { build } = createRequire(import.meta.url)(asked.esbuild);
const OUT = path.join(asked.static, "out"); // nothing is written there
const COMMON = {
  absWorkingDir: asked.static,
  outdir: OUT,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  legalComments: "none", // licences.txt has them whole
  target: asked.target,
  chunkNames: "[name]-[hash]",
  entryNames: "[name]-[hash]",
  logLevel: "warning",
};
const LOCALES = path.join(asked.static, "locales");
const texts = await readTexts(LOCALES);
const BANNER = { js: "/*! Licences: licences.txt */" };
const files = {};
const pages = {};
const styles = {};
for (const page of asked.pages) pages[page] = await bundlePage(page);
for (const [list, sheets] of Object.entries(asked.styles)) styles[list] = await bundleStyles(list, sheets);
process.stdout.write(JSON.stringify({ pages, styles, files }));

/** The files of one page: those that it starts from, its entry first, and those that it imports later. */
async function bundlePage(page) {
  const entry = `js/pages/${page}.js`;
  const options = {
    ...COMMON,
    entryPoints: [entry],
    format: "esm",
    splitting: true,
    alias: asked.imports,
    banner: BANNER,
  };
  const { metafile } = await build(options);
  const outputs = kept(await build({ ...options, plugins: [oneChunk(entry, importedLater(metafile))] }));
  const first = Object.keys(outputs).find((name) => outputs[name].entryPoint === entry);
  const start = importedBy(first, outputs);
  const later = Object.keys(outputs).filter((name) => !start.includes(name));
  return { start, later: later.sort() };
}

/**
 * Where a module of texts stands, in the place of its content: swotboard/web/bundle.py fills in those of a language.
 * The hash is that of the module in all languages, so that the names of files change with it.
 */
function placeOfTexts(file) {
  const { module } = catalogueOf(path.relative(LOCALES, file).split(path.sep).join("/"));
  const all = Object.entries(texts).map(([language, modules]) => [language, modules[module]]);
  const hash = createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 8);
  return `export default /* @__PURE__ */ pageTexts(${JSON.stringify(`${module} ${hash}`)});`;
}

/** The modules, by their paths below static/, that are imported when the page has been drawn. */
function importedLater({ inputs }) {
  const imports = Object.values(inputs).flatMap((each) => each.imports);
  return imports.filter(({ kind }) => kind === "dynamic-import").map(({ path: file }) => file);
}

/**
 * What a page starts from becomes one chunk. esbuild parts modules by the set of entry points that need them, and a
 * module that is imported later is an entry point: so each of these is made to need the page's own module, which has
 * been run by then.
 */
function oneChunk(entry, later) {
  const files = new Set(later.map((name) => path.join(asked.static, name)));
  const isTexts = (file) => file.startsWith(LOCALES + path.sep);
  const more = `\nimport ${JSON.stringify(path.join(asked.static, entry))};\n`;
  const contentOf = (file) => (isTexts(file) ? placeOfTexts(file) : readFileSync(file, "utf8"));
  return {
    name: "one-chunk",
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, ({ path: file }) =>
        files.has(file) || isTexts(file) ? { contents: contentOf(file) + (files.has(file) ? more : "") } : undefined,
      );
    },
  };
}

async function bundleStyles(list, sheets) {
  const contents = sheets.map((name) => `@import "./css/${name}.css";`).join("");
  const stdin = { contents, loader: "css", resolveDir: asked.static, sourcefile: `${list}.css` };
  const found = await build({ ...COMMON, stdin, entryNames: "styles-[hash]", external: ["*.woff2"] });
  const [name] = Object.keys(kept(found));
  return name;
}

/** Takes the files of a build into the bundle; `{name: what esbuild tells of it}`. */
function kept({ outputFiles, metafile }) {
  const outputs = {};
  for (const { path: file, text } of outputFiles) {
    const name = path.relative(OUT, file);
    files[name] = text;
    outputs[name] = metafile.outputs[path.relative(asked.static, file)];
  }
  return outputs;
}

function importedBy(first, outputs) {
  const names = [first];
  for (const name of names)
    for (const { path: other, kind } of outputs[name].imports) {
      const imported = path.relative(OUT, path.join(asked.static, other));
      if (kind === "import-statement" && !names.includes(imported)) names.push(imported);
    }
  return names;
}
