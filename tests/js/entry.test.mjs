/** Who comes in and who was put out, as the facilitator's page knows it [ENTRY, ANON-3, MOVE-3]. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { applyStageChanges, applyStageOps } = await load("state/stage_state.js");
const { allows, mayRead } = await load("phases.js");
const { changedSettings } = await load("facilitator/settings.js");
const { policyOnOp } = await load("sync/error_policy.js");
const { sentence } = await load("facilitator/audit_text.js");

const boards = ["a", "b"].map((group) => ({ group, name: group, locked: false, phase: null, silent: false }));
const stage = (more = {}) => ({ seq: 0, title: "T", phase: "open", settings: {}, boards, participants: [], ...more });
const change = (type, fields) => ({ seq: 1, type, ...fields });

test("[ANON-3] the notes as whose authors people are out are kept, each once, and nobody is marked", () => {
  const anonymous = stage({ put_out_authors: ["n1"] });
  const out = applyStageChanges(anonymous, [
    change("participant.remove", { participant: null, group: "a", note: "n2" }),
    change("participant.remove", { participant: null, group: "a", note: "n2" }),
  ]);
  assert.deepEqual(out.put_out_authors, ["n1", "n2"]);
  assert.deepEqual(out.participants, []);
  const back = applyStageOps(out, [{ op: { type: "participant.restore", group: "a", note: "n1" } }]);
  assert.deepEqual(back.put_out_authors, ["n2"]);
});

test("where there are names an author who is put out is one of the people", () => {
  const named = applyStageChanges(stage(), [change("participant.remove", { participant: "p1" })]);
  assert.equal(named.put_out_authors, undefined);
  assert.equal(named.participants[0].put_out, true);
});

test("[ENTRY-2] whoever is let in is among the people", () => {
  const after = applyStageChanges(stage(), [change("participant.admit", { participant: "p1" })]);
  assert.deepEqual(
    after.participants.map((each) => [each.participant, each.put_out]),
    [["p1", false]],
  );
});

test("[MOVE-3] without a group one reads and writes all boards, or none where one is required", () => {
  const you = { role: "participant", group: null };
  const required = stage({ settings: { group_required: true } });
  assert.deepEqual([mayRead(you, stage(), "a"), allows(you, stage(), "a")], [true, true]);
  assert.deepEqual([mayRead(you, required, "a"), allows(you, required, "a")], [false, false]);
  assert.ok(allows({ role: "facilitator", group: null }, required, "a"));
});

test("a form of settings says who comes in only where that was changed", () => {
  const settings = { read_others: "never", admission: "open", switch_groups: true, group_required: false };
  const form = { ...settings, title: "T", pace: "" };
  assert.deepEqual(changedSettings({ title: "T", settings }, form), {});
  assert.deepEqual(changedSettings({ title: "T", settings }, { ...form, admission: "closed", switch_groups: false }), {
    admission: "closed",
    switch_groups: false,
  });
});

test("[SYNC-9] an op of somebody who waits is kept", () => assert.equal(policyOnOp("waiting"), "out"));

test("[AUDIT-2] the list says who changed their group, and who was not let in", async () => {
  const { addTexts } = await load("i18n.js");
  const words = (await import("../../static/locales/en_audit_and_schedule.js")).default;
  addTexts(words);
  const says = (entry) =>
    sentence(
      { board: "stage", by: { participant: "p", name: "Ada" }, ...entry },
      { stage: stage(), boards: new Map() },
    );
  assert.equal(says({ type: "participant.move", group: "b", oneself: true }), "Ada changed to b.");
  assert.equal(says({ type: "participant.remove", person: "Eve", waited: true }), "Ada did not let Eve in.");
  assert.equal(
    says({ type: "participant.remove", note: "n", group: "a" }),
    "Ada removed the author of a note from the workshop, a.",
  );
  assert.match(says({ type: "settings.set", admission: "approval" }), /a facilitator lets people in/);
});
