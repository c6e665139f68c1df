/** What the facilitator's and the projector's pages work out for themselves. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { fromSnapshot } = await load("state/board_state.js");
const { pageStep, quadrantAfter, shownAfter } = await load("projector/projector_keys.js");
const { ALL_BOARDS, partAfter, shownPlace } = await load("projector/screen_of_step.js");
const { createPager, knownPages, pageAfter } = await load("projector/pager.js");
const { codeIn } = await load("share/workshop_code.js");
const { countsOf, lastWritten, matching, newestFirst, presentNotes, sumOf } = await load("facilitator/board_counts.js");
const { everyone, gatherPeople, joinedByGroup } = await load("facilitator/participants.js");
const { quietGroups } = await load("facilitator/quiet_groups.js");
const { serverClock } = await load("clock.js");

const NOON = Date.parse("2021-03-04T12:00:00.000Z");
const MINUTE = 60_000;
let made = 0;

function note(minutesAgo, values = {}) {
  made += 1;
  return {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, "0")}`,
    quadrant: "strengths",
    text: `note ${made}`,
    kind: "idea",
    color: "plain",
    rank: `a${made}`,
    theme: null,
    version: 1,
    participant: null,
    author: null,
    copy_of: null,
    created_at: new Date(NOON - minutesAgo * MINUTE).toISOString(),
    updated_at: "",
    removed_at: null,
    ...values,
  };
}

const board = (...notes) => fromSnapshot({ seq: notes.length, notes, themes: [] });
const quiet = ({ boards, people = {}, locked = [], now = NOON }) =>
  Object.fromEntries(
    quietGroups({
      boards: new Map(Object.entries(boards)),
      people: new Map(Object.entries(people)),
      locked: new Set(locked),
      now,
    }),
  );

test("counts leave removed notes out, and add up over boards", () => {
  const one = board(note(1), note(2, { quadrant: "threats" }), note(3, { removed_at: "2021-03-04T11:59:00.000Z" }));
  assert.deepEqual(countsOf(one), { strengths: 1, weaknesses: 0, opportunities: 0, threats: 1, total: 2 });
  assert.equal(sumOf([countsOf(one), countsOf(one)]).total, 4);
  assert.equal(presentNotes(one).length, 2);
});

test("the newest note comes first, and the list it came from stays as it was", () => {
  const notes = [note(5), note(1), note(9)];
  assert.deepEqual(newestFirst(notes), [notes[1], notes[0], notes[2]]);
  assert.equal(lastWritten(board(...notes)), NOON - MINUTE);
  assert.equal(lastWritten(board()), null);
});

test("search finds every word, in text or author, whatever the case and the accents", () => {
  const notes = [note(1, { text: "Où est le café?", author: "Maren" }), note(1, { text: "Apprenticeships" })];
  assert.deepEqual(matching(notes, "CAFE maren"), [notes[0]]);
  assert.deepEqual(matching(notes, "  "), notes);
  assert.deepEqual(matching(notes, "cafe apprenticeships"), []);
});

test("a group that has gone silent while others write is named, with what it may need", () => {
  const boards = { busy: board(note(30), note(1)), silent: board(note(9)), empty: board(), gone: board(note(20)) };
  assert.deepEqual(quiet({ boards, people: { busy: 3, silent: 2, empty: 1, gone: 0 } }), {
    silent: { kind: "silent", minutes: 9 },
    empty: { kind: "not_yet", minutes: null },
    gone: { kind: "nobody", minutes: null },
  });
});

test("nobody is called quiet when all are, when the workshop has just begun, on a locked board, or without a clock", () => {
  assert.deepEqual(
    quiet({ boards: { one: board(note(60)), other: board(note(90)) }, people: { one: 1, other: 1 } }),
    {},
  );
  assert.deepEqual(quiet({ boards: { one: board(note(2)), other: board() }, people: { one: 1, other: 1 } }), {});
  const boards = { busy: board(note(30), note(1)), other: board() };
  assert.deepEqual(quiet({ boards, people: { other: 1 }, locked: ["other"] }), {});
  assert.deepEqual(quiet({ boards, people: { other: 1 }, now: null }), {});
});

test("the server's time follows what the server says, and never goes back for an old stamp", () => {
  let elapsed = 1000;
  const clock = serverClock(() => elapsed);
  assert.equal(clock.now(), null);
  clock.hear("not a time");
  clock.hear(undefined);
  assert.equal(clock.now(), null);
  clock.hear(new Date(NOON).toISOString());
  elapsed += 5000;
  assert.equal(clock.now(), NOON + 5000);
  clock.hear(new Date(NOON - MINUTE).toISOString());
  assert.equal(clock.now(), NOON + 5000);
  clock.hear(new Date(NOON + MINUTE).toISOString());
  assert.equal(clock.now(), NOON + MINUTE);
});

test("people are those who are listed and those who were seen since; facilitators who look in are not counted", () => {
  const listed = { participant: "a", name: "Ann", group: "one", role: "participant", put_out: false };
  const out = { ...listed, participant: "b", name: null, group: null, put_out: true };
  const presence = new Map([
    [
      "two",
      [
        { participant: "c", name: "Cy", role: "participant" },
        { participant: "f", name: null, role: "facilitator" },
      ],
    ],
  ]);
  const seen = gatherPeople(
    new Map([["b", { participant: "b", name: "Bo", group: "one", role: "participant" }]]),
    presence,
  );
  const people = everyone({ participants: [listed, out] }, seen, presence);
  assert.deepEqual(
    people.map(({ name, here, put_out: putOut }) => [name, here, putOut]),
    [
      ["Cy", true, false],
      ["Ann", false, false],
      ["Bo", false, true],
    ],
  );
  assert.deepEqual(
    [...joinedByGroup(people)],
    [
      ["two", 1],
      ["one", 2],
    ],
  );
});

test("a code is found in what people type and paste", () => {
  for (const typed of ["K7M4QX", " k7m 4qx ", "k7m-4qx", "https://example.org/w/K7M4QX", "example.org/w/k7m4qx/?a=b#c"])
    assert.equal(codeIn(typed), "K7M4QX");
  for (const typed of ["", "K7M4Q", "K7M4QXX", "https://example.org/"]) assert.equal(codeIn(typed), null);
});

test("the projector's keys choose all boards or one, in a circle, or what belongs to the step", () => {
  const groups = ["one", "two"];
  assert.equal(shownAfter("2", groups, null), "two");
  assert.equal(shownAfter("0", groups, "two"), ALL_BOARDS);
  assert.equal(shownAfter("Escape", groups, "two"), null);
  assert.equal(shownAfter("9", groups, "two"), undefined);
  assert.equal(shownAfter("x", groups, "two"), undefined);
  assert.equal(shownAfter("ArrowRight", groups, null), "one");
  assert.equal(shownAfter("ArrowRight", groups, ALL_BOARDS), "one");
  assert.equal(shownAfter("ArrowRight", groups, "two"), ALL_BOARDS);
  assert.equal(shownAfter("ArrowLeft", groups, null), "two");
});

test("[SCREEN-1, SCREEN-2] the projector shows what belongs to the step, unless somebody chose something else", () => {
  const stage = { phase: "open", boards: [{ group: "one" }, { group: "two" }] };
  const of = (phase, light = null, shown = null) => shownPlace({ ...stage, phase }, light, shown);
  const views = ["open", "brief", "write", "discuss", "group", "vote", "decide", "closed"].map(
    (phase) => of(phase).view,
  );
  assert.deepEqual(views, ["join", "join", "write", "boards", "boards", "vote", "matrix", "matrix"]);
  assert.deepEqual(of("open", null, ALL_BOARDS), { view: "boards" });
  assert.deepEqual(of("open", null, "two"), { group: "two" });
  assert.deepEqual(of("open", null, "gone"), { view: "join" });
  assert.deepEqual(of("open", { view: "plan" }, "two"), { view: "plan" });
  const alone = { phase: "discuss", boards: [{ group: "one" }] };
  assert.deepEqual(shownPlace(alone, null, null), { group: "one" });
  assert.deepEqual(shownPlace({ ...alone, phase: "vote" }, null, null), { view: "vote" });
});

test("[SCREEN-6] arrows lead through the rows and the columns of the matrix, and back to the whole", () => {
  const [quadrants, groups] = [
    ["strengths", "threats"],
    ["one", "two"],
  ];
  const after = (key, part) => partAfter(key, part, quadrants, groups);
  assert.deepEqual(after("ArrowDown", null), { quadrant: "strengths" });
  assert.deepEqual(after("ArrowDown", { quadrant: "strengths" }), { quadrant: "threats" });
  assert.equal(after("ArrowDown", { quadrant: "threats" }), null);
  assert.deepEqual(after("ArrowUp", null), { quadrant: "threats" });
  assert.deepEqual(after("ArrowRight", { quadrant: "threats" }), { group: "one" });
  assert.deepEqual(after("ArrowLeft", null), { group: "two" });
  assert.equal(after("x", null), undefined);
});

test("the projector's keys turn pages, and choose a quadrant by its letter", () => {
  assert.deepEqual(
    [
      [" ", false],
      [" ", true],
      ["PageDown", false],
      ["PageUp", false],
    ].map(([key, shiftKey]) => pageStep({ key, shiftKey })),
    [1, -1, 1, -1],
  );
  assert.equal(pageStep({ key: "x" }), undefined);
  assert.equal(quadrantAfter("o", null), "opportunities");
  assert.equal(quadrantAfter("O", "opportunities"), null);
  assert.equal(quadrantAfter("t", "opportunities"), "threats");
  assert.equal(quadrantAfter("Escape", "threats"), null);
  assert.equal(quadrantAfter("Escape", null), undefined);
  assert.equal(quadrantAfter("x", "threats"), undefined);
});

test("the pages go round when the longest list has been shown, and one that stands still is found by its first note", () => {
  const short = { at: 0, more: false };
  assert.equal(pageAfter(0, 1, [short]), 0);
  assert.equal(pageAfter(0, -1, [short]), 0);
  assert.equal(pageAfter(1, 1, [short, { at: 1, more: true }]), 2);
  assert.equal(pageAfter(2, 1, [short, { at: 2, more: false }]), 0);
  assert.equal(pageAfter(0, -1, [short, { at: 0, more: true }]), Infinity);
  assert.equal(pageAfter(Infinity, -1, [short, { at: 2, more: false }]), 1);
  assert.deepEqual(
    knownPages(
      [null, "c", "e"],
      ["new", "a", "b", "c", "d", "e"].map((id) => ({ id })),
    ),
    [0, 3, 5],
  );
  assert.deepEqual(
    knownPages(
      [null, "c", "e"],
      ["a", "b", "d", "e"].map((id) => ({ id })),
    ),
    [0],
  );
});

test("the newest notes come back by themselves a while after the last turn", () => {
  const timers = new Map();
  const pager = createPager({
    after: (run) => {
      timers.set(run, run);
      return run;
    },
    stop: (timer) => timers.delete(timer),
  });
  pager.report("list", 0, true);
  assert.equal(pager.turnBy(1), true);
  pager.report("list", 1, true);
  pager.turnBy(1);
  assert.equal(pager.turn.value, 2);
  assert.equal(timers.size, 1);
  for (const run of timers.values()) run();
  assert.equal(pager.turn.value, 0);
});
