/**
 * Refuses CSS that the oldest browsers do not know (browsers.mjs), but within @supports. It asks for what all engines
 * knew by the end of 2021 (Baseline), which all of them know, and for what is named here. It is no judge of style.
 */

import { isKnown, mdn, require } from "./browsers.mjs";

const postcss = require("postcss");

/**
 * What Baseline calls newer, but all of them know: looked up in MDN's data, so that none stays here for longer than it
 * is true.
 */
const KNOWN = {
  properties: ["accent-color", "color-scheme", "contain", "outline", "scroll-behavior", "scroll-snap-type"],
  values: { "overflow-wrap": ["anywhere"], overflow: ["clip"] },
  selectors: ["backdrop", "focus-visible"],
  media: ["forced-colors"],
};

/** What a browser may leave out: the page is only less nice, or the module or the prefix beside it does the same. */
const NICER = {
  atRules: ["container", "page"],
  properties: [
    "container-type",
    "contain-intrinsic-size",
    "content-visibility",
    "field-sizing",
    "forced-color-adjust",
    "print-color-adjust",
    "resize",
    "scrollbar-color",
    "scrollbar-width",
    "text-size-adjust",
    "text-wrap",
    "user-select",
  ],
};

for (const name of KNOWN.properties) insist(mdn.css.properties[name].__compat, name);
for (const [name, values] of Object.entries(KNOWN.values))
  for (const value of values) insist(mdn.css.properties[name][value].__compat, `${name}: ${value}`);
for (const name of KNOWN.selectors) insist(mdn.css.selectors[name].__compat, `:${name}`);
for (const name of KNOWN.media) insist(mdn.css["at-rules"].media[name].__compat, `@media (${name})`);

export default {
  customSyntax: { parse: parseWithoutKnownMedia, stringify: postcss.stringify },
  plugins: [require.resolve("stylelint-plugin-use-baseline")],
  reportNeedlessDisables: true,
  rules: {
    "max-nesting-depth": [0, { ignoreAtRules: ["/.*/"] }], // the plugin knows nesting by its & alone
    "plugin/use-baseline": [
      true,
      {
        available: 2021,
        ignoreProperties: Object.fromEntries([
          ...[...KNOWN.properties, ...NICER.properties].map((name) => [name, ["/^.+$/"]]),
          ...Object.entries(KNOWN.values),
        ]),
        ignoreSelectors: KNOWN.selectors,
        ignoreAtRules: NICER.atRules,
      },
    ],
  },
};

/** The plugin has no list of media conditions to leave in peace, so it does not see those. */
function parseWithoutKnownMedia(css, options) {
  const root = postcss.parse(css, options);
  root.walkAtRules("media", (rule) => {
    for (const name of KNOWN.media) rule.params = rule.params.replace(new RegExp(`\\(${name}: \\w+\\)`), "all");
  });
  return root;
}

function insist(about, name) {
  if (!isKnown(about))
    throw new Error(`${name} is not known to all browsers of tests/lint/package.json: take it out of KNOWN`);
}
