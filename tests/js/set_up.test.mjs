/** Setting a workshop up: minutes and sentences of steps, templates, prompts, a copy; and lists of people. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { minutesOf, stepFields, stepsForm, totalMinutes } = await load("facilitator/step_settings.js");
const { stepsToSchedule, templateForm, TEMPLATES } = await load("facilitator/workshop_templates.js");
const { setUpOf } = await load("facilitator/set_up.js");
const { promptOf, promptSet, promptsFor, wordsFor } = await load("board/prompts.js");
const { notesByPerson, peopleListed } = await load("facilitator/participants.js");
const { createTimerSound } = await load("facilitator/timer_sound.js");
const { signal } = await load("../vendor/signals-core.mjs");

test("[STEP-1] minutes are whole numbers or none, and only what is there is set", () => {
  assert.deepEqual(["", "0", "15", "360"].map(minutesOf), [0, 0, 15, 360]);
  assert.deepEqual(["x", "-1", "1.5", "361"].map(minutesOf), [undefined, undefined, undefined, undefined]);
  const form = stepsForm({ minutes: { write: 10 }, instructions: { vote: "Vote." } });
  assert.deepEqual(
    [form.write, form.vote],
    [
      { minutes: "10", instruction: "" },
      { minutes: "", instruction: "Vote." },
    ],
  );
  assert.deepEqual(stepFields(form), { minutes: { write: 10 }, instructions: { vote: "Vote." } });
});

test("[STEP-1] the template of an hour takes an hour; that of two weeks has its days, at nine by the local clock", () => {
  const words = (key) => (key === "steps.hour_write" ? "One thought." : key);
  const form = templateForm("hour", words);
  assert.equal(totalMinutes(form), 60);
  assert.equal(form.write.instruction, "One thought.");
  assert.equal(form.vote.instruction, "");
  assert.deepEqual(stepsToSchedule("hour", new Date(2026, 11, 30), "UTC"), []);
  const steps = stepsToSchedule("weeks", new Date(2026, 11, 30, 23, 30), "America/Vancouver");
  assert.deepEqual(
    steps.map(({ phase, local }) => [phase, local]),
    [
      ["write", "2026-12-31T09:00"],
      ["discuss", "2027-01-06T09:00"],
      ["group", "2027-01-08T09:00"],
      ["vote", "2027-01-10T09:00"],
      ["decide", "2027-01-13T09:00"],
    ],
  );
  assert.ok(Object.values(TEMPLATES).every(({ settings }) => settings.read_others === "revealed"));
});

test("[SETUP-1] a copy takes groups, settings and whether it is anonymous, and nothing that is not set", () => {
  const stage = {
    title: "Old",
    anonymous: true,
    boards: [{ group: "a", name: "A", locked: true }],
    settings: { read_others: "always", notes_per_minute: null, minutes: { write: 5 }, prompts: null },
    schedule: [{}],
  };
  assert.deepEqual(setUpOf(stage, "New"), {
    title: "New",
    groups: ["A"],
    anonymous: true,
    settings: { read_others: "always", minutes: { write: 5 } },
  });
});

test("[PROMPT-1] the title decides until somebody has chosen; micro-credentials are named nowhere else", () => {
  const of = (title, settings = {}) => ({ title, settings });
  assert.equal(promptSet(of("Micro-credentials in BC")), "micro_credentials");
  assert.equal(promptSet(of("Microcredentials")), "micro_credentials");
  assert.equal(promptSet(of("Our library")), "neutral");
  assert.equal(promptSet(of("Micro-credentials", { prompts: "neutral" })), "neutral");
  assert.equal(wordsFor("neutral", "learners"), "any");
  assert.equal(wordsFor("micro_credentials", "learners"), "learners");
  assert.equal(wordsFor("micro_credentials", "parents"), "any");
  const own = of("Our library", { prompts: "own", own_prompts: { threats: ["?What if?", "Rain"] } });
  assert.deepEqual(promptsFor(own, "learners", "threats"), [
    { kind: "question", text: "What if?" },
    { kind: "idea", text: "Rain" },
  ]);
  assert.deepEqual(promptsFor(own, "learners", "strengths"), []);
  assert.deepEqual(promptOf("… Tell"), { kind: "story", text: "Tell" });
});

test("people are found by name and group, and sorted by name, group or notes", () => {
  const boards = new Map([
    ["a", { notes: new Map([1, 2, 3].map((n) => [n, { participant: n < 3 ? "p2" : "p1", removed_at: n === 9 }])) }],
  ]);
  const counts = notesByPerson(boards);
  assert.deepEqual([...counts].sort(), [
    ["p1", 1],
    ["p2", 2],
  ]);
  const people = [
    { participant: "p1", called: "Zoe", group: "a" },
    { participant: "p2", called: "Ada", group: "b" },
  ];
  const names = { a: "Learners", b: "Industry" };
  const ids = (query, order) =>
    peopleListed(people, { query, order, counts, nameOf: (group) => names[group] }).map(
      ({ participant }) => participant,
    );
  assert.deepEqual(ids("", "here"), ["p1", "p2"]);
  assert.deepEqual(ids("", "name"), ["p2", "p1"]);
  assert.deepEqual(ids("", "group"), ["p2", "p1"]);
  assert.deepEqual(ids("", "notes"), ["p2", "p1"]);
  assert.deepEqual(ids("learn", "name"), ["p1"]);
  assert.deepEqual(ids("ADA", "name"), ["p2"]);
});

test("[TIMER-5] a sound is made once, at the end of a timer that was seen to run, where it is on", () => {
  const left = signal(null);
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  let played = 0;
  const make = (usual) => createTimerSound({ left, storage, key: "k", usual, play: () => (played += 1) });
  const sound = make(true);
  for (const now of [0, 2, 1, 0, 0, null, 5, 0]) left.value = now;
  assert.equal(played, 2);
  sound.turn(false);
  left.value = 3;
  left.value = 0;
  assert.equal(played, 2);
  assert.equal(make(true).on.value, false);
});
