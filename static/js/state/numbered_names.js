// @ts-check
/** Tells people of one name apart [PEOPLE-1]. Pure. */

/**
 * Map(participant -> name), of those who have one: the second of a name in the order of joining is "Sam (2)".
 * @param {{participant: string, name?: string|null, role?: string}[]} people in that order
 */
export function numberedNames(people) {
  const counts = new Map();
  const called = new Map();
  for (const { participant, name, role } of people) {
    if (!name || role !== "participant") continue;
    const key = name.toLocaleLowerCase();
    const n = (counts.get(key) ?? 0) + 1;
    counts.set(key, n);
    called.set(participant, n > 1 ? `${name} (${n})` : name);
  }
  return called;
}
