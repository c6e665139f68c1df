/** What leading works out for itself: the path, what silence leaves behind, the time that is left, settings, places. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { fromSnapshot } = await load("state/board_state.js");
const { keyOfStep } = await load("phases.js");
const { apart, leftBehind, nextOf, previousOf, silentCount, total, waiting } = await load(
  "facilitator/workshop_steps.js",
);
const { adjusted, digits, moment, secondsLeft, timerState } = await load("facilitator/time_left.js");
const { changedSettings, paceOf } = await load("facilitator/settings.js");
const { beginning } = await load("state/letters.js");
const { placeText, samePlace } = await load("facilitator/place_text.js");

const { ALLOWED, PHASES } = await load("protocol.gen.js");
const { addTexts, t } = await load("i18n.js");
const led = (await load("../locales/en_leading.js")).default;

const NOON = Date.parse("2021-03-04T12:00:00.000Z");
const note = (id, more = {}) => ({
  id,
  quadrant: "strengths",
  text: "",
  kind: "idea",
  color: "plain",
  rank: `a${id}`,
  created_at: "",
  updated_at: "",
  removed_at: null,
  hidden: null,
  ...more,
});
const board = (...notes) => fromSnapshot({ seq: 1, notes, themes: [] });
const hidden = (...ids) => ids.map((id) => note(id, { hidden: "silent" }));
const own = (phase, silent = false) => ({ phase, silent });
const stage = (more = {}, boards = {}) => ({
  phase: "write",
  silent: true,
  title: "T",
  settings: { read_others: "never", early_reveal: false, notes_per_minute: null },
  boards: ["a", "b"].map((group) => ({
    group,
    name: group.toUpperCase(),
    locked: false,
    phase: null,
    silent: false,
    ...boards[group],
  })),
  ...more,
});

test("the path goes through every phase once, forward and back", () => {
  const walked = [];
  for (let phase = PHASES[0]; phase; phase = nextOf(phase)) walked.push(phase);
  assert.deepEqual(walked, PHASES);
  for (const phase of PHASES) if (nextOf(phase)) assert.equal(previousOf(nextOf(phase)), phase);
  assert.equal(previousOf(PHASES[0]), null);
});

test("every step that the table knows has its name, and one sentence for the facilitator and for the room", () => {
  addTexts(led);
  for (const key of [...Object.keys(ALLOWED), "write_silent"]) {
    for (const word of [`phase.${key}`, `stage.may_${key}`, ...(key === "open" ? [] : [`projector.do_${key}`])])
      assert.notEqual(t(word), word);
  }
});

test("[HIDE-3] who waits for the reveal is counted without removed notes and those in review", () => {
  const state = board(
    ...hidden("1", "2"),
    note("3", { hidden: "silent", removed_at: "2021" }),
    note("4", { hidden: "review" }),
    note("5"),
  );
  assert.equal(silentCount(state), 2);
  assert.equal(silentCount(undefined), 0);
  const boards = new Map([
    ["a", state],
    ["b", board()],
  ]);
  assert.deepEqual(waiting(stage(), boards), [{ group: "a", n: 2 }]);
  assert.equal(total(waiting(stage(), boards)), 2);
});

test("[HIDE-3] leaving silence names the boards that leave hidden notes behind, and only those", () => {
  const boards = new Map([
    ["a", board(...hidden("1"))],
    ["b", board(...hidden("2", "3"))],
  ]);
  const left = (to, more, ofBoards) => leftBehind(stage(more, ofBoards), boards, to).map(({ group }) => group);
  assert.deepEqual(left(own("discuss")), ["a", "b"]);
  assert.deepEqual(left(own("write")), ["a", "b"], "writing on, but seen by all, leaves silence too");
  assert.deepEqual(left({ ...own("discuss"), group: "b" }), ["b"]);
  assert.deepEqual(left(own("write", true)), [], "who goes on in silence leaves nothing");
  assert.deepEqual(left(own("group"), own("discuss")), [], "nobody is asked again about notes that were kept hidden");
  assert.deepEqual(
    left(own("discuss"), {}, { a: own("discuss") }),
    ["b"],
    "a board that ran ahead left silence before",
  );
});

test("[PHASE-3] boards at a step of their own are told from those that go along", () => {
  assert.deepEqual(apart(stage()), []);
  assert.deepEqual(
    apart(stage({}, { a: own("write", true) })),
    [],
    "the same step, set for one board, is no other step",
  );
  assert.deepEqual(
    apart(stage({}, { a: own("write") })).map(({ name, step }) => [name, keyOfStep(step)]),
    [["A", "write"]],
  );
  assert.equal(keyOfStep({ phase: "discuss", silent: true }), "discuss");
});

test("[TIMER-3] what is left follows the server's time, and ends at nothing", () => {
  const timer = { seconds: 300, started_at: "", ends_at: "2021-03-04T12:05:00.000Z" };
  assert.equal(secondsLeft(timer, NOON), 300);
  assert.equal(secondsLeft(timer, NOON + 100), 300);
  assert.equal(secondsLeft(timer, NOON + 299_500), 1);
  assert.equal(secondsLeft(timer, NOON + 900_000), 0);
  assert.equal(secondsLeft(timer, null), null);
  assert.equal(secondsLeft(null, NOON), null);
  assert.equal(secondsLeft({ ...timer, ends_at: null }, NOON), 300, "until the server has said when it ends");
  assert.deepEqual([0, 9, 60, 605, 3600, 21600].map(digits), ["0:00", "0:09", "1:00", "10:05", "1:00:00", "6:00:00"]);
  assert.deepEqual([null, 61, 60, 1, 0].map(timerState), ["none", "running", "last", "last", "up"]);
});

test("[TIMER-2] it is told once at one minute and once at the end", () => {
  const told = [62, 61, 60, 59, 1, 0, 0].map((left, at, all) => moment(at ? all[at - 1] : null, left));
  assert.deepEqual(told, [null, null, "minute", null, null, "end", null]);
  assert.equal(moment(90, 0), "end", "who slept through the last minute hears of the end alone");
  assert.equal(moment(null, 0), null);
});

test("[TIMER-1] a minute more or less, within what the server takes", () => {
  assert.equal(adjusted(100, 1, 21600), 160);
  assert.equal(adjusted(100, -1, 21600), 40);
  assert.equal(adjusted(60, -1, 21600), null);
  assert.equal(adjusted(21590, 1, 21600), 21600);
  assert.equal(adjusted(0, 1, 21600), 60);
});

test("only the settings that were changed are sent; the cap is a number or nothing", () => {
  const form = { title: "T", read_others: "never", early_reveal: false, pace: "" };
  assert.deepEqual(changedSettings(stage(), form), {});
  assert.deepEqual(changedSettings(stage(), { ...form, title: "  " }), {});
  assert.deepEqual(changedSettings(stage(), { title: " New ", read_others: "always", early_reveal: true, pace: "6" }), {
    title: "New",
    read_others: "always",
    early_reveal: true,
    notes_per_minute: 6,
  });
  const capped = stage({ settings: { ...stage().settings, notes_per_minute: 6 } });
  assert.deepEqual(changedSettings(capped, form), { notes_per_minute: 0 });
  assert.deepEqual(["", " ", "0", "60", "61", "2.5", "-1", "x"].map(paceOf), [
    0,
    0,
    0,
    60,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("[HIDE-1] a place is named by its group, its quadrant or its note; a hidden note by nothing that it says", () => {
  const state = board(
    note("1", { text: "Short\ncourses" }),
    note("2", { hidden: "silent", text: "canary" }),
    note("3", { removed_at: "2021", text: "gone" }),
  );
  const words = (place) => placeText(stage(), state, { group: "a", ...place });
  assert.equal(words({}), "A");
  assert.equal(words({ quadrant: "threats" }), "A, Threats");
  assert.equal(words({ note: "1" }), "A: “Short courses”");
  for (const id of ["2", "3", "4"]) assert.doesNotMatch(words({ note: id }), /canary|gone/);
  assert.equal(beginning("x".repeat(50)).length, 41);
  assert.ok(
    samePlace(null, { group: null, quadrant: null, note: null }) &&
      samePlace({ group: "a" }, { group: "a", quadrant: null, note: null }),
  );
  assert.ok(!samePlace({ group: "a" }, { group: "a", note: "1" }));
});
