// @ts-check
/**
 * Works out the overview of several boards: matrix, cross-group themes, tensions. Pure; the twin of
 * swotboard/export/overview.py.
 */

import { QUADRANTS } from "../protocol.gen.js";
import { byText, lookUp, notesAt, summed, tallied, talliedTheme, themeOf } from "./overview_lookup.js";

/** @typedef {import("./overview_lookup.js").Source} Source */

/** What the matrix may be held to [MATRIX-3]. */
export const HELD_TO = ["everything", "all", "alone", "but_one"];

const FITS = {
  everything: () => true,
  all: (raised, of) => raised === of,
  alone: (raised) => raised === 1,
  but_one: (raised, of) => raised === of - 1,
};
const FOR = ["strengths", "opportunities"];
const AGAINST = ["weaknesses", "threats"];

/**
 * [MATRIX-1] `{cells: [{quadrant, group, notes, votes, balanced, themes, alone}]}`, quadrant by quadrant: `notes`
 * counts; `themes` are `{theme, name, notes: [id], votes, balanced, links: [id], raised}`, those with most votes first;
 * `alone` are the ids of the notes in no theme. Held to something else than everything, a cell has the themes that fit,
 * and their notes.
 * @param {Source} source @param {string} held one of HELD_TO
 */
export function matrix(source, held = "everything") {
  const facts = lookUp(source);
  const raised = raisedBy(facts, linked(facts));
  return {
    cells: QUADRANTS.flatMap((quadrant) => facts.groups.map((group) => cellOf(facts, raised, quadrant, group, held))),
  };
}

/**
 * [MATRIX-4] The notes of a cell in no theme as they stand where there is room for few: those with more votes first.
 * `votes`: Map(note -> votes).
 */
export function topNotes(alone, votes) {
  return [...alone].sort((one, other) => (votes.get(other) ?? 0) - (votes.get(one) ?? 0));
}

/**
 * [LINK-3] Cross-group themes:
 * `[{link, name, raised: [group], missing: [group], notes, votes, balanced, themes: [{group, theme, name, notes: [id]}]}]`,
 * those that most groups raise first. `themes` are those that are still there.
 * @param {Source} source
 */
export function crossThemes(source) {
  return linked(lookUp(source)).map(({ created_at: _, ...row }) => row);
}

/**
 * [TENSION-1] `[{link, name, for: [{group, quadrant, notes: [id]}], against: […]}]`: most on the smaller side first.
 * @param {Source} source
 */
export function tensions(source) {
  const facts = lookUp(source);
  const found = linked(facts)
    .map((row) => tensionOf(facts, row))
    .filter(isTense);
  found.sort((one, other) => smaller(other) - smaller(one) || size(other) - size(one) || byAge(one, other));
  return found.map(({ created_at: _, ...tension }) => tension);
}

function cellOf(facts, raised, quadrant, group, held) {
  const here = notesAt(facts, quadrant, group);
  const fits = (theme) => FITS[held](raised.get(theme)?.count ?? 1, facts.groups.length);
  const themes = themesIn(facts, raised, here).filter(({ theme }) => fits(theme));
  const alone = held === "everything" ? here.filter((note) => !themeOf(facts, note)).map((note) => note.id) : [];
  const notes = themes.reduce((sum, theme) => sum + theme.notes.length, alone.length);
  const onAlone = tallied(facts, facts.on === "notes" ? alone : []);
  return {
    quadrant,
    group,
    notes,
    ...summed(facts, [...themes, onAlone]),
    themes: themes.map(({ created_at: _, ...row }) => row),
    alone,
  };
}

function themesIn(facts, raised, notes) {
  const themes = [...new Set(notes.map((note) => themeOf(facts, note)).filter(Boolean))];
  const rows = themes.map((theme) => {
    const inside = notes.filter((note) => note.theme === theme.id).map((note) => note.id);
    const { links = [], count = 1 } = raised.get(theme.id) ?? {};
    return {
      theme: theme.id,
      name: theme.name,
      notes: inside,
      ...talliedTheme(facts, theme.id, inside),
      links,
      raised: count,
      created_at: theme.created_at,
    };
  });
  return rows.sort(
    (one, other) =>
      votes(other) - votes(one) ||
      other.notes.length - one.notes.length ||
      byText(one.created_at, other.created_at) ||
      byText(one.theme, other.theme),
  );
}

/** Every link with what is there of it, in order. */
function linked(facts) {
  const rows = facts.links.map((link) => linkRow(facts, link));
  return rows.sort(
    (one, other) =>
      other.raised.length - one.raised.length ||
      votes(other) - votes(one) ||
      other.notes - one.notes ||
      byAge(one, other),
  );
}

function linkRow(facts, link) {
  const ids = new Set(link.themes.map(({ theme }) => theme));
  const there = [...facts.themes.values()].filter((theme) => ids.has(theme.id));
  there.sort(
    (one, other) =>
      facts.groups.indexOf(one.group) - facts.groups.indexOf(other.group) ||
      byText(one.created_at, other.created_at) ||
      byText(one.id, other.id),
  );
  const themes = there.map((theme) => ({
    group: theme.group,
    theme: theme.id,
    name: theme.name,
    notes: (facts.inside.get(theme.id) ?? []).map((note) => note.id),
  }));
  const raised = facts.groups.filter((group) => themes.some((theme) => theme.group === group && theme.notes.length));
  return {
    link: link.id,
    name: link.name,
    raised,
    missing: facts.groups.filter((group) => !raised.includes(group)),
    notes: themes.reduce((sum, theme) => sum + theme.notes.length, 0),
    ...summed(
      facts,
      themes.map((theme) => talliedTheme(facts, theme.theme, theme.notes)),
    ),
    themes,
    created_at: link.created_at,
  };
}

/** theme id -> the links that it is in, and by how many groups the widest of them is raised. */
function raisedBy(facts, rows) {
  const found = new Map();
  for (const { link, raised, themes } of rows)
    for (const { theme } of themes) {
      const before = found.get(theme) ?? { links: [], count: 1 };
      found.set(theme, { links: [...before.links, link], count: Math.max(before.count, raised.length) });
    }
  return found;
}

function tensionOf(facts, row) {
  const ids = new Set(row.themes.flatMap((theme) => theme.notes));
  const notes = facts.notes.filter((note) => ids.has(note.id));
  const side = (quadrants) =>
    facts.groups
      .flatMap((group) =>
        quadrants.map((quadrant) => ({
          group,
          quadrant,
          notes: notes.filter((note) => note.group === group && note.quadrant === quadrant).map((note) => note.id),
        })),
      )
      .filter((part) => part.notes.length);
  return { link: row.link, name: row.name, for: side(FOR), against: side(AGAINST), created_at: row.created_at };
}

/** [TENSION-2] Two groups, not one of two minds. */
function isTense(tension) {
  return tension.for.some((one) => tension.against.some((other) => one.group !== other.group));
}

const count = (side) => side.reduce((sum, part) => sum + part.notes.length, 0);
const smaller = (tension) => Math.min(count(tension.for), count(tension.against));
const size = (tension) => count(tension.for) + count(tension.against);
const votes = (row) => row.votes ?? 0;
const byAge = (one, other) => byText(one.created_at, other.created_at) || byText(one.link, other.link);
