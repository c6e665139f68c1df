/**
 * [REPLAY] Any moment of a board is what its changes up to there make of it, however one got there; its end is the live
 * board.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBench } from "./support/setup.mjs";
import { randomFrom } from "./support/clock.mjs";
import { shown } from "./support/fake_server.mjs";
import { load } from "./support/load.mjs";

const { Replay, EVERY, difference } = await load("history/replay_engine.js");
const { marksOf, nextMark, parseMoment, stepAt } = await load("history/history_marks.js");
const { tickOf } = await load("history/playback_speed.js");
const { applyChange, emptyBoard } = await load("state/board_state.js");
const { themesOf } = await load("state/theme_state.js");

const QUADRANTS = ["strengths", "weaknesses", "opportunities", "threats"];
const SHOWN = ["id", "quadrant", "text", "kind", "color", "rank", "theme"];

/** A server on which a board was played at random. */
function played(seed, times) {
  const { server, random, newId, clock } = makeBench({ seed });
  const notes = [];
  const themes = [];
  const one = (list) => list[Math.floor(random() * list.length)];
  const commit = (type, fields) => server.commit({ id: newId(), board: "learners", type, ...fields });
  const acts = [
    () => {
      notes.push(newId());
      commit("note.add", { note: notes.at(-1), quadrant: one(QUADRANTS), text: `text ${notes.length}` });
    },
    () => {
      themes.push(newId());
      commit("theme.add", { theme: themes.at(-1), name: `theme ${themes.length}`, notes: [one(notes)] });
    },
    () => commit("note.move", { note: one(notes), quadrant: one(QUADRANTS) }),
    () => commit("note.set", { note: one(notes), kind: one(["idea", "question", "story"]) }),
    () => commit("note.remove", { note: one(notes) }),
    () => commit("note.restore", { note: one(notes) }),
  ];
  acts[0]();
  for (let at = 1; at < times; at += 1) {
    clock.advance(60_000 * (1 + Math.floor(random() * 90)));
    const act = random() < 0.4 ? acts[0] : one(acts);
    try {
      act();
    } catch {
      /* refused */
    }
  }
  return server;
}

const picture = (board) => ({
  notes: QUADRANTS.map((quadrant) => board.sorted[quadrant].map((note) => SHOWN.map((field) => note[field] ?? null))),
  themes: themesOf(board).map(({ name }) => name),
});

for (const seed of [1, 2, 3, 4, 5]) {
  test(`the end of a replay is the board that the server has now, seed ${seed}`, () => {
    const server = played(seed, 700);
    const changes = server.streams.get("learners");
    const replay = new Replay(changes);
    const expected = server.visible("learners").map(shown);
    const seen = QUADRANTS.flatMap((quadrant) => replay.at(replay.last).sorted[quadrant]).map((note) =>
      SHOWN.map((field) => note[field] ?? null),
    );
    assert.ok(expected.length > 50 && replay.last > 2 * EVERY);
    assert.deepEqual(
      seen,
      QUADRANTS.flatMap((quadrant) => expected.filter((note) => note.quadrant === quadrant)).map((note) =>
        SHOWN.map((field) => note[field] ?? null),
      ),
    );
    assert.deepEqual(
      themesOf(replay.at(replay.last))
        .map(({ id }) => id)
        .sort(),
      server
        .standing("learners")
        .map(({ id }) => id)
        .sort(),
    );
  });

  test(`any place reached in any order is what the changes up to it make, seed ${seed}`, () => {
    const { streams } = played(seed, 500);
    const changes = streams.get("learners");
    const truth = [emptyBoard()];
    for (const change of changes) truth.push(applyChange(truth.at(-1), change));
    const replay = new Replay(changes);
    const random = randomFrom(seed);
    for (let jump = 0; jump < 60; jump += 1) {
      const place = Math.floor(random() * (changes.length + 1));
      assert.deepEqual(picture(replay.at(place)), picture(truth[place]), `place ${place}`);
    }
  });
}

const add = (note, at, quadrant = "strengths") => ({
  type: "note.add",
  note,
  at,
  quadrant,
  text: note,
  rank: note,
  kind: "idea",
  color: "plain",
});

test("[ASOF-1] a moment's place takes in the changes at that very moment, also where the server's clock went back", () => {
  const replay = new Replay([
    add("aa1", "2021-03-04T10:00:00.000Z"),
    add("aa2", "2021-03-04T10:00:05.000Z"),
    add("aa3", "2021-03-04T10:00:02.000Z"),
    add("aa4", "2021-03-04T10:00:09.000Z"),
  ]);
  const place = (time) => replay.placeOf(Date.parse(`2021-03-04T${time}Z`));
  assert.deepEqual(
    ["09:59:59", "10:00:00", "10:00:04", "10:00:05", "10:00:08", "11:00:00"].map(place),
    [0, 1, 1, 3, 3, 4],
  );
  assert.equal(new Replay([]).at(0).notes.size, 0);
});

test("what is another between two moments, forward and back", () => {
  const replay = new Replay([
    add("aa1", "2021-03-04T10:00:00Z"),
    add("aa2", "2021-03-04T10:00:01Z"),
    { type: "note.remove", note: "aa1", removed_at: "t", at: "2021-03-04T10:00:02Z" },
    { type: "note.move", note: "aa2", quadrant: "threats", rank: "a", theme: null, at: "2021-03-04T10:00:03Z" },
  ]);
  const between = (from, to) => Object.values(difference(replay.at(from), replay.at(to))).map((ids) => [...ids]);
  assert.deepEqual(between(1, 4), [["aa2"], ["aa1"], []]);
  assert.deepEqual(between(4, 1), [["aa1"], ["aa2"], []]);
  assert.deepEqual(between(3, 4), [[], [], ["aa2"]]);
  assert.deepEqual(between(2, 2), [[], [], []]);
});

test("days are those of one's own calendar, and steps stand where they were taken", () => {
  const replay = new Replay([
    add("aa1", "2021-03-04T23:00:00Z"),
    add("aa2", "2021-03-05T01:00:00Z"),
    add("aa3", "2021-03-05T09:00:00Z"),
  ]);
  const steps = [
    { at: "2021-03-04T20:00:00Z", phase: "open", silent: false },
    { at: "2021-03-05T02:00:00Z", phase: "write", silent: true },
  ];
  const days = (zone) =>
    marksOf(replay, steps, zone)
      .filter((mark) => mark.kind === "day")
      .map((mark) => mark.place);
  assert.deepEqual(days("UTC"), [1, 2]);
  assert.deepEqual(days("America/Vancouver"), [1, 3]);
  const marks = marksOf(replay, steps, "UTC");
  assert.equal(nextMark(marks, "step", 0, 1).place, 2);
  assert.equal(nextMark(marks, "step", 3, -1).place, 2);
  assert.equal(nextMark(marks, "step", 2, 1), undefined);
  assert.equal(
    stepAt(marks, Date.parse("2021-03-05T01:59:59Z")).label,
    stepAt(marks, Date.parse("2021-03-04T20:00:00Z")).label,
  );
});

test("a moment in an address: with an offset, with its plus lost, without one in UTC, or none at all", () => {
  const noon = Date.UTC(2021, 2, 4, 12);
  for (const raw of [
    "2021-03-04T12:00Z",
    "2021-03-04T13:00+01:00",
    "2021-03-04T13:00 01:00",
    "2021-03-04T12:00",
    "2021-03-04T04:00:00-08:00",
  ])
    assert.equal(parseMoment(raw), noon, raw);
  for (const raw of ["", "soon", "1", "2021", "2021-13-01T00:00Z", "<b>"])
    assert.ok(Number.isNaN(parseMoment(raw)), raw);
});

test("it plays at the speed that was chosen, and with reduced motion shows a picture a second", () => {
  for (const [speed, last] of [
    [1, 30],
    [2, 30],
    [50, 30],
    [0, 6000],
    [0, 20000],
  ]) {
    for (const still of [false, true]) {
      const { wait, changes } = tickOf(speed, last, still);
      assert.ok(Math.abs((changes / wait) * 1000 - (speed || last / 60)) < 1e-9);
      assert.ok(wait >= (still ? 1000 : 100) && wait <= 1000);
    }
  }
});
