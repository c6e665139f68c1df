/** What is pure about media: bytes that move, signs by words, what a change does to a note, and the way back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { applyChange, applyOp, fromSnapshot } = await load("state/board_state.js");
const { inverse, undoStep } = await load("state/undo.js");
const { duration, fitted, freeOn, shelfAfter, withoutAlt } = await load("features/media/media_facts.js");
const { mayMove, pictureType } = await load("features/media/picture_bytes.js");
const { PictureTurns, pictureWait } = await load("features/media/picture_turns.js");
const { choicesOf, found } = await load("features/media/sign_search.js");
const { applyStageChanges, applyStageOps } = await load("state/stage_state.js");
const { comingTo, roomForMedia } = await load("ui/note_room.js");

const bytes = (...parts) =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === "string" ? [...part].map((each) => each.charCodeAt(0)) : part)),
  ).buffer;
const chunk = (name, length = 0) => [
  ...[0, 0, 0, length],
  ...[...name].map((each) => each.charCodeAt(0)),
  ...Array(length + 4).fill(0),
];
const PNG = [0x89, ..."PNG".split("").map((each) => each.charCodeAt(0)), 13, 10, 26, 10];

test("what may move is told by its bytes: every GIF, and a PNG or WebP that says so", () => {
  const cases = [
    [bytes("GIF89a", [0, 0]), "gif", true],
    [bytes(PNG, chunk("IHDR", 13), chunk("IDAT", 4)), "png", false],
    [bytes(PNG, chunk("IHDR", 13), chunk("acTL", 8), chunk("IDAT", 4)), "png", true],
    [bytes([0xff, 0xd8, 0xff, 0xe0]), "jpeg", false],
    [bytes("RIFF", [0, 0, 0, 0], "WEBPVP8X", [10, 0, 0, 0], [2]), "webp", true],
    [bytes("RIFF", [0, 0, 0, 0], "WEBPVP8X", [10, 0, 0, 0], [0]), "webp", false],
    [bytes("RIFF", [0, 0, 0, 0], "WEBPVP8 ", [10, 0, 0, 0]), "webp", false],
    [bytes("these are words"), null, false],
    [bytes(), null, false],
  ];
  for (const [head, type, moves] of cases) assert.deepEqual([pictureType(head), mayMove(head)], [type, moves]);
});

test("signs are found by the beginnings of all words, names before words that are only related", () => {
  const choices = choicesOf({ "trending-up": "growth arrow", sprout: "plant growth", heart: "love like" }, [
    ["🌱", "seedling", "plant young growth", 3],
    ["💚", "green heart", "love", 0],
  ]);
  assert.deepEqual(
    found(choices, "gro", 9).map(({ sign }) => sign),
    ["icon:trending-up", "icon:sprout", "🌱"],
  );
  assert.deepEqual(
    found(choices, "Heart", 9).map(({ sign }) => sign),
    ["icon:heart", "💚"],
  );
  assert.deepEqual(
    found(choices, "love green", 9).map(({ sign }) => sign),
    ["💚"],
  );
  assert.equal(found(choices, "gro", 1).length, 1);
  assert.deepEqual(found(choices, "zzz", 9), []);
});

test("a note holds four, those on their way among them; pictures without words are counted", () => {
  const medium = (alt, kind = "image") => ({ id: alt || "x", kind, alt, w: 1, h: 1, ms: 0, hidden: false });
  assert.equal(freeOn({ media: [], uploading: 0 }, 0), 4);
  assert.equal(freeOn({ media: [medium("a")], uploading: 2 }, 1), 1);
  assert.equal(freeOn({ media: [medium("a"), medium("b")], uploading: 0 }, 3), 0);
  assert.equal(withoutAlt([{ media: [medium(""), medium("a"), medium("", "voice")] }, {}]), 1);
});

test("the room that is kept grows with what comes and not when it is there", () => {
  const picture = { kind: "image" };
  assert.equal(roomForMedia({}), 0);
  assert.equal(roomForMedia({ media: [] }, 1), roomForMedia({ media: [picture] }));
  assert.equal(roomForMedia({ media: [picture] }, 2), roomForMedia({ media: [picture, picture, picture] }));
  assert.ok(roomForMedia({ media: [{ kind: "voice" }] }) > 0);
});

test("[MEDIA-7] places are kept for ten minutes after the note was changed", () => {
  const at = Date.parse("2021-03-01T09:00:00.000Z");
  const note = { uploading: 2, updated_at: "2021-03-01T09:00:00.000Z" };
  assert.deepEqual(
    [0, 599_999, 600_000].map((ms) => comingTo(note, at + ms)),
    [2, 2, 0],
  );
  assert.equal(comingTo({ uploading: 0, updated_at: "2021-03-01T09:00:00.000Z" }, at), 0);
});

test("lengths are minutes and seconds, and a picture fits its box without growing", () => {
  assert.deepEqual([0, 400, 12_300, 65_000, 120_000].map(duration), ["0:00", "0:00", "0:12", "1:05", "2:00"]);
  assert.deepEqual(fitted({ w: 400, h: 100 }, 200, 150), { width: 200, height: 50 });
  assert.deepEqual(fitted({ w: 40, h: 30 }, 200, 150), { width: 40, height: 30 });
  assert.deepEqual(fitted({ w: 0, h: 0 }, 200, 150), { width: 150, height: 150 });
});

const ME = { participant: "p1", name: "Ada" };
const AT = "2021-03-01T09:00:00.000Z";

function board(media) {
  const note = {
    id: "n1",
    quadrant: "strengths",
    text: "a",
    kind: "idea",
    color: "plain",
    rank: "a0",
    theme: null,
    version: 1,
    participant: "p1",
    author: "Ada",
    copy_of: null,
    created_at: AT,
    updated_at: AT,
    removed_at: null,
    hidden: null,
    sign: "",
    media,
    uploading: 0,
  };
  return fromSnapshot({ seq: 1, notes: [note], themes: [] });
}

const one = { id: "m1", kind: "image", w: 4, h: 3, ms: 0, alt: "a wall", hidden: false };

test("a change carries the whole list, and a note with the same media stays the same object", () => {
  const first = board([]);
  const media = [one];
  const change = { seq: 2, type: "note.attach", note: "n1", medium: "m1", media, uploading: 0, version: 1, at: AT };
  const second = applyChange(first, change);
  assert.deepEqual(second.notes.get("n1").media, media);
  const again = fromSnapshot({ seq: 2, notes: [structuredClone(second.notes.get("n1"))], themes: [] }, second);
  assert.equal(again.notes.get("n1"), second.notes.get("n1"));
  const described = fromSnapshot(
    { seq: 3, notes: [{ ...structuredClone(second.notes.get("n1")), media: [{ ...one, alt: "other" }] }], themes: [] },
    second,
  );
  assert.notEqual(described.notes.get("n1"), second.notes.get("n1"));
});

test("one's own ops show at once: described, hidden, taken off, announced; each has its way back", () => {
  const first = board([one]);
  const cases = [
    [
      { type: "note.describe", alt: "new words" },
      (note) => note.media[0].alt === "new words",
      { type: "note.describe", alt: "a wall" },
    ],
    [{ type: "media.hide", hidden: true }, (note) => note.media[0].hidden, { type: "media.hide", hidden: false }],
    [{ type: "note.detach" }, (note) => note.media.length === 0, { type: "note.attach", alt: "a wall" }],
  ];
  for (const [fields, holds, back] of cases) {
    const op = { id: "o1", board: "learners", note: "n1", media: "m1", ...fields };
    const shown = applyOp(first, op, ME);
    assert.ok(holds(shown.notes.get("n1")), fields.type);
    assert.deepEqual(inverse(undoStep(op, first.notes.get("n1")), shown), { note: "n1", media: "m1", ...back });
  }
  const announced = applyOp(first, { id: "o2", type: "note.uploading", note: "n1", count: 2 }, ME);
  assert.equal(announced.notes.get("n1").uploading, 2);
  const attached = undoStep({ id: "o3", type: "note.attach", note: "n1", media: "m1" }, board([]).notes.get("n1"));
  assert.deepEqual(inverse(attached, first), { type: "note.detach", note: "n1", media: "m1" });
  assert.equal(inverse(attached, board([])), null);
});

test("[MEDIA-8] what is on the shelf follows from what was fetched and the changes since, whichever came first", () => {
  const [bridge, tree] = ["bridge", "tree"].map((id) => ({ id, kind: "image", w: 4, h: 3, ms: 0, alt: "" }));
  const put = ({ id, ...facts }, alt) => ({ type: "shelf.add", medium: id, ...facts, alt });
  const changes = [put(bridge, ""), put(tree, ""), put(bridge, "A bridge"), { type: "shelf.remove", medium: "tree" }];
  const stage = applyStageChanges(
    { seq: 1 },
    changes.map((each, at) => ({ ...each, seq: at + 2 })),
  );
  assert.equal(stage.seq, 5);
  const after = [{ ...bridge, alt: "A bridge" }];
  for (const fetched of [[], [tree], [bridge, tree], after])
    assert.deepEqual(shelfAfter(fetched, stage.shelf_changes), after);
  assert.deepEqual(shelfAfter([tree], undefined), [tree]);
  const waiting = [{ op: { type: "shelf.add", media: "other", alt: "" }, acked: false }];
  assert.deepEqual(
    applyStageOps(stage, waiting).shelf_changes,
    stage.shelf_changes,
    "what it is, only the server says",
  );
});

test("[MEDIA-13] a picture that arrives is fetched at different moments, one that was there or is one's own at once", () => {
  assert.deepEqual(
    [
      [19, 0.9],
      [20, 0.5],
      [200, 0],
      [200, 0.999],
      [5000, 0.5],
    ].map(([people, chance]) => pictureWait(people, chance)),
    [0, 50, 0, 999, 2500],
  );
  const turns = new PictureTurns();
  turns.take(["there"], [], 1000);
  turns.take(["there"], ["own"], 1000);
  const arrived = Array.from({ length: 50 }, (_, at) => `new-${at}`);
  turns.take(["there", "own", ...arrived], [], 1000);
  assert.deepEqual([turns.of("there"), turns.of("own")], [0, 0]);
  const waits = arrived.map((id) => turns.of(id));
  assert.ok(new Set(waits).size > 25 && Math.max(...waits) <= 5000, `${waits}`);
  turns.take(arrived, [], 0);
  assert.deepEqual(
    arrived.map((id) => turns.of(id)),
    waits,
  );
});
