// @ts-check
/** Finds signs by words: icons and emoji whose name or words begin with all that was typed, names first. Pure. */

/**
 * @typedef {{sign: string, name: string, words: string, group: number}} Choice `group`: 0 are icons, then those of
 * emoji
 */

/**
 * @param {Record<string, string>} icons name -> words @param {any[][]} emoji [sign, name, words, group] @returns
 * {Choice[]}
 */
export function choicesOf(icons, emoji) {
  const drawn = Object.entries(icons).map(([name, words]) => ({
    sign: `icon:${name}`,
    name: name.replaceAll("-", " "),
    words: words.toLowerCase(),
    group: 0,
  }));
  const written = emoji.map(([sign, name, words, group]) => ({ sign, name, words, group: GROUP_OF[group] }));
  return [...drawn, ...written];
}

/**
 * Of a group of emoji in the data, its place in the picker: faces, people, nature, food, places, doing, things, signs.
 */
const GROUP_OF = { 0: 1, 1: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8 };

/** How many groups there are. */
export const GROUPS = 9;

/** Those that fit what was typed, the best first, at most `most`. @param {Choice[]} choices */
export function found(choices, typed, most) {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = choices
    .map((choice) => ({ choice, rank: rankOf(choice, wanted) }))
    .filter(({ rank }) => rank !== null)
    .sort((one, other) => one.rank - other.rank);
  return ranked.slice(0, most).map(({ choice }) => choice);
}

/**
 * 0 where its name begins so, 1 where a word of its name does, 2 where another word does; null where one is missing.
 */
function rankOf({ name, words }, wanted) {
  const names = name.split(" ");
  const others = words.split(" ");
  let rank = 0;
  for (const each of wanted) {
    const mine = name.startsWith(each) ? 0 : begins(names, each) ? 1 : begins(others, each) ? 2 : null;
    if (mine === null) return null;
    rank = Math.max(rank, mine);
  }
  return rank;
}

const begins = (words, start) => words.some((word) => word.startsWith(start));
