/** Scheduled steps: their words, their order, and the form that makes them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { nextScheduled, placeOf, whenText } = await load("state/schedule_text.js");
const { applyStageChanges, applyStageOps } = await load("state/stage_state.js");
const { scheduleFields, scheduledStepText, zoneNamed, zonesOf } = await load("facilitator/schedule.js");
const { STEPS } = await load("facilitator/workshop_steps.js");
const { keyOfStep } = await load("phases.js");
const { addTexts, t } = await load("i18n.js");
for (const words of ["en_leading.js", "en_audit_and_schedule.js", "en_schedule.js"])
  addTexts((await load(`../locales/${words}`)).default);

const scheduled = (entry, more = {}) => ({
  entry,
  due: "2026-03-04T21:00:00.000Z",
  local: "2026-03-04T13:00",
  zone: "America/Vancouver",
  phase: "vote",
  silent: false,
  group: null,
  ...more,
});
const stage = (more = {}) => ({
  seq: 1,
  phase: "open",
  silent: false,
  boards: [{ group: "a", name: "Alpha", locked: false, phase: null, silent: false }],
  schedule: [],
  ...more,
});
const change = (type, more) => ({ seq: 2, type, ...more });

test("[TIME-4] when it comes, on one's own clock, and on the clock that it was set by", () => {
  assert.equal(whenText(scheduled("e"), "America/Vancouver"), "Wed 4 March, 13:00");
  assert.equal(whenText(scheduled("e"), "America/Los_Angeles"), "Wed 4 March, 13:00 (Vancouver time)");
  assert.equal(whenText(scheduled("e"), "America/Toronto"), "Wed 4 March, 16:00 (13:00 in Vancouver)");
  assert.equal(whenText(scheduled("e"), "Asia/Tokyo"), "Thu 5 March, 06:00 (Wed 4 March, 13:00 in Vancouver)");
  assert.equal(
    whenText(scheduled("e", { zone: "Mars/Olympus" }), "UTC"),
    "Wed 4 March, 21:00 (13:00 in Olympus)",
    "a zone that this browser does not know",
  );
  assert.equal(
    whenText(scheduled("e", { due: null })),
    "2026-03-04, 13:00 (Vancouver time)",
    "until the server has said when it is",
  );
  assert.equal(placeOf("America/Argentina/Buenos_Aires"), "Buenos Aires");
});

test("[TIME-4] what comes next for a board is its own, or everybody's, whichever is first", () => {
  const schedule = [scheduled("b", { group: "b" }), scheduled("all"), scheduled("a", { group: "a" })];
  assert.equal(nextScheduled({ schedule }, "a").entry, "all");
  assert.equal(nextScheduled({ schedule }, "b").entry, "b");
  assert.equal(nextScheduled({ schedule: [scheduled("e", { due: null })] }, "a"), undefined);
  assert.equal(nextScheduled({}, "a"), undefined);
});

test("[TIME-1] the plan stands in the order in which it comes, and forgets what is taken away or done", () => {
  const later = scheduled("late", { due: "2026-03-05T21:00:00.000Z" });
  let now = applyStageChanges(stage(), [change("schedule.add", later), change("schedule.add", scheduled("early"))]);
  assert.deepEqual(
    now.schedule.map(({ entry }) => entry),
    ["early", "late"],
  );
  now = applyStageOps(now, [
    {
      op: { type: "schedule.add", entry: "mine", local: "2026-03-04T01:00", zone: "UTC", phase: "write", silent: true },
      made: "",
    },
  ]);
  assert.deepEqual(
    now.schedule.map(({ entry, due }) => [entry, due === null]),
    [
      ["early", false],
      ["late", false],
      ["mine", true],
    ],
  );
  now = applyStageChanges(now, [change("phase.set", { phase: "vote", silent: false, entry: "early" })]);
  assert.deepEqual([now.phase, now.schedule.map(({ entry }) => entry)], ["vote", ["late", "mine"]]);
  now = applyStageChanges(now, [
    change("schedule.remove", { entry: "late" }),
    change("schedule.remove", { entry: "unknown" }),
  ]);
  assert.deepEqual(
    now.schedule.map(({ entry }) => entry),
    ["mine"],
  );
});

test("every step has its words, on the board and on the facilitator's page", () => {
  for (const step of STEPS) {
    assert.match(t(`scheduled.${keyOfStep(step)}`, { when: "soon" }), /soon\.$/);
    assert.match(
      scheduledStepText(stage(), scheduled("e", step), "America/Vancouver"),
      /^[A-Z].*, all boards: Wed 4 March, 13:00$/,
    );
  }
  assert.equal(
    scheduledStepText(stage(), scheduled("e", { group: "a" }), "America/Vancouver"),
    "Vote, Alpha: Wed 4 March, 13:00",
  );
});

test("a form becomes an op, or says which field is missing", () => {
  const zones = zonesOf(["Europe/Berlin", "America/Vancouver"], "Asia/Calcutta", [
    scheduled("e", { zone: "Asia/Tokyo" }),
  ]);
  assert.deepEqual(zones, ["America/Vancouver", "Asia/Calcutta", "Asia/Tokyo", "Europe/Berlin", "UTC"]);
  const form = { date: "2026-03-04", time: "13:00", zone: "America/Vancouver", step: "write_silent", group: "" };
  assert.deepEqual(scheduleFields(form, zones), {
    local: "2026-03-04T13:00",
    zone: "America/Vancouver",
    phase: "write",
    silent: true,
  });
  assert.equal(scheduleFields({ ...form, group: "a", step: "vote" }, zones).group, "a");
  for (const [name, value] of [
    ["date", ""],
    ["time", ""],
    ["zone", "Nowhere"],
  ])
    assert.deepEqual(scheduleFields({ ...form, [name]: value }, zones), { problem: name });
  assert.deepEqual(
    ["america/vancouver", " vancouver ", "Nowhere"].map((typed) => zoneNamed(typed, zones)),
    ["America/Vancouver", "America/Vancouver", "Nowhere"],
  );
});
