/** The browser's modules in node: static/js as it is, with the bare names that a page's import map gives. */

import { register } from "node:module";

/** The address of static/. */
export const STATIC = new URL("../../../static/", import.meta.url).href;
const root = STATIC;
const hooks = `
  const bare = { "fractional-indexing": "fractional-indexing.js", "@preact/signals-core": "signals-core.mjs" };
  export async function resolve(name, context, next) {
    const found = await next(bare[name] ? ${JSON.stringify(root)} + "vendor/" + bare[name] : name, context);
    return found.url.startsWith(${JSON.stringify(root)}) ? { ...found, format: "module" } : found;
  }
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

/** A module of static/js by its file name. */
export const load = (name) => import(`${root}js/${name}`);
