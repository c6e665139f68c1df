/** What facilitators did, in sentences. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { fromSnapshot } = await load("state/board_state.js");
const { byDay, noteText, sentence } = await load("facilitator/audit_text.js");
const { NOTE_OPS, PHASES, READ_OTHERS, STAGE_OPS, TALK_OPS, THEME_OPS } = await load("protocol.gen.js");
const { LINE_OPS, LINK_OPS, STRATEGY_OPS } = await load("protocol_plan.gen.js");
const { addTexts } = await load("i18n.js");
for (const words of ["en_pages.js", "en_leading.js", "en_audit_and_schedule.js", "en_schedule.js"])
  addTexts((await load(`../locales/${words}`)).default);

/** What is erased of oneself is told as what becomes of it: a detached medium, a removed comment, a renamed person. */
const BECOMES_ANOTHER = ["media.erase", "comment.erase", "participant.unname", "line.unname"];
const STAGE = { boards: [{ group: "learners", name: "Learners" }] };
const note = (id, more = {}) => ({
  id,
  quadrant: "strengths",
  text: "Small badges",
  rank: id,
  removed_at: null,
  hidden: null,
  ...more,
});
const BOARDS = new Map([
  [
    "learners",
    fromSnapshot({
      seq: 1,
      notes: [
        note("n1"),
        note("n2", { hidden: "silent", text: "" }),
        note("n3", { hidden: "review" }),
        note("n4", { removed_at: "2021" }),
      ],
      themes: [],
    }),
  ],
]);
const by = { participant: "p-ann", name: "Ann" };
const says = (entry, you = "p-me") => sentence({ by, board: "stage", ...entry }, { stage: STAGE, boards: BOARDS, you });

test("[AUDIT-2] a plain sentence says who did what, and where", () => {
  assert.equal(says({ type: "board.lock", group: "learners", locked: true }), "Ann locked Learners.");
  assert.equal(says({ type: "board.lock", group: "learners", locked: false }), "Ann unlocked Learners.");
  assert.equal(says({ type: "phase.set", phase: "write", silent: true }), "Ann led all boards to “Write in silence”.");
  assert.equal(says({ type: "timer.start", seconds: 300 }), "Ann set the timer to 5 minutes.");
  assert.equal(
    says({ type: "phase.set", phase: "vote", planned: true }, "p-ann"),
    "All boards went to “Vote”, as you had planned.",
  );
  assert.equal(says({ type: "participant.remove", person: null }), "Ann removed someone from the workshop.");
  assert.equal(says({ type: "notes.reveal", board: "learners", count: 1 }), "Ann revealed 1 hidden note on Learners.");
  assert.equal(
    says({ type: "spotlight", group: "learners", note: "n1" }),
    "Ann showed Learners: “Small badges” large on the projector.",
  );
  assert.equal(
    says({ type: "settings.set", title: "Two", read_others: "never" }),
    "Ann changed the settings: the title is “Two”; other groups’ boards are read by: nobody.",
  );
});

test("[AUDIT-2] one's own deeds are one's own, and who has no name is a facilitator", () => {
  assert.equal(says({ type: "timer.stop" }, "p-ann"), "You stopped the timer.");
  assert.equal(says({ type: "timer.stop", by: { participant: "p", name: null } }), "A facilitator stopped the timer.");
});

test("every type of change has a sentence, with nothing left to fill in", () => {
  const full = {
    group: "learners",
    note: "n1",
    quadrant: null,
    name: "X",
    locked: true,
    seconds: 90,
    on: "themes",
    budget: 3,
    most: 2,
    theme: "t",
    theme_name: "Cost",
    into_name: "Money",
    count: 2,
    person: "Bo",
    due: "2021-03-04T21:00:00.000Z",
    local: "2021-03-04T13:00",
    zone: "America/Vancouver",
    early_reveal: true,
    notes_per_minute: 0,
  };
  const ops = [...NOTE_OPS, ...THEME_OPS, ...TALK_OPS, ...STAGE_OPS, ...LINK_OPS, ...STRATEGY_OPS, ...LINE_OPS];
  const types = ops.filter((type) => !BECOMES_ANOTHER.includes(type));
  for (const type of types)
    for (const phase of PHASES)
      for (const more of [{}, { group: null }, { theme: null }, { planned: "e" }, { read_others: READ_OTHERS[1] }]) {
        const words = says({ ...full, type, phase, silent: phase === "write", board: "learners", ...more });
        assert.doesNotMatch(
          words,
          /[{}]|audit\.|phase\.|stage\.|planned\.[a-z]|undefined|does not know/,
          `${type} ${words}`,
        );
      }
  assert.match(says({ type: "note.explode" }), /does not know yet/);
});

test("[AUDIT-3] the beginning of a note stands beside it, unless the note is hidden", () => {
  const words = (id) => noteText({ type: "note.remove", board: "learners", note: id }, BOARDS);
  assert.deepEqual(["n1", "n2", "n3", "n4", "gone"].map(words), ["Small badges", null, null, "Small badges", null]);
  assert.equal(noteText({ type: "timer.stop", board: "stage" }, BOARDS), null);
});

test("entries stand under their days, in their order", () => {
  const entries = ["2021-03-05T10", "2021-03-05T09", "2021-03-04T23"].map((at) => ({ at }));
  assert.deepEqual(
    byDay(entries, (at) => at.slice(0, 10)).map(({ day, entries: those }) => [day, those.length]),
    [
      ["2021-03-05", 2],
      ["2021-03-04", 1],
    ],
  );
});
