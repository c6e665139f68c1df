// @ts-check
/** Opens a page's Socket.IO connection, without WebSockets where they open and then carry nothing [LIVE-14]. */

import { ownAddress } from "../addresses.js";
import { io } from "socket.io-client";
import { heldToken } from "../tab_places.js";
import { abortedAfter } from "./aborted_after.js";

const CHECK_TIMEOUT = 2_000;
const LOOK_EVERY = 5_000;
const AWAKE_FOR = 30_000;
const REMEMBERED = 30 * 60_000;
const MOST_FAILURES = 2;
const KEY = "swotboard/websocket_failures";

/**
 * @typedef {{swallows: (counts: number) => Promise<boolean>, missedPing: () => Promise<boolean>}} Line whether silence
 * is the WebSocket's
 *   fault; `counts`: how many failures that is worth
 */

/**
 * The socket for a role in a workshop, not connected yet, and its line: what is known of WebSockets on the way to the
 * server.
 *
 * @param {{code: string, role: string}} page
 * @param {Storage|null} storage where failures are remembered, for this browser
 */
export function liveSocket({ code, role }, storage) {
  const token = heldToken(code, role);
  const auth = token ? { token } : { workshop: code, role };
  const socket = io({
    path: ownAddress("/socket.io"),
    autoConnect: false,
    auth,
    query: { w: code }, // for a proxy that sends each workshop to one of several processes
    upgrade: failures(storage) < MOST_FAILURES,
  });
  const awake = watchSleep();
  const swallows = (counts) => isSilent(socket, storage, counts);
  return { socket, line: { swallows, missedPing: async () => awake() && swallows(1) } };
}

/** A device that slept misses pings as well. Returns whether the page's timers ran all through the last half minute. */
function watchSleep() {
  let looked = Date.now();
  let woke = 0;
  const look = () => {
    const now = Date.now();
    if (now - looked > 2 * LOOK_EVERY) woke = now;
    looked = now;
    return now - woke > AWAKE_FOR;
  };
  setInterval(look, LOOK_EVERY);
  return look;
}

/**
 * Whether a WebSocket that did not answer is at fault: the server answers over HTTP. From two failures on it is done
 * without.
 */
async function isSilent(socket, storage, counts) {
  if (socket.io.engine?.transport.name !== "websocket" || !(await answers())) return false;
  const count = failures(storage) + counts;
  remember(storage, count);
  if (count >= MOST_FAILURES) socket.io.opts.upgrade = false;
  return true;
}

async function answers() {
  try {
    return (await fetch(ownAddress("/healthz"), { cache: "no-store", signal: abortedAfter(CHECK_TIMEOUT) })).ok;
  } catch {
    return false;
  }
}

/** How often WebSockets failed lately; the wall clock may be set back meanwhile. */
function failures(storage) {
  try {
    const [at, count] = JSON.parse(storage.getItem(KEY));
    return Math.abs(Date.now() - at) < REMEMBERED ? count : 0;
  } catch {
    return 0;
  }
}

function remember(storage, count) {
  try {
    storage.setItem(KEY, JSON.stringify([Date.now(), count]));
  } catch {
    // no storage: it is found out anew
  }
}
