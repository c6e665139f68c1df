import { computed, effect, signal } from "@preact/signals";
import { countNotes } from "../state/board_state.js";
import { mayChange } from "../state/note_visibility.js";
import { allows, stepOf } from "../phases.js";
import { boardOnStage } from "../state/stage_state.js";
import { names, t } from "../i18n.js";
import { LIMITS, NOTE_ADD, QUADRANTS } from "../protocol.gen.js";
import { createAnnouncer } from "../ui/announcer.js";
import { badgeText } from "./status_badge.js";
import { createActions } from "./board_actions.js";
import { createBoardKeys } from "./board_keys.js";
import { noticeFor } from "./board_notice.js";
import { createBoardUi } from "./board_ui.js";
import { createEditor } from "./editor.js";
import { createPlugins } from "./plugins.js";
import { createFocus } from "./board_focus.js";
import { allRefused, whyOf } from "./refused_texts.js";
import { guidanceParts } from "./guidance_loader.js";
import { holdKeys, releaseKeys } from "../ui/key_guard.js";
import { liveSignals } from "../ui/live_signals.js";
import { createMover } from "./mover.js";
import { watchAlone } from "./quadrant_alone.js";
import { announceNews } from "./board_news.js";
import { shownIn } from "./note_lists.js";
import { showAll } from "./search.js";
import { unreadParts } from "./unread_loader.js";

/** Everything the parts of a board page share, made once: signals to read and things to do. */
export function createBoardContext({ sync, page, storage, root }) {
  const { group } = page;
  const live = liveSignals(sync);
  const ui = createBoardUi(storage, `${page.code}/${page.role}/${group}`);
  const announcer = createAnnouncer();
  const facts = boardFacts({ live, ui, page });
  const acts = createActions({ sync, live, ui, group, announcer });
  const focus = createFocus({ root, ui, acts });
  const may = rights({ live, acts, group, ui });
  const editor = createEditor({ sync, ui, acts, group, focus, allows: may });
  const mover = createMover({ ui, acts, mine: facts.mine, focus });
  const keys = createBoardKeys({ ui, acts, mover, editor, focus, allows: may });
  const kept = computed(() => allRefused(live.refused.value, ui.kept.list.value));
  const discard = (each) => (each.op ? sync.dismiss(each.op) : ui.kept.discard(each.id));
  const guidance = guidanceParts({ sync, live, ui, group, focus, announcer });
  const seen = unreadParts({ live, page, ui, group, announcer, clock: sync.clock });
  /** @type {any} what the parts of a board's page are given as `ctx` */
  const ctx = {
    ...facts,
    sync,
    guidance,
    seen,
    moved: signal(null), // the line for somebody who was moved here (moved.js)
    page,
    group,
    live,
    ui,
    announcer,
    acts,
    focus,
    editor,
    mover,
    keys,
    kept,
    discard,
    allows: may,
    retry: sync.retry,
    submit: sync.submit,
  };
  ctx.toastActions = toastActions(ctx);
  const plugins = createPlugins(ctx);
  ctx.plugins = plugins.loaded;
  ctx.pluginsComing = plugins.coming;
  keys.more = (key) =>
    ctx.plugins
      .peek()
      .map((extra) => extra.keys?.[key])
      .find(Boolean);
  watch(ctx, sync);
  watchAlone(ui);
  return ctx;
}

/** Whether one may do a thing now, on one's own board; with a note's id, whether to this note too [HIDE-2, HIDE-6]. */
function rights({ live, acts, group, ui }) {
  return (type, id) => {
    if (ui.reading.value || !allows(live.you.value, live.stage.value, group, type)) return false;
    const note = id && acts.note(id);
    return !note || mayChange(note, live.you.value.role);
  };
}

function boardFacts({ live, ui, page }) {
  const { group } = page;
  const board = live.board(group);
  const you = live.you;
  const may = (type) => allows(you.value, live.stage.value, group, type);
  const mine = computed(() => you.value?.notes ?? new Set());
  const present = computed(() => live.presence.value.get(group) ?? []);
  const full = computed(() => Boolean(board.value) && countNotes(board.value) >= LIMITS.notes);
  const removed = computed(() => live.kind.value === "out");
  const mayAdd = computed(() => may(NOTE_ADD) && !full.value && !removed.value);
  return {
    you,
    mine,
    present,
    mayAdd,
    opened: settled(() => Boolean(board.value)),
    role: settled(() => you.value?.role),
    silent: computed(() => Boolean(live.stage.value && stepOf(live.stage.value, group).silent)),
    anonymous: settled(() => live.stage.value?.anonymous ?? false),
    title: computed(() => live.stage.value?.title ?? page.title),
    name: computed(() => boardOnStage(live.stage.value, ui.reading.value ?? group)?.name ?? page.name ?? group),
    writable: settled(
      () => !removed.value && !ui.reading.value && ["note.edit", "note.move", "note.set", "note.remove"].some(may),
    ),
    editors: computed(() => editorsOf(present.value, you.value)),
    hidden: computed(() => hiddenOn(live.board(ui.reading.value ?? group).value, ui, mine.value)),
    notice: computed(() =>
      noticeFor({
        status: live.status.value,
        you: you.value,
        stage: live.stage.value,
        group,
        full: full.value,
        mayAdd: mayAdd.value,
        later: ui.later.value,
      }),
    ),
  };
}

/** As a signal that is set only where it is another: what every card reads must not be asked at every change. */
function settled(read) {
  const value = signal(read());
  effect(() => {
    value.value = read();
  });
  return value;
}

/** How many notes of a board the filter hides. */
function hiddenOn(board, ui, mine) {
  if (!board) return 0;
  return QUADRANTS.reduce((sum, each) => sum + shownIn(board, each, ui.filter.value, mine, ui.pin.value).hidden, 0);
}

/** note id -> who else is editing it, as a phrase. */
function editorsOf(present, you) {
  const who = new Map();
  for (const person of present) {
    if (!person.editing || (person.participant && person.participant === you?.participant)) continue;
    who.set(person.editing, [...(who.get(person.editing) ?? []), person.name ?? t("people.someone")]);
  }
  return new Map([...who].map(([note, list]) => [note, names([...new Set(list)])]));
}

function toastActions({ acts, editor, focus, ui }) {
  return {
    restore: ({ note }) => {
      acts.restore(note);
      focus.note(note);
    },
    takeBack: (toast) => editor.takeBack(toast),
    takeListBack: ({ notes, text }) => {
      for (const note of notes) acts.submit({ type: "note.remove", note });
      editor.takeBack({ text });
    },
    showAll: () => showAll(ui),
    lookKept: () => {
      ui.open.value = "kept";
    },
  };
}

/** What is said without being asked: others' news, the connection, refusals. */
function watch(ctx, sync) {
  const { live, announcer, acts, ui } = ctx;
  let phase = null;
  effect(() => {
    const now = live.stage.value ? stepOf(live.stage.value, ctx.group).phase : null;
    if (phase && now !== phase) ui.composer.prompt.value = ""; // what to think of belongs to a step [STAGE-5]
    phase = now;
  });
  effect(() => (ui.open.value || ui.menu.value || ui.editing.value ? holdKeys() : releaseKeys()));
  announceNews({ live, group: ctx.group, announcer, fresh: ui.fresh, acts });
  let last = null;
  effect(() => {
    const { kind } = live.status.value;
    if (kind !== last && last && !["saving", "live"].includes(kind))
      announcer.tell("badge", badgeText(live.status.value));
    if (kind === "live" && ["offline", "stopped"].includes(last)) announcer.tell("badge", t("badge.back"));
    if (kind !== "saving") last = kind;
  });
  let known = new Set(live.refused.peek().map(({ op }) => op.id));
  effect(() => {
    const fresh = live.refused.value.filter(({ op }) => !known.has(op.id));
    known = new Set(live.refused.value.map(({ op }) => op.id));
    for (const each of fresh) queueMicrotask(() => sayRefused(acts, sync, each));
  });
}

function sayRefused(acts, sync, { op, error, text }) {
  const why = whyOf(error);
  acts.toast(t(text ? "board.refusedKept" : "board.refused", { why }), text ? { action: "lookKept" } : {});
  acts.say(t(text ? "board.refusedKept" : "board.refused", { why }));
  if (!text) sync.dismiss(op.id);
}
