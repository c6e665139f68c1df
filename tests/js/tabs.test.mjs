/**
 * Several tabs of one person on one storage: what one leaves behind the others take up, and what one has done they
 * know.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./support/setup.mjs";
import { add, joined, texts } from "./support/joined.mjs";

function down(...tabs) {
  for (const tab of tabs) {
    tab.socket.up = false;
    tab.socket.cut();
  }
}

test("[SYNC-8] a tab that was open all along sends what another has left behind, when it joins again or is looked at", () => {
  for (const back of ["joins", "is looked at"]) {
    const { clock, client, server, open } = joined();
    const other = open({ storage: client.storage });
    other.live();
    down(...(back === "joins" ? [client, other] : [other]));
    other.submit(add("left behind", { note: "n1" }));
    other.submit({ board: "learners", type: "note.edit", note: "n1", text: "left behind, edited" });
    other.close();
    client.socket.up = true;
    if (back === "is looked at") client.wake();
    until(clock, () => client.storage.length === 0, `sent when it ${back}`);
    until(clock, () => client.state().status.kind === "live", "live");
    assert.deepEqual(
      server.visible("learners").map((note) => note.text),
      ["left behind, edited"],
    );
    assert.deepEqual(texts(client), ["left behind, edited"]);
  }
});

test("[SYNC-6] two tabs that both come back with ops send each other's too, and all are done once, in the order of each", () => {
  const { clock, client, server, open } = joined();
  const other = open({ storage: client.storage });
  other.live();
  down(client, other);
  for (let at = 0; at < 20; at += 1) (at % 2 ? client : other).submit(add(`note ${at}`, { note: `n${at}` }));
  for (let at = 0; at < 20; at += 1)
    (at % 2 ? other : client).submit({
      board: "learners",
      type: "note.edit",
      note: `n${at}`,
      text: `note ${at} again`,
    });
  for (const tab of [client, other]) tab.socket.up = true;
  for (const tab of [client, other])
    until(clock, () => tab.state().status.kind === "live" && tab.state().status.waiting === 0, "live");
  clock.advance(2_000);
  const wanted = Array.from({ length: 20 }, (_, at) => `note ${at} again`);
  assert.deepEqual(
    server
      .visible("learners")
      .map((note) => note.text)
      .sort(),
    wanted.sort(),
  );
  assert.deepEqual(texts(client), texts(other));
  assert.deepEqual([...client.state().refused, ...other.state().refused], []);
});

test("[NOTE-4] an edit that was taken up goes out as the tab that made it has put it right since", () => {
  const { clock, client, server, others, open } = joined();
  others({ type: "note.add", note: "n1", quadrant: "strengths", text: "a note" });
  until(clock, () => client.board().notes.has("n1"), "seen");
  down(client);
  client.submit({ board: "learners", type: "note.edit", note: "n1", text: "a note, once" });
  const second = client.submit({ board: "learners", type: "note.edit", note: "n1", text: "a note, twice" });
  const other = open({ storage: client.storage });
  down(other);
  server.trouble = (event, op) =>
    event === "op" && op.id === second ? { code: "rate_limited", retry_after: 60 } : null;
  client.socket.up = true;
  until(clock, () => client.state().status.code === "rate_limited", "the first is done, the second waits");
  client.close();
  server.trouble = () => null;
  other.socket.up = true;
  until(clock, () => other.state().status.kind === "live", "live");
  assert.deepEqual(
    server.visible("learners").map((note) => note.text),
    ["a note, twice"],
  );
});

test("[DRAFT-2] a text that was refused is offered in every tab until one of them has dealt with it", () => {
  const { clock, client, server, open } = joined();
  server.trouble = (event) => (event === "op" ? { code: "board_full", message: "full" } : null);
  client.submit(add("precious"));
  until(clock, () => client.state().refused.length === 1, "refused");
  const other = open({ storage: client.storage });
  other.live();
  const texts = (tab) => tab.state().refused.map(({ text }) => text);
  other.wake();
  assert.deepEqual([texts(client), texts(other)], [["precious"], ["precious"]]);
  client.dismiss(client.state().refused[0].op.id);
  other.wake();
  assert.deepEqual([texts(client), texts(other)], [[], []]);
});
