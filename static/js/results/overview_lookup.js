// @ts-check
/**
 * Looks up once what the overview of several boards is made from. Pure; the twin of
 * swotboard/export/overview_sources.py, and tests/shared/overview.json is held by both.
 *
 * @typedef {{
 *   id: string,
 *   group: string,
 *   quadrant: string,
 *   theme: string|null,
 *   rank: string,
 *   hidden?: string|null,
 *   removed_at?: string|null,
 * }} Note
 * @typedef {{id: string, group: string, name: string, created_at: string}} Theme
 * @typedef {{
 *   id: string,
 *   name: string,
 *   themes: {group: string, theme: string}[],
 *   created_at: string,
 *   removed_at?: string|null,
 * }} Link
 * @typedef {{on: string, results: {thing: string, votes: number, balanced: number}[]}} Round the last one that has
 * ended
 * @typedef {{groups: {group: string}[], notes: Note[], themes: Theme[], links: Link[], round: Round|null}} Source
 *   `groups` are those whose boards the reader may read, in their order
 * @typedef {{votes: number|null, balanced: number|null}} Tally null where no round has ended [MATRIX-2]
 */

/** @param {Source} source */
export function lookUp(source) {
  const groups = source.groups.map(({ group }) => group);
  const themes = new Map(source.themes.filter(({ group }) => groups.includes(group)).map((theme) => [theme.id, theme]));
  const given = new Map((source.round?.results ?? []).map((row) => [row.thing, row]));
  const votesOf = (thing) => given.get(thing)?.votes ?? 0;
  const shown = source.notes.filter((note) => !note.hidden && !note.removed_at && groups.includes(note.group));
  const notes = [...shown].sort(
    (one, other) => votesOf(other.id) - votesOf(one.id) || byText(one.rank, other.rank) || byText(one.id, other.id),
  );
  const links = source.links.filter((link) => !link.removed_at);
  const facts = { groups, themes, notes, links, on: source.round?.on ?? null, given };
  return { ...facts, inside: gathered(notes, (note) => themeOf(facts, note)?.id), here: gathered(notes, placeOf) };
}

/** The theme that a note is in and that is there, or null. */
export function themeOf({ themes }, note) {
  const theme = themes.get(note.theme);
  return theme?.group === note.group ? theme : null;
}

/** The notes of a cell of the matrix, those with most votes first. */
export function notesAt({ here }, quadrant, group) {
  return here.get(placeOf({ quadrant, group })) ?? [];
}

function placeOf({ quadrant, group }) {
  return `${quadrant}/${group}`;
}

function gathered(notes, keyOf) {
  const found = new Map();
  for (const note of notes) {
    const key = keyOf(note);
    if (found.has(key)) found.get(key).push(note);
    else found.set(key, [note]);
  }
  return found;
}

/** The votes of things together; of the round's balanced shares the sum, to a tenth. @returns {Tally} */
export function tallied(facts, things) {
  if (!facts.on) return { votes: null, balanced: null };
  const rows = things.map((thing) => facts.given.get(thing)).filter(Boolean);
  const tenths = rows.reduce((sum, row) => sum + Math.round(row.balanced * 10), 0);
  return { votes: rows.reduce((sum, row) => sum + row.votes, 0), balanced: tenths / 10 };
}

/** The votes of a theme with these notes of it: a round on themes is about the whole theme [MATRIX-2]. */
export function talliedTheme(facts, theme, notes) {
  return tallied(facts, facts.on === "themes" ? [theme] : notes);
}

/** Tallies together. @param {Tally[]} tallies @returns {Tally} */
export function summed(facts, tallies) {
  if (!facts.on) return { votes: null, balanced: null };
  const tenths = tallies.reduce((sum, each) => sum + Math.round((each.balanced ?? 0) * 10), 0);
  return { votes: tallies.reduce((sum, each) => sum + (each.votes ?? 0), 0), balanced: tenths / 10 };
}

/** Ids, ranks and times are ASCII: compared as they stand, as Python does. */
export function byText(one, other) {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
