/** Edits that meet, chains of one's own edits, undo and redo: through the engine, against the fake server. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBench, until } from "./support/setup.mjs";
import { load } from "./support/load.mjs";

const { notesIn } = await load("state/board_state.js");
const BOARD = { board: "learners" };
const edit = (text, more = {}) => ({ ...BOARD, type: "note.edit", note: "n1", text, ...more });

function withNote(text = "base") {
  const bench = makeBench();
  const { clock, server } = bench;
  const others = (op) => server.commit({ id: bench.newId(), ...BOARD, note: "n1", ...op });
  others({ type: "note.add", quadrant: "strengths", text });
  const client = bench.client();
  client.live();
  const settle = () =>
    until(
      clock,
      () => client.state().status.kind === "live" && client.board().seq === server.seq("learners"),
      "settled",
    );
  const texts = (quadrant = "strengths") => notesIn(client.board(), quadrant).map((note) => note.text);
  return {
    ...bench,
    open: bench.client,
    client,
    others,
    settle,
    texts,
    stored: () => server.visible("learners").map((note) => note.text),
  };
}

test("[NOTE-4] while an edit waits its own text is shown, whatever comes in; then both are there", () => {
  const { clock, client, others, settle, texts } = withNote();
  client.socket.latency = 200;
  client.submit(edit("mine base"));
  others({ type: "note.edit", text: "base theirs", base: 1 });
  until(clock, () => client.board().seq === 2, "their edit came in");
  assert.deepEqual(texts(), ["mine base"]);
  settle();
  assert.deepEqual(texts(), ["mine base theirs"]);
});

test("[NOTE-5] where two edits collide the note shows the other's text, one's own is a copy beside it, and that is news", () => {
  const { client, others, settle, texts, server } = withNote();
  client.socket.latency = 100;
  client.submit(edit("mine"));
  others({ type: "note.edit", text: "theirs", base: 1 });
  settle();
  assert.deepEqual(texts(), ["theirs", "mine"]);
  const news = client.state().arrived.filter((each) => each.copy);
  assert.deepEqual(
    news.map(({ mine, change }) => [mine, change.copy_of, change.text]),
    [[true, "n1", "mine"]],
  );
  assert.ok(client.state().you.notes.has(news[0].change.note));
  assert.equal(server.visible("learners").length, 2);
});

test("[NOTE-4] edits made one after another on one text never collide with each other", () => {
  const { client, settle, texts, stored } = withNote();
  for (const text of ["one", "two", "three"]) client.submit(edit(text, { base: 1 }));
  assert.deepEqual(texts(), ["three"]);
  settle();
  client.submit(edit("four", { base: 1 }));
  settle();
  assert.deepEqual(stored(), ["four"]);
});

test("[NOTE-5] what is typed on after a collision goes on in the copy", () => {
  const { client, others, settle, stored } = withNote();
  client.socket.latency = 100;
  client.submit(edit("mine", { base: 1 }));
  client.submit(edit("mine, longer", { base: 1 }));
  others({ type: "note.edit", text: "theirs", base: 1 });
  settle();
  assert.deepEqual(stored(), ["theirs", "mine, longer"]);
});

test("[NOTE-4] an edit after one that was merged never takes the other's words away", () => {
  const { client, others, settle, stored } = withNote();
  client.socket.latency = 100;
  client.submit(edit("mine base", { base: 1 }));
  client.submit(edit("mine again base", { base: 1 }));
  others({ type: "note.edit", text: "base theirs", base: 1 });
  settle();
  assert.ok(stored().join(" ").includes("theirs"));
  assert.ok(stored().some((text) => text.includes("mine again")));
});

test("[NOTE-4] edits survive a reload in between: the second names what the first became", () => {
  const { clock, client, stored, open } = withNote();
  client.socket.up = false;
  client.socket.cut();
  client.submit(edit("one", { base: 1 }));
  client.submit(edit("two", { base: 1 }));
  client.close();
  const next = open({ storage: client.storage });
  until(clock, () => next.state().status.kind === "live", "live");
  assert.deepEqual(stored(), ["two"]);
});

test("[SYNC-6] an edit that was done but whose answer got lost, seen only in a whole board, is followed rightly", () => {
  const { clock, client, server, settle, stored } = withNote();
  server.whole = () => true;
  client.submit(edit("one", { base: 1 }));
  client.submit(edit("two", { base: 1 }));
  until(clock, () => server.seq("learners") === 2, "the first is done");
  client.socket.cut();
  settle();
  assert.deepEqual(stored(), ["two"]);
});

test("[NOTE-5] the same for an edit that became a copy", () => {
  const { clock, client, others, server, settle, stored } = withNote();
  server.whole = () => true;
  others({ type: "note.edit", text: "theirs", base: 1 });
  client.submit(edit("one", { base: 1 }));
  client.submit(edit("two", { base: 1 }));
  until(clock, () => server.seq("learners") === 3, "the first is done");
  client.socket.cut();
  settle();
  assert.deepEqual(stored(), ["theirs", "two"]);
});

test("[NOTE-6] an edit of a note that somebody removed is refused, and its text is kept", () => {
  const { clock, client, others, texts } = withNote();
  client.socket.latency = 100;
  client.submit(edit("too late"));
  others({ type: "note.remove" });
  until(clock, () => client.state().refused.length === 1, "refused");
  assert.deepEqual(
    client.state().refused.map((each) => [each.error.code, each.text]),
    [["note_removed", "too late"]],
  );
  assert.deepEqual(texts(), []);
});

test("[TEXT-1] a text is shown as the server will keep it", () => {
  const { client, settle, texts, stored } = withNote();
  client.submit(edit("  cafe\u0301\r\nand\u000bmore\u0000 \ud800 "));
  const shown = texts();
  assert.deepEqual(shown, ["caf\u00e9\nand\nmore \ufffd"]);
  settle();
  assert.deepEqual(stored(), shown);
});

const ACTIONS = {
  "note.add": { type: "note.add", note: "n9", quadrant: "strengths", text: "new", rank: "z" },
  "note.edit": { type: "note.edit", note: "n1", text: "changed" },
  "note.move": { type: "note.move", note: "n1", quadrant: "threats", rank: "a5" },
  "note.set": { type: "note.set", note: "n1", kind: "story" },
  "note.remove": { type: "note.remove", note: "n1" },
};

for (const when of ["at once", "after it was confirmed", "offline, all three"]) {
  for (const [type, action] of Object.entries(ACTIONS)) {
    test(`undo and redo of ${type}, ${when}`, () => {
      const { client, settle, server } = withNote();
      const look = () =>
        ["strengths", "threats"].flatMap((q) =>
          notesIn(client.board(), q).map((n) => [n.id, n.quadrant, n.text, n.kind]),
        );
      const stored = () =>
        server
          .visible("learners")
          .sort((a, b) => (a.quadrant < b.quadrant ? -1 : 0))
          .map((n) => [n.id, n.quadrant, n.text, n.kind]);
      const pause = when === "after it was confirmed" ? settle : () => {};
      if (when.startsWith("offline")) client.socket.cut();
      const before = look();
      client.submit({ ...BOARD, ...action });
      const after = look();
      assert.notDeepEqual(after, before);
      pause();
      client.undo();
      assert.deepEqual(look(), before);
      pause();
      client.redo();
      assert.deepEqual(look(), after);
      settle();
      assert.deepEqual(look(), after);
      assert.deepEqual(stored(), after);
      assert.deepEqual([client.canUndo(), client.canRedo()], [true, false]);
      assert.deepEqual(client.state().refused, []);
    });
  }
}

test("undo of an edit leaves the words that somebody else wrote since", () => {
  const { client, others, settle, stored } = withNote();
  client.submit(edit("mine base"));
  settle();
  others({ type: "note.edit", text: "mine base theirs", base: 2 });
  settle();
  client.undo();
  settle();
  assert.ok(
    stored().some((text) => text.includes("theirs")),
    stored().join(" | "),
  );
});

test("undo of an edit that became a copy takes the copy away and leaves the other's text", () => {
  const { client, others, settle, stored } = withNote();
  client.socket.latency = 100;
  client.submit(edit("mine"));
  others({ type: "note.edit", text: "theirs", base: 1 });
  settle();
  client.undo();
  settle();
  assert.deepEqual(stored(), ["theirs"]);
  client.redo();
  settle();
  assert.deepEqual(stored(), ["theirs", "mine"]);
});

for (const [what, theirs] of Object.entries({
  edited: { type: "note.edit", text: "mine and theirs", base: 1 },
  "talked about": { type: "note.comment", comment: "c1", text: "theirs" },
})) {
  test(`[ROLE-7] undo leaves a new note that somebody else has ${what}, and what was done before it as well as redo go on`, () => {
    const { client, others, settle, texts } = withNote();
    client.submit({ ...BOARD, type: "note.add", note: "earlier", quadrant: "threats", text: "earlier" });
    client.submit({ ...BOARD, type: "note.add", note: "n2", quadrant: "opportunities", text: "mine" });
    settle();
    others({ ...theirs, note: "n2" });
    settle();
    client.undo();
    settle();
    assert.equal(texts("opportunities").length, 1);
    assert.deepEqual(texts("threats"), [], "the last thing that is one's own alone");
    assert.deepEqual([client.canUndo(), client.canRedo()], [false, true]);
  });

  test(`[ROLE-7] a removal is not done again once somebody else has ${what} the note that came back`, () => {
    const { client, others, settle, texts } = withNote();
    client.submit({ ...BOARD, type: "note.remove", note: "n1" });
    settle();
    client.undo();
    settle();
    others({ ...theirs, base: 1 });
    settle();
    client.redo();
    settle();
    assert.equal(texts("strengths").length, 1);
    assert.equal(client.canRedo(), false);
  });
}

for (const [what, mine, theirs] of [
  ["moved", { type: "note.move", quadrant: "threats" }, { type: "note.move", quadrant: "opportunities" }],
  ["marked", { type: "note.set", kind: "question" }, { type: "note.set", kind: "story" }],
])
  test(`[ROLE-7] undo leaves a note as somebody else has ${what} it since`, () => {
    const { client, others, settle, server } = withNote();
    client.submit({ ...BOARD, note: "n1", ...mine });
    settle();
    others(theirs);
    settle();
    assert.equal(client.canUndo(), false);
    client.undo();
    settle();
    const [note] = server.visible("learners");
    assert.deepEqual([note.quadrant, note.kind], [theirs.quadrant ?? "strengths", theirs.kind ?? "idea"]);
  });

test("undo of a new note goes with one's own edits and comments, one after another", () => {
  const { client, settle, texts } = withNote();
  client.submit({ ...BOARD, type: "note.add", note: "n2", quadrant: "threats", text: "mine" });
  settle();
  client.submit({ ...edit("mine, changed"), note: "n2" });
  client.submit({ ...BOARD, type: "note.comment", note: "n2", comment: "c1", text: "mine" });
  settle();
  for (const left of [["mine, changed"], ["mine"], []]) {
    client.undo();
    settle();
    assert.deepEqual(texts("threats"), left);
  }
  for (const left of [["mine"], ["mine, changed"]]) {
    client.redo();
    settle();
    assert.deepEqual(texts("threats"), left);
  }
});

test("undo passes over what cannot be undone any more, and a new action ends redo", () => {
  const { client, others, settle, texts } = withNote();
  client.submit({ ...BOARD, type: "note.add", note: "n2", quadrant: "threats", text: "other" });
  client.submit(edit("changed"));
  settle();
  others({ type: "note.remove" });
  settle();
  assert.equal(client.canUndo(), true);
  client.undo();
  assert.deepEqual(texts("threats"), []);
  assert.deepEqual([client.canUndo(), client.canRedo()], [false, true]);
  client.submit({ ...BOARD, type: "note.add", quadrant: "threats", text: "newer" });
  assert.equal(client.canRedo(), false);
});

test("undo of an edit that was merged takes one's own words away and no others", () => {
  const { client, others, settle, stored } = withNote();
  client.socket.latency = 100;
  client.submit(edit("mine base"));
  others({ type: "note.edit", text: "base theirs", base: 1 });
  settle();
  assert.deepEqual(stored(), ["mine base theirs"]);
  client.undo();
  settle();
  assert.deepEqual(stored(), ["base theirs"]);
});

test("an action that was refused is not undone", () => {
  const { clock, client, server } = withNote();
  server.trouble = (event) => (event === "op" ? { code: "board_locked" } : null);
  client.submit({ ...BOARD, type: "note.set", note: "n1", kind: "story" });
  assert.equal(client.canUndo(), true);
  until(clock, () => client.state().refused.length === 1, "refused");
  assert.equal(client.canUndo(), false);
});
