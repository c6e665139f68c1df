/**
 * Takes up the unsent texts of tabs that are closed, each once [DRAFT-2]. Whether a tab lives is told by the lock that
 * its page holds. Browsers have locks on https and localhost only: elsewhere the tabs are asked, and one that does not
 * answer is taken to be closed.
 */

import { TAB, attempt, keysOf } from "./local_storage.js";
import { forgetOldDrafts } from "./old_drafts.js";
import { lockOf, tab } from "./tab_drafts.js";

/**
 * A page that is loaded anew brings its texts to its new name: so long they stay where they are after its lock is free.
 */
const GRACE = 1000;

/** A tab that is just being closed holds its lock for a moment. */
const AGAIN = 2000;

/**
 * A tab that is asked has so many milliseconds to answer; the one that asks waits up to half as long again, so that two
 * do not take up the same.
 */
const PATIENCE = 3000;

/** The keys of former versions, which had one for all tabs. */
const FORMER = /^(draft|edit|kept|talk|strategy|line-\w+)$/;

let asking = null;
let forgotten = false;

/** `take(values)` is given what each closed tab has left under `prefix`, `{key: value}`; false leaves it there. */
export async function adoptDrafts(storage, prefix, take) {
  listen();
  await whileHeld(lockOf("former"), () => handOver(storage, `swotboard/${prefix}/`, FORMER, take));
  await adoptClosed(storage, prefix, take);
  await forgetOnce(storage);
  if (!navigator.locks || !tabsUnder(storage, prefix).size) return;
  await pause(AGAIN);
  await adoptClosed(storage, prefix, take);
}

/** Once for each page, after the day's name. */
async function forgetOnce(storage) {
  if (forgotten) return;
  forgotten = true;
  await forgetOldDrafts(storage, new Date().toDateString(), tab, ifClosed);
}

function adoptClosed(storage, prefix, take) {
  const each = (name) => ifClosed(name, () => handOver(storage, `swotboard/${prefix}/${TAB}${name}/`, /./, take));
  return Promise.all([...tabsUnder(storage, prefix)].map(each));
}

/** The names of other tabs that have something there. */
function tabsUnder(storage, prefix) {
  const start = `swotboard/${prefix}/${TAB}`;
  const names = keysOf(storage)
    .filter((key) => key.startsWith(start))
    .map((key) => key.slice(start.length).split("/")[0]);
  return new Set(names.filter((name) => name !== tab));
}

/** At once, without a pause between reading and removing: who comes second finds nothing. */
function handOver(storage, start, wanted, take) {
  const keys = keysOf(storage).filter((key) => key.startsWith(start) && wanted.test(key.slice(start.length)));
  const values = keys.map((key) => [key.slice(start.length), attempt(() => JSON.parse(storage.getItem(key)))]);
  if (!keys.length || take(Object.fromEntries(values)) === false) return;
  for (const key of keys) storage.removeItem(key);
}

async function ifClosed(name, run) {
  if (!navigator.locks) return (await answers(name)) ? undefined : run();
  return whileHeld(lockOf(name), async () => {
    await pause(GRACE);
    run();
  });
}

/** Nothing is run where another page holds the lock. */
function whileHeld(lock, run) {
  if (!navigator.locks) return run();
  return navigator.locks.request(lock, { ifAvailable: true }, (held) => held && run());
}

function listen() {
  if (asking || navigator.locks) return;
  asking = new BroadcastChannel("swotboard/tabs");
  asking.addEventListener("message", ({ data }) => data.ask === tab && asking.postMessage({ here: tab }));
}

function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function answers(name) {
  return new Promise((done) => {
    const heard = ({ data }) => data.here === name && end(true);
    const end = (answered) => {
      asking.removeEventListener("message", heard);
      done(answered);
    };
    asking.addEventListener("message", heard);
    asking.postMessage({ ask: name });
    setTimeout(() => end(false), PATIENCE * (1 + Math.random() / 2));
  });
}
