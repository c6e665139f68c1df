/** The catch-up line. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { catchUpText, sinceText } = await load("features/unread/catch_up_text.js");
const { addTexts } = await load("i18n.js");
addTexts((await load("../locales/en_unread.js")).default);

const NOW = new Date(2021, 2, 4, 14, 0).getTime(); // a Thursday
const before = (days, hour = 9) => new Date(2021, 2, 4 - days, hour, 2).toISOString();
const news = (added, changed = 0, themes = 0, answered = 0) => ({
  added: Array(added).fill("a"),
  changed: Array(changed).fill("c"),
  themes,
  answered,
});

test("[SEEN-3] several boards add up, and what is nothing is not named", () => {
  assert.equal(
    catchUpText([news(13, 0, 3), news(1, 0, 0, 2)], before(2), NOW),
    "Since Tuesday: 14 notes, 3 themes, 2 questions answered.",
  );
  assert.equal(
    catchUpText([news(1, 1, 1, 1)], before(2), NOW),
    "Since Tuesday: 1 note, 1 note changed, 1 theme, 1 question answered.",
  );
  assert.equal(catchUpText([news(0)], before(2), NOW), null);
});

test("when one was there last is said as near as one would say it", () => {
  assert.deepEqual(
    [0, 1, 6, 7, 40].map((days) => sinceText(before(days), NOW)),
    ["09:02", "yesterday", "Friday", "25 February", "23 January"],
  );
  assert.equal(sinceText(before(1, 23), NOW), "yesterday", "by the calendar, not by hours");
});
