import { effect, signal } from "@preact/signals";
import { allows } from "../phases.js";
import { NOTE_REACT, THEME_ADD } from "../protocol.js";
import { html } from "../ui/html.js";
import { atHand, soon } from "../ui/lazy.js";

/**
 * What a board has beside its notes, each fetched when there is something of it to show (`shows(bx)`), or when its `op` may be
 * done and a hand moves: a first look does without. A module's `createExtra(bx)` gives, or promises, its slots: components
 * `CardFoot` ({bx, note, tabbable}), `MenuItems` ({bx, note, close}), `Above` ({bx}), `Bar` ({bx}: after the title), `Tools` ({bx}: at its end), `Dock` ({bx}),
 * `Layer` ({bx}: dialogs, menus), all optional; `keys`: {key: (noteId, card) => …} for a note that has the focus; `instead`: a signal, and while it is true
 * `Board` ({bx}) in the place of the quadrants; `aim(x, y, noteId)` and `drop({id, to})`: where a dragged note would go, if not between others (see drag.js).
 */
const EXTRAS = [
  { load: () => import("../features/votes/votes.js"), shows: (bx) => bx.live.stage.value?.rounds?.length, op: null },
  { load: () => import("../features/comments/comments.js"), op: NOTE_REACT, shows: ({ live }) => live.state.value.questions[0] || [...live.state.value.boards.values()].some(spokenOf) },
  { load: () => import("../features/themes/themes.js"), shows: (bx) => bx.live.board(bx.ui.reading.value ?? bx.group).value?.themes.size > 0, op: THEME_ADD },
];

/** The slots of the extras that are here, as a signal: in the order above, whichever comes first. */
export function createExtras(bx) {
  const here = signal([]), slotsOf = new Map();
  for (const extra of EXTRAS) {
    bring(extra, bx, (slots) => {
      slotsOf.set(extra, slots);
      here.value = EXTRAS.map((each) => slotsOf.get(each)).filter(Boolean);
    });
  }
  return here;
}

/** What the extras draw in one place of the page. */
export function Slot({ bx, name, ...props }) {
  return bx.extras.value.map((extra) => extra[name] && html`<${extra[name]} bx=${bx} ...${props} />`);
}

function spokenOf({ sorted }) {
  return Object.values(sorted).flat().some((note) => note.comments[0] || Object.keys(note.reactions)[0]);
}

function bring({ load, shows, op }, bx, use) {
  const fetch = onlyOnce(async () => (await load()).createExtra(bx), (slots) => {
    stop(); // what is here is not looked for any more
    use(slots);
  });
  let waiting = false;
  const stop = effect(() => {
    const { you, stage } = bx.live;
    if (shows(bx)) queueMicrotask(() => { stop(); soon(fetch); });
    else if (!waiting && allows(you.value, stage.value, bx.group, op)) {
      waiting = true;
      atHand(fetch);
    }
  });
}

/** However often it is asked for, it is made and used once; a failure may be tried again. */
function onlyOnce(make, use) {
  let made = null;
  return () => made ??= make().then(use, (error) => {
    made = null;
    throw error;
  });
}
