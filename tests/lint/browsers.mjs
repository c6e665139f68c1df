/**
 * The oldest browsers that swotboard serves: "browserslist" in package.json, and what MDN's data says that they know.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Packages are installed beside the environment, not beside this file. */
export const require = createRequire(join(process.cwd(), ".venv/lint/package.json"));

export const { browserslist } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** Names in MDN's data of browserslist's browsers. */
const NAMES = {
  chrome: "chrome",
  edge: "edge",
  firefox: "firefox",
  safari: "safari",
  ios_saf: "safari_ios",
  opera: "opera",
  samsung: "samsunginternet_android",
};

const oldest = browserslist
  .map((line) => line.split(" >= "))
  .map(([name, version]) => [NAMES[name], parseFloat(version)]);

/** MDN's data. */
export const mdn = require("@mdn/browser-compat-data");

/** Whether all of them know a feature, if not always whole: `compat` is its `__compat` in MDN's data. */
export function isKnown(compat) {
  return oldest.every(([name, version]) => [compat.support[name]].flat().some((one) => one && isSince(one, version)));
}

function isSince({ version_added: added, version_removed: removed, prefix, alternative_name: other, flags }, version) {
  return added && !removed && !prefix && !other && !flags && parseFloat(String(added).replace("≤", "")) <= version;
}
