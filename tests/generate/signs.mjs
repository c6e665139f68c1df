/**
 * Writes what a note's sign is chosen from: static/vendor/lucide.svg (icons, one symbol each), lucide_tags.mjs (words
 * to find them by) and emoji.mjs. `node tests/generate/signs.mjs <folder with node_modules>`, where lucide-static and
 * emoji-picker-element-data are installed in the versions of static/vendor/manifest.json; their sha256 go into it by
 * hand.
 */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const MODULES = path.join(process.argv[2], "node_modules");
const VENDOR = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../../static/vendor");

/** What people say about an organization and its learners. */
const ICONS =
  `accessibility activity alarm-clock anchor apple archive award baby banknote battery-charging battery-low bell bike blocks
  bomb book-open bookmark bot brain bridge briefcase brush bug building bus calendar camera car chart-bar chart-line chart-pie check
  circle-alert circle-check circle-question-mark circle-x clipboard-list clock cloud-rain coffee cog coins compass construction crown database
  dice-5 dna door-open ear eye eye-off factory feather file-text fire-extinguisher fish flag flame flask-conical flower footprints frown
  gauge gavel gem gift globe graduation-cap hammer hand hand-helping hand-heart handshake hard-hat heart heart-pulse hospital hourglass house image
  infinity key keyboard landmark languages laptop laugh leaf library life-buoy lightbulb link list-checks lock lock-open magnet mail map
  map-pin medal megaphone meh message-circle mic microscope milestone moon mountain music network newspaper palette paperclip
  party-popper pencil phone piggy-bank plane play plug presentation puzzle quote recycle rocket route ruler sailboat scale school
  scissors search settings shield shield-alert ship signpost smartphone smile snail sparkles speech sprout star stethoscope sun sunrise
  target telescope thermometer thumbs-down thumbs-up timer traffic-cone train-front trash-2 tree-pine trending-down trending-up
  triangle-alert trophy truck turtle umbrella unplug user users utensils video volume-2 wallet wand-sparkles waves wifi wifi-off wind
  wrench zap`.split(/\s+/);

/** Drawn by phones and desktops of the last years. */
const NEWEST = 14;
const TONES = 2;
const FLAGS = 9;

const tags = JSON.parse(readFileSync(path.join(MODULES, "lucide-static/tags.json"), "utf8"));
const symbols = ICONS.map((name) => {
  const svg = readFileSync(path.join(MODULES, `lucide-static/icons/${name}.svg`), "utf8");
  const drawn = svg.replace(/<!--.*?-->/s, "").replace(/<svg[^>]*>|<\/svg>/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawn.replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>")}</symbol>`;
});
writeFileSync(
  path.join(VENDOR, "lucide.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`,
);

const found = ICONS.map((name) => `  ${JSON.stringify(name)}: ${JSON.stringify((tags[name] ?? []).join(" "))},`);
writeFileSync(path.join(VENDOR, "lucide_tags.mjs"), `export default {\n${found.join("\n")}\n};\n`);

const emoji = JSON.parse(readFileSync(path.join(MODULES, "emoji-picker-element-data/en/cldr/data.json"), "utf8"));
const rows = emoji
  .filter(({ version, group }) => version <= NEWEST && ![TONES, FLAGS].includes(group))
  .map(({ emoji: sign, annotation, tags: words = [], group }) => [sign, annotation, words.join(" "), group]);
writeFileSync(
  path.join(VENDOR, "emoji.mjs"),
  `export default [\n${rows.map((row) => `  ${JSON.stringify(row)},`).join("\n")}\n];\n`,
);
