/** What a page says to a screen reader, and at what pace [A11Y-5] [A11Y-6]. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load } from "./support/load.mjs";

const { createAnnouncer } = await load("ui/announcer.js");
const { chooseNews, paceNews } = await load("ui/news.js");

/** A clock that stands until it is moved; `said` is every text that a page showed, in order, with when. */
function page() {
  let time = 0;
  let queue = [];
  const later = (run, wait) => queue.push({ at: time + wait, run });
  const parts = { later, now: () => time };
  const announcer = createAnnouncer(parts);
  const said = [];
  announcer.spoken.subscribe((text) => text && said.push(text));
  const pass = (wait) => {
    const end = time + wait;
    for (;;) {
      const [next] = queue.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      if (!next) break;
      queue = queue.filter((each) => each !== next);
      time = Math.max(time, next.at);
      next.run();
    }
    time = end;
  };
  return { announcer, parts, said, pass };
}

beforeEach(() => chooseNews("all"));

test("the same words twice running are two different texts to a screen reader, whoever says them", () => {
  for (const voice of ["say", "report"]) {
    const { announcer, said, pass } = page();
    announcer[voice]("1 new note in Threats.");
    pass(1000);
    announcer[voice]("1 new note in Threats.");
    pass(1000);
    assert.equal(said.length, 2);
    assert.notEqual(said[0], said[1]);
    assert.equal(said[1].trim(), said[0]);
  }
});

test("what is told twice under the same words is said twice", () => {
  const { announcer, said, pass } = page();
  for (let times = 0; times < 2; times += 1) {
    announcer.tell("step", "Now: write.");
    pass(2000);
  }
  assert.deepEqual(
    said.map((each) => each.trim()),
    ["Now: write.", "Now: write."],
  );
});

test("of two sayings at once neither takes the other's place before it was heard", () => {
  const { announcer, said, pass } = page();
  announcer.say("Note removed.");
  announcer.report("1 new note in Threats.");
  assert.deepEqual(said, ["Note removed."]);
  pass(1000);
  assert.deepEqual(said, ["Note removed.", "1 new note in Threats."]);
});

test("of what one does in quick succession the newest is said", () => {
  const { announcer, said, pass } = page();
  for (const place of ["place 1", "place 2", "place 3"]) announcer.say(place);
  pass(1000);
  assert.deepEqual(said, ["place 1", "place 3"]);
});

test("what was said leaves the page after some seconds", () => {
  const { announcer, pass } = page();
  announcer.say("Note removed.");
  pass(5000);
  announcer.say("Undone.");
  pass(5000);
  assert.equal(announcer.spoken.value, "Undone.");
  pass(5000);
  assert.equal(announcer.spoken.value, "");
});

/** A board of somebody who hears `count` changes, so many milliseconds apart. */
function hears(count, apart) {
  const { announcer, parts, said, pass } = page();
  const add = paceNews({ announcer, words: (items) => `${items.length} new`, ...parts });
  for (let n = 0; n < count; n += 1) {
    add(n);
    pass(apart);
  }
  pass(30_000);
  return said.map((each) => each.trim());
}

test("where little happens each change is said", () => {
  assert.deepEqual(hears(3, 4000), ["1 new", "1 new", "1 new"]);
});

test("under load there is one summary in twelve seconds, and nothing is left out", () => {
  assert.deepEqual(hears(20, 450), ["4 new", "16 new"]);
  const minute = hears(120, 500);
  assert.ok(minute.length <= 6, String(minute));
  assert.equal(
    minute.reduce((sum, each) => sum + parseInt(each, 10), 0),
    120,
  );
});

test("nothing is said of others' work where that was chosen", () => {
  chooseNews("off");
  assert.deepEqual(hears(20, 450), []);
});
