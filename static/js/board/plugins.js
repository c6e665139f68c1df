import { effect, signal } from "@preact/signals";
import { allows } from "../phases.js";
import { NOTE_ATTACH, NOTE_REACT, THEME_ADD } from "../protocol.gen.js";
import { html } from "../ui/html.js";
import { onFirstInteraction, soon } from "../ui/lazy.js";

/**
 * What a board has beside its notes, each fetched when there is something of it to show (`shows(ctx)`), or when its
 * `op` may be done and somebody interacts: a first look does without. A module's `createPlugin(ctx)` gives, or
 * promises, its slots: components `CardFoot` ({ctx, note, tabbable}), `MenuItems` ({ctx, note, close}), `Above`
 * ({ctx}), `Bar` ({ctx}: after the title), `Tools` ({ctx}: at its end), `Dock` ({ctx}), `Layer` ({ctx}: dialogs,
 * menus), `CardMedia` (as CardFoot, after the text), `Attach`, `ComposerBelow` ({ctx}: in the composer), all optional;
 * `composed`: what goes with the composer's next note (`any()`, `fields()`, `fallback()`, `added(id)`); `keys`: {key:
 * (noteId, card) => …} for a note that has the focus; `instead`: a signal, and while it is true `Board` ({ctx}) in the
 * place of the quadrants; `dropTarget(x, y, noteId)` and `drop({id, to})`: where a dragged note would go, if not
 * between others (see drag.js).
 */
const PLUGINS = [
  { load: () => import("../features/votes/votes.js"), shows: (ctx) => ctx.live.stage.value?.rounds?.length, op: null },
  {
    load: () => import("../features/comments/comments.js"),
    op: NOTE_REACT,
    shows: ({ live }) =>
      live.state.value.questions[0] || [...live.state.value.boards.values()].some((board) => anyNote(board, spokenOf)),
  },
  {
    load: () => import("../features/themes/themes.js"),
    shows: (ctx) => ctx.live.board(ctx.ui.reading.value ?? ctx.group).value?.themes.size > 0,
    op: THEME_ADD,
  },
  {
    load: () => import("../features/media/media.js"),
    op: NOTE_ATTACH,
    shows: ({ live, ui }) =>
      ui.composer.media.value.length || [...live.state.value.boards.values()].some((board) => anyNote(board, hasMedia)),
  },
];

/**
 * The slots of the plugins that are loaded, as a signal: in the order above, whichever comes first. `coming`, as a
 * signal: how many are being fetched.
 */
export function createPlugins(ctx) {
  const loaded = signal([]),
    coming = signal(0),
    slotsOf = new Map();
  for (const plugin of PLUGINS) {
    const use = (slots) => {
      slotsOf.set(plugin, slots);
      loaded.value = PLUGINS.map((each) => slotsOf.get(each)).filter(Boolean);
    };
    fetchWhenShown(plugin, ctx, coming, use);
  }
  return { loaded, coming };
}

/** What the plugins draw in one place of the page. */
export function Slot({ ctx, name, ...props }) {
  return ctx.plugins.value.map((plugin) => plugin[name] && html`<${plugin[name]} ctx=${ctx} ...${props} />`);
}

const spokenOf = (note) => note.comments[0] || Object.keys(note.reactions)[0];
const hasMedia = (note) => note.media[0] || note.uploading;

function anyNote({ sorted }, which) {
  return Object.values(sorted).flat().some(which);
}

function fetchWhenShown({ load, shows, op }, ctx, coming, use) {
  const fetch = onlyOnce(
    async () => {
      coming.value += 1;
      try {
        return await (await load()).createPlugin(ctx);
      } finally {
        setTimeout(() => (coming.value -= 1)); // once it is drawn
      }
    },
    (slots) => {
      stop(); // what is here is not looked for any more
      use(slots);
    },
  );
  let waiting = false;
  const stop = effect(() => {
    const { you, stage } = ctx.live;
    if (shows(ctx))
      queueMicrotask(() => {
        stop();
        soon(fetch);
      });
    else if (!waiting && allows(you.value, stage.value, ctx.group, op)) {
      waiting = true;
      onFirstInteraction(fetch);
    }
  });
}

/** However often it is asked for, it is made and used once; a failure may be tried again. */
function onlyOnce(make, use) {
  let made = null;
  return () =>
    (made ??= make().then(use, (error) => {
      made = null;
      throw error;
    }));
}
