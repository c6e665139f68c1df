// @ts-check
/** Tells people of one name apart [PEOPLE-1]. Pure. */

/**
 * Map(participant -> name), of those who have one: the second of a name in the order of joining is "Sam (2)", or the
 * next number where somebody is named so.
 * @param {{participant: string, name?: string|null, role?: string}[]} people in that order
 */
export function numberedNames(people) {
  const named = people.filter(({ name, role }) => name && role === "participant");
  const given = new Set(named.map(({ name }) => seen(name)));
  const counts = new Map();
  const called = new Map();
  for (const { participant, name } of named) {
    const key = seen(name);
    let n = (counts.get(key) ?? 0) + 1;
    while (n > 1 && given.has(`${key} (${n})`)) n += 1;
    counts.set(key, n);
    called.set(participant, n > 1 ? `${name} (${n})` : name);
  }
  return called;
}

/** Signs of which people see no difference: each kind of them by its place here [LANG-13]. */
const ALIKE = [/['’‘ʼʻʽˈ՚\u0312\u0313\u0314\u0315]/g, /[\u0331\u0320\u0332]/g, /[əǝ]/g, /[ʔɂॽ]/g];

/** A name as it looks: case, letters that are not seen, and signs that look the same make no other name. */
function seen(name) {
  const plain = name
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .toLowerCase()
    .normalize("NFD");
  return ALIKE.reduce((text, signs, at) => text.replace(signs, String(at)), plain);
}
