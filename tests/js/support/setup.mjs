/** A server, a clock and clients on it: what every test of the engine begins with. */

import { Clock, MemoryStorage, idsFrom, randomFrom } from "./clock.mjs";
import { FakeServer } from "./fake_server.mjs";
import { FakeSocket } from "./fake_socket.mjs";
import { load } from "./load.mjs";

const { createSync } = await load("sync/sync.js");
const history = await load("state/undo_history.js");

export function makeBench({ seed = 1, ...options } = {}) {
  const clock = new Clock();
  const random = randomFrom(seed);
  const server = new FakeServer({ clock, ...options });
  const newId = idsFrom(random);
  const parts = { clock, random, server, newId };
  return { ...parts, client: (given) => makeClient(parts, given) };
}

/** Something for which only a short time is given to become true. */
export function until(clock, condition, what, most = 120_000) {
  for (let passed = 0; passed < most; passed += 5) {
    if (condition()) return;
    clock.advance(5);
  }
  throw new Error(`never came true: ${what}`);
}

function makeClient({ clock, random, server, newId }, given = {}) {
  const {
    participant = "ada",
    role = "participant",
    name = "Ada",
    boards = ["learners"],
    storage = new MemoryStorage(),
    latency,
    chance,
  } = given;
  const { loadHistory = () => history, now = clock.now, fetchBoards, line } = given;
  const who = { participant, role, name };
  const socket = new FakeSocket(server, who, { clock, random: chance ?? (() => 0.5), latency });
  const sync = createSync({
    socket,
    storage,
    boards,
    who: `ABC234-${participant}`,
    now,
    random: random ?? Math.random,
    timers: clock.timers,
    elapsed: clock.now,
    newId,
    loadHistory,
    fetchBoards,
    line,
  });
  const board = (group = "learners") => sync.state().boards.get(group);
  return { ...sync, sync, socket, storage, board, who, live: () => until(clock, () => sync.state().you, "joined") };
}
