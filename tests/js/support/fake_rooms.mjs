/**
 * Themes, talk and votes as a server keeps them: what the fake server does beside notes. `at` is the time of a change.
 */

import { coded } from "./error_with_code.mjs";

/** type -> (themes, notes, op, at) -> the change's own fields. */
export const THEMES = {
  "theme.add": (themes, notes, { theme, name, notes: ids }, at) => {
    if (themes.has(theme)) throw coded("duplicate_theme");
    const inside = there(notes, ids);
    themes.set(theme, { id: theme, name, version: 1, created_at: at });
    return { theme, name, version: 1, notes: put(inside, theme) };
  },
  "theme.rename": (themes, notes, op) => {
    const theme = Object.assign(standing(themes, op.theme), { name: op.name });
    theme.version += 1;
    return { theme: theme.id, name: theme.name, version: theme.version };
  },
  "theme.remove": (themes, notes, op, at) => {
    const theme = Object.assign(standing(themes, op.theme), { removed_at: at });
    return { theme: theme.id, removed_at: at, notes: put(inTheme(notes, theme.id), null) };
  },
  "theme.restore": (themes, notes, op) => {
    const theme = themes.get(op.theme);
    if (!theme) throw coded("unknown_theme");
    delete theme.removed_at;
    const inside = op.notes.map((id) => notes.get(id)).filter((note) => note && !note.removed_at);
    const { id, name, version, created_at } = theme;
    return { theme: id, name, version, created_at, notes: put(inside, id) };
  },
  "theme.merge": (themes, notes, op, at) => {
    const [theme, into] = [op.theme, op.into].map((id) => standing(themes, id));
    theme.removed_at = at;
    return { theme: theme.id, into: into.id, removed_at: at, notes: put(inTheme(notes, theme.id), into.id) };
  },
  "notes.group": (themes, notes, op) => {
    if (op.theme) standing(themes, op.theme);
    return { theme: op.theme, notes: put(there(notes, op.notes), op.theme) };
  },
};

/** type -> (note, op, who, at) -> the change's own fields. */
export const TALK = {
  "note.comment": (note, { comment, text }, who, at) => {
    const made = { id: comment, participant: who.participant, author: who.name ?? null, text, created_at: at };
    note.comments = [...note.comments, made];
    return { note: note.id, comment, text, participant: made.participant, author: made.author, created_at: at };
  },
  "comment.remove": (note, { comment }) => {
    if (!note.comments.some((each) => each.id === comment)) throw coded("unknown_comment");
    note.comments = note.comments.filter((each) => each.id !== comment);
    return { note: note.id, comment };
  },
  "note.react": (note, { reaction, on }, who) => {
    const people = (note.reacted[reaction] ??= new Set());
    people[on ? "add" : "delete"](who.participant);
    const { [reaction]: _, ...others } = note.reactions;
    note.reactions = people.size ? { ...others, [reaction]: people.size } : others;
    return { note: note.id, reaction, on, count: people.size };
  },
};

/** Rounds and ballots. */
export class Votes {
  constructor() {
    this.rounds = [];
    this.given = new Map();
  }

  get open() {
    return this.rounds.find((each) => !each.stopped_at);
  }

  start({ round, on, budget, most }, at) {
    if (this.open) throw coded("round_open");
    this.rounds.push({ round, on, budget, most, started_at: at, stopped_at: null, results: null, voters: null });
    this.given = new Map();
    return { round, on, budget, most, started_at: at };
  }

  stop({ round }, at) {
    if (this.open?.round !== round) throw coded("no_round");
    const ended = { stopped_at: at, results: [], voters: this.given.size };
    Object.assign(this.open, ended);
    return { round, ...ended };
  }

  set({ round, group, thing, count }, who) {
    const { [thing]: _, ...others } = this.of(who);
    if (this.open?.round !== round) throw coded("no_round");
    const spent = Object.values(others).reduce((sum, each) => sum + each, count);
    if (spent > this.open.budget || count > this.open.most) throw coded("over_budget");
    this.given.set(who.participant, count ? { ...others, [thing]: count } : others);
    return { round, group, thing, count };
  }

  of(who) {
    return this.given.get(who.participant) ?? {};
  }
}

function standing(themes, id) {
  const theme = themes.get(id);
  if (!theme || theme.removed_at) throw coded(theme ? "theme_removed" : "unknown_theme");
  return theme;
}

function there(notes, ids) {
  const found = ids.map((id) => notes.get(id));
  if (found.some((note) => !note)) throw coded("unknown_note");
  if (found.some((note) => note.removed_at)) throw coded("note_removed");
  return found;
}

function inTheme(notes, theme) {
  return [...notes.values()].filter((note) => note.theme === theme && !note.removed_at);
}

function put(notes, theme) {
  for (const note of notes) note.theme = theme;
  return notes.map((note) => note.id);
}
