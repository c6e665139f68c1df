/**
 * Refuses JavaScript and browser interfaces that the oldest browsers do not know (browsers.mjs), and texts outside the
 * catalogues (own_texts.mjs). It is no judge of style.
 */

import { browserslist, isKnown, mdn, require } from "./browsers.mjs";
import { ownTexts } from "./own_texts.mjs";

const compat = require("eslint-plugin-compat");
const es = require("eslint-plugin-es-x");

/** ES2022 whole: all of them know it. What came after is refused, methods by their name alone. */
const language = {
  ...es.configs["flat/restrict-to-es2022"].rules,
  ...es.configs["flat/restrict-to-es2022-intl-api"].rules,
};

/** The interfaces whose members our pages use; a member that is new on all of them is refused by its name. */
const INTERFACES = [
  "AbortSignal",
  "Blob",
  "Clipboard",
  "Document",
  "Element",
  "Event",
  "EventTarget",
  "FormData",
  "Headers",
  "HTMLButtonElement",
  "HTMLDialogElement",
  "HTMLElement",
  "HTMLFormElement",
  "HTMLInputElement",
  "HTMLTextAreaElement",
  "KeyboardEvent",
  "Navigator",
  "Node",
  "PointerEvent",
  "Range",
  "Response",
  "Selection",
  "Storage",
  "Touch",
  "URL",
  "URLSearchParams",
  "Window",
];
/** Names that are also our own, where a property of ours is meant. */
const OUR_OWN = ["role", "when", "share", "close", "keyboard", "take", "drop", "move", "use", "escape"];

/** What browsers have on https alone, and the one place that uses it and does without. */
const ABSENT_ON_PLAIN_HTTP = {
  "navigator.clipboard": "static/js/share/copy_text.js",
  "crypto.randomUUID": "static/js/ids.js",
};

const MESSAGE = "Newer than the oldest browsers (tests/lint/package.json).";

export default [
  {
    files: ["static/js/**/*.js", "static/locales/**/*.js"],
    languageOptions: { ecmaVersion: "latest", sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { compat, "es-x": es },
    settings: { browsers: browserslist, "es-x": { aggressive: true } },
    rules: {
      ...language,
      "compat/compat": "error",
      "no-restricted-properties": [
        "error",
        ...[...newMembers().map((property) => ({ property })), ...newStatics()].map((name) => ({
          ...name,
          message: MESSAGE,
        })),
      ],
    },
  },
  {
    files: ["static/js/**/*.js"],
    ignores: Object.values(ABSENT_ON_PLAIN_HTTP),
    rules: {
      "no-restricted-syntax": [
        "error",
        ...Object.entries(ABSENT_ON_PLAIN_HTTP).map(([name, place]) => ({
          selector: `MemberExpression[object.name="${name.split(".")[0]}"][property.name="${name.split(".")[1]}"]`,
          message: `Absent on plain http: ${place} does without.`,
        })),
      ],
    },
  },
  {
    files: ["static/js/**/*.js"],
    plugins: { swotboard: { rules: { "own-texts": ownTexts } } },
    rules: { "swotboard/own-texts": "error" },
  },
  {
    files: ["static/js/browser_check.js", "static/js/browser_words.js"],
    languageOptions: { ecmaVersion: 5, sourceType: "script" },
    rules: { "compat/compat": "off" },
  },
];

function newMembers() {
  const builtins = mdn.javascript.builtins;
  const all = [...Object.values(mdn.api), ...Object.values(builtins), builtins.Intl].flatMap(members);
  const ours = [...INTERFACES.map((name) => mdn.api[name]), ...Object.values(builtins)].flatMap(members);
  const known = new Set(all.filter(([, about]) => isKnown(about)).map(([member]) => member));
  return [...new Set(ours.map(([member]) => member))].filter(
    (member) => !known.has(member) && !OUR_OWN.includes(member),
  );
}

function newStatics() {
  return INTERFACES.flatMap((object) =>
    Object.entries(mdn.api[object])
      .filter(([name, { __compat: about }]) => name.endsWith("_static") && !isKnown(about))
      .map(([name]) => ({ object, property: name.replace("_static", "") })),
  );
}

/** [[name, its `__compat`]] of the properties and methods of an interface, or of something that the language brings. */
function members(owner) {
  return Object.entries(owner)
    .filter(([member]) => /^[A-Za-z]+$/.test(member))
    .map(([member, { __compat: about }]) => [member, about])
    .filter(([, about]) => about);
}
