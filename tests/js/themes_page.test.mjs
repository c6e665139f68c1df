/** Themes on a page: the name that is offered, where a drop puts together, what is picked, and the way back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";
import { noteOf as plainNote } from "./support/notes.mjs";

const { nameFrom } = await load("features/themes/default_theme_name.js");
const { isOnto } = await load("features/themes/drop_detection.js");
const { createSelection } = await load("features/themes/selection.js");
const { createThemeActs } = await load("features/themes/theme_actions.js");
const { samePlace } = await load("facilitator/place_text.js");
const board = await load("state/board_state.js");

const noteOf = (id, more = {}) => plainNote(id, { text: `text of ${id}`, ...more });

/** A page with one board, whose ops are done at once. */
function pageWith(themes, ...notes) {
  const page = {
    state: board.fromSnapshot({
      seq: 1,
      themes: themes.map((id) => ({ id, name: id, version: 1, created_at: id })),
      notes,
    }),
    ops: [],
    said: [],
    toasts: [],
  };
  const submit = (op) => {
    page.ops.push(op);
    page.state = board.applyOp(page.state, op, { participant: "p" });
    return String(page.ops.length);
  };
  page.acts = createThemeActs({
    board: () => page.state,
    submit,
    say: (text) => page.said.push(text),
    toast: (says, action) => page.toasts.push({ says, ...action }),
  });
  page.themeOf = (id) => page.state.notes.get(id).theme;
  page.undo = () => page.acts.takeBack(page.toasts.at(-1));
  return page;
}

test("[THEME-6] the name that is offered is the first words of the note, and never empty", () => {
  assert.equal(nameFrom("Nobody outside trusts a badge yet"), "Nobody outside trusts a badge");
  assert.equal(nameFrom("Why,\n  though?"), "Why, though");
  assert.equal(nameFrom("x".repeat(90)), "x".repeat(40));
  assert.equal(nameFrom("?!…"), "themes.new");
  assert.ok([...nameFrom("extraordinarily comprehensive internationalisation requirements everywhere")].length <= 40);
});

test("[THEME-7] no theme is named after a note that others cannot read", () => {
  const page = pageWith([], noteOf("1", { hidden: "review" }), noteOf("2"));
  page.acts.dropOnto("learners", "2", "1");
  assert.equal(page.ops[0].name, "text of 2");
  page.acts.together("learners", ["1"]);
  assert.equal(page.ops[1].name, "themes.new");
});

test("the middle of a card puts together, its edges put above and below", () => {
  const box = { left: 100, top: 100, width: 200, height: 100 };
  for (const [y, onto] of [
    [150, true],
    [130, true],
    [105, false],
    [195, false],
  ])
    assert.equal(isOnto(box, y), onto, `${y}`);
});

test("a selection is of one board at a time, and each note knows of itself alone", () => {
  const selection = createSelection();
  const [one, two] = [selection.mark("1"), selection.mark("2")];
  selection.toggle("a", "1");
  selection.add("a", ["2", "1"]);
  assert.deepEqual(
    [selection.chosen.value, one.value, two.value, selection.on.value],
    [{ group: "a", notes: ["1", "2"] }, true, true, true],
  );
  selection.toggle("a", "1");
  assert.deepEqual([selection.chosen.value.notes, one.value, two.value], [["2"], false, true]);
  selection.toggle("b", "3");
  assert.deepEqual([selection.chosen.value, two.value], [{ group: "b", notes: ["3"] }, false]);
  selection.stop();
  assert.deepEqual([selection.chosen.value.notes, selection.on.value, selection.mark("3").value], [[], false, false]);
});

test("[THEME-1] a note dropped on a lone one makes a theme with it; on one in a theme, it joins", () => {
  const page = pageWith([], noteOf("1"), noteOf("2"), noteOf("3"));
  const made = page.acts.dropOnto("g", "2", "1");
  assert.deepEqual(
    [page.ops[0].notes, page.ops[0].name, page.themeOf("1"), page.themeOf("2")],
    [["1", "2"], "text of 1", made, made],
  );
  assert.equal(page.acts.dropOnto("g", "3", "2"), undefined);
  assert.equal(page.themeOf("3"), made);
  page.acts.dropOnto("g", "3", "1");
  assert.equal(page.ops.length, 2, "what is together already is left alone");
});

test("each act is taken back by its toast, and nothing else is", () => {
  const page = pageWith(["t", "u"], noteOf("1", { theme: "t" }), noteOf("2", { theme: "u" }), noteOf("3"));
  const places = () => ["1", "2", "3"].map(page.themeOf);
  for (const act of [
    () => page.acts.merge("g", "t", "u"),
    () => page.acts.apart("g", "u"),
    () => page.acts.into("g", ["1", "2", "3"], null),
    () => page.acts.together("g", ["1", "3"]),
    () => page.acts.into("g", ["1", "3"], "u"),
  ]) {
    act();
    assert.notDeepEqual(places(), ["t", "u", null]);
    page.undo();
    assert.deepEqual(places(), ["t", "u", null]);
  }
  page.acts.rename("g", "t", "Another");
  page.acts.into("g", ["3"], "u");
  page.acts.takeBack(page.toasts.at(-2));
  assert.deepEqual([page.state.themes.get("t").name, page.themeOf("3")], ["t", "u"]);
});

test("more notes than one op takes go in several, and come back together", () => {
  const ids = Array.from({ length: 1100 }, (_, at) => String(at));
  const page = pageWith([], ...ids.map((id) => noteOf(id)));
  const made = page.acts.together("g", ids);
  assert.deepEqual(
    page.ops.map((op) => op.notes.length),
    [500, 500, 100],
  );
  assert.ok(ids.every((id) => page.themeOf(id) === made));
  page.undo();
  assert.ok(ids.every((id) => page.themeOf(id) === null));
});

test("[STAGE-4] two themes are two places", () => {
  assert.ok(samePlace({ group: "a", theme: "t" }, { group: "a", theme: "t", note: null }));
  assert.ok(!samePlace({ group: "a", theme: "t" }, { group: "a", theme: "u" }));
});
