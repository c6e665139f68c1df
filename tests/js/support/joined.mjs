/** One client that has joined, and somebody else beside it. */

import { makeBench } from "./setup.mjs";
import { load } from "./load.mjs";

const { notesIn } = await load("state/board_state.js");

/** The texts of a quadrant as a client shows them. */
export const texts = (client, quadrant = "strengths") => notesIn(client.board(), quadrant).map((note) => note.text);

/** An op that adds a note. */
export const add = (text, more = {}) => ({ board: "learners", type: "note.add", quadrant: "strengths", text, ...more });

export function joined(options) {
  const bench = makeBench(options);
  const client = bench.client();
  client.live();
  return {
    ...bench,
    open: bench.client,
    client,
    others: (op) => bench.server.commit({ id: bench.newId(), board: "learners", ...op }),
  };
}
