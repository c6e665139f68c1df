/** Who takes part, put together from what the stage lists and whom presence has shown since. Pure. */

import { byAlphabet } from "../i18n.js";
import { folded } from "../state/folded_text.js";
import { numberedNames } from "../state/numbered_names.js";

/** The participants among those who are on a board now; facilitators look in everywhere and count nowhere. */
export function participantsAmong(people) {
  return people.filter((person) => person.role === "participant");
}

/** `seen` with everyone whom presence shows now, as Map(participant -> {participant, name, group, role}). */
export function gatherPeople(seen, presence) {
  const found = new Map(seen);
  for (const [group, present] of presence) {
    for (const { participant, name, role } of participantsAmong(present))
      if (participant) found.set(participant, { participant, name, group, role });
  }
  return found;
}

/**
 * Everyone, in the order: who is here, who has been, who was put out; by name within.
 * -> [{participant, name, called, group, role, put_out, here}]; `called` tells people of one name apart [PEOPLE-1]
 */
export function everyone(stage, seen, presence) {
  const listed = new Map((stage.participants ?? []).map((person) => [person.participant, person]));
  const present = new Set([...presence.values()].flat().map((person) => person.participant));
  const all = new Set([...listed.keys(), ...seen.keys()]);
  /** @type {any[]} */
  const people = [...all].map((id) => ({
    put_out: false,
    ...known(seen.get(id)),
    ...known(listed.get(id)),
    here: present.has(id),
  }));
  const called = numberedNames(people);
  for (const person of people) person.called = called.get(person.participant) ?? person.name;
  return people.sort(
    (one, other) => place(one) - place(other) || byAlphabet(one.called ?? "\uffff", other.called ?? "\uffff"),
  );
}

/** How many have joined each group: Map(group -> n); those without a group under null. */
export function joinedByGroup(people) {
  const counts = new Map();
  for (const { group, role } of people) if (role === "participant") counts.set(group, (counts.get(group) ?? 0) + 1);
  return counts;
}

/** The ways to sort a list of people. */
export const PEOPLE_ORDERS = ["here", "name", "group", "notes"];

/** How many notes each person has that are there and that a facilitator may attribute: Map(participant -> n). */
export function notesByPerson(boards) {
  const counts = new Map();
  for (const board of boards.values())
    for (const note of board.notes.values())
      if (note.participant && !note.removed_at) counts.set(note.participant, (counts.get(note.participant) ?? 0) + 1);
  return counts;
}

/**
 * Of `people` (as `everyone` gives them) those whose name or group holds `query`, in an order of PEOPLE_ORDERS.
 * `nameOf`: a group's name; `counts`: notes by person, or null.
 */
export function peopleListed(people, { query, order, counts, nameOf }) {
  const wanted = folded(query).trim();
  const has = (text) => folded(text ?? "").includes(wanted);
  const found = people.filter((person) => has(person.called) || has(nameOf(person.group)));
  const name = (one, other) => byAlphabet(one.called ?? "\uffff", other.called ?? "\uffff");
  const by = {
    here: () => 0,
    name,
    group: (one, other) => byAlphabet(nameOf(one.group), nameOf(other.group)) || name(one, other),
    notes: (one, other) => (counts?.get(other.participant) ?? 0) - (counts?.get(one.participant) ?? 0),
  }[order];
  return [...found].sort(by);
}

function known(person = {}) {
  return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== null));
}

function place({ put_out: out, here }) {
  return out ? 2 : here ? 0 : 1;
}
