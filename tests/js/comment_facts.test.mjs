/** What the pages show of talk, pure: reactions on a card, and the burning questions as one person sees them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { burningQuestions, givenOn, hasComments, inOrder, offeredOn, outOfOrder } = await load(
  "features/comments/comment_facts.js",
);

const note = (more = {}) => ({
  id: "n",
  kind: "question",
  text: "Who pays?",
  quadrant: "threats",
  reactions: {},
  comments: [],
  removed_at: null,
  hidden: null,
  ...more,
});
const asked = (id, same, more = {}) => ({ group: "industry", note: id, text: id, same, comments: [], ...more });
const none = { boards: new Map(), now: {}, then: {} };
const ids = (list) => list.map((each) => each.note);
const board = (...notes) => new Map([["industry", { notes: new Map(notes.map((each) => [each.id, each])) }]]);

test('[TALK-4] a card shows what somebody gave, in one order; a question offers "same here" first, other notes do not', () => {
  assert.equal(hasComments(note()), false);
  assert.equal(hasComments(note({ comments: [{ id: "c" }] })), true);
  assert.deepEqual(givenOn(note({ reactions: { heart: 1, same: 2 } })), ["same", "heart"]);
  assert.equal(offeredOn(note())[0], "same");
  assert.deepEqual(offeredOn(note({ kind: "idea" })), ["agree", "wonder", "heart"]);
  assert.ok(
    offeredOn(note({ kind: "idea", reactions: { same: 1 } })).includes("same"),
    "what was given while it was a question can be taken back",
  );
});

test('[TALK-3] most "same here" first; equals stay in the order of the server', () => {
  const questions = [asked("a", 1), asked("b", 3), asked("c", 1)];
  assert.deepEqual(ids(burningQuestions({ ...none, questions })), ["b", "a", "c"]);
});

test('[TALK-3] one\'s own "same here" counts at once, and once, on a board that is not at hand', () => {
  const questions = [asked("a", 2)];
  const same = (now, then) => burningQuestions({ ...none, questions, now, then })[0]?.same;
  assert.equal(same({ a: ["same"] }, {}), 3);
  assert.equal(same({ a: ["same"] }, { a: ["same"] }), 2, "the list that came has it already");
  assert.equal(same({}, { a: ["same"] }), 1);
  assert.equal(same({ a: ["heart"] }, {}), 2, "other reactions are nothing here");
  assert.deepEqual(
    burningQuestions({ ...none, questions: [asked("a", 1)], then: { a: ["same"] } }),
    [],
    "nobody has it any more",
  );
});

test("one's own answer is shown until the list has it, and then once", () => {
  const mine = { id: "c2", note: "a", text: "we do" };
  const answers = (comments) =>
    burningQuestions({
      ...none,
      questions: [asked("a", 1, { comments })],
      said: [mine, { id: "c3", note: "b" }],
    })[0].comments.map(({ id }) => id);
  assert.deepEqual(answers([{ id: "c1" }]), ["c1", "c2"]);
  assert.deepEqual(answers([{ id: "c1" }, { id: "c2" }]), ["c1", "c2"]);
});

test("[HIDE-6] a board at hand knows better: what is hidden, removed or no question any more is left out at once", () => {
  const questions = [asked("n", 2)];
  const seen = (more) =>
    burningQuestions({
      ...none,
      questions,
      boards: board(note({ reactions: { same: 4 }, comments: [{ id: "c" }], ...more })),
    });
  assert.deepEqual(
    seen({}).map(({ text, same, comments }) => [text, same, comments.length]),
    [["Who pays?", 4, 1]],
  );
  for (const more of [{ hidden: "review", text: "" }, { removed_at: "t" }, { kind: "idea" }, { reactions: {} }])
    assert.deepEqual(seen(more), []);
});

test("an order that is held stands still, what is new comes last; without one the list is as it is", () => {
  const list = [asked("a", 3), asked("b", 2), asked("c", 1)];
  assert.deepEqual(ids(inOrder(list, ["b", "gone", "a"])), ["b", "a", "c"]);
  assert.equal(inOrder(list, null), list);
  assert.equal(outOfOrder(list, ["b", "a", "c"]), true);
  assert.equal(outOfOrder(list, ["a", "b"]), false);
  assert.equal(outOfOrder(list, null), false);
});
