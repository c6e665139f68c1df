/** Holds what a board's page knows about media and can do with them: uploads, what the composer holds, ops. */

import { computed, effect, signal } from "@preact/signals";
import { browserTimers } from "../../clock.js";
import { newId } from "../../ids.js";
import { allows } from "../../phases.js";
import { t } from "../../i18n.js";
import { NOTE_ATTACH, NOTE_SET, NOTE_UPLOADING } from "../../protocol.gen.js";
import { createMediaActs } from "./media_acts.js";
import { MAX_MEDIA, duration, freeOn } from "./media_facts.js";
import { openMediaStore } from "./media_store.js";
import { mediaUrl, uploadUrl } from "./media_url.js";
import { shrinkPicture } from "./shrink_picture.js";
import { UploadQueue } from "./upload_queue.js";
import { uploadRequest } from "./upload_request.js";
import { isConnected, whenConnected } from "./when_connected.js";
import { whyMediaRefused } from "./why_refused.js";

const MAX_BYTES = 8_000_000;

/** @param {any} ctx of a board's page */
export function createMedia(ctx) {
  const { page, live, ui, sync, group, acts, announcer } = ctx;
  const { media: draft } = ui.composer;
  const who = `${page.code}/${page.role}`;
  const cards = cardRegister();
  /** @type {import("@preact/signals").Signal<any[]>} */
  const uploads = signal([]);
  /**
   * @type {import("@preact/signals").Signal<{note: string|null}[]>} pictures that are being shrunk, and where they go
   */
  const preparing = signal([]);
  const queue = new UploadQueue({
    store: openMediaStore(who),
    request: (record, progress) => uploadRequest(uploadUrl(page, record.id), record.content, progress),
    attach: ({ id, group: board, note, alt }, answer) =>
      sync.submit({ id, board, type: NOTE_ATTACH, note, media: answer.id, alt }),
    changed: () => {
      cards.draw(new Set([...uploads.peek(), ...queue.uploads].map(({ record }) => record.note)));
      uploads.value = queue.uploads.map((each) => ({ ...each }));
      sync.alsoWaiting(queue.waiting, queue.volatile);
    },
    timers: browserTimers,
    now: Date.now,
    random: Math.random,
  });
  const setting = computed(() => live.stage.value?.settings?.media ?? "all");
  const inComposer = computed(() => uploads.value.filter(({ record }) => draft.value.includes(record.id)));
  const sending = (note) => queue.of(note).length + preparing.peek().filter((each) => each.note === note).length;
  const inDraft = () => draft.value.length + preparing.value.filter(({ note }) => !note).length;
  const noteOf = (note, board = group) => live.board(board).value?.notes.get(note);

  /** Whether one may add media now: to a note, or without its id to one that is written. */
  const may = (note, type = NOTE_ATTACH) =>
    setting.value !== "off" &&
    (note ? ctx.allows(type, note) : ctx.mayAdd.value && allows(live.you.value, live.stage.value, group, type));

  const free = (note) => (note ? freeOn(noteOf(note), sending(note)) : MAX_MEDIA - inDraft());

  /** Add files that were chosen, pasted or dropped: to a note, or to the composer (null). */
  async function choose(files, note = null) {
    const room = free(note);
    const wanted = files.slice(0, room);
    if (files.length > room) tell(t(room ? "media.onlySome" : "media.full", { most: MAX_MEDIA, n: wanted.length }));
    const places = wanted.map(() => ({ note }));
    preparing.value = [...preparing.peek(), ...places];
    if (note) announce(note);
    for (const [at, file] of wanted.entries()) {
      const { blob, ...found } = await shrinkPicture(file);
      preparing.value = preparing.peek().filter((each) => each !== places[at]);
      await add({ ...found, name: file.name ?? "", ms: 0 }, blob, places[at].note);
    }
  }

  async function addVoice({ blob, ms }, note = null) {
    await add({ kind: "voice", name: "", w: 0, h: 0, thumb: "", ms }, blob, note);
  }

  async function add(facts, blob, note) {
    if (blob.size > MAX_BYTES) return tell(t("media.why.media_large"));
    const id = newId();
    const content = await blob.arrayBuffer();
    const made = { key: `${who}/${id}`, who, id, group, note, draft: !note, alt: "", made: Date.now() };
    const added = queue.add({ ...made, ...facts, type: blob.type, content });
    if (note) announceAgain(note);
    else keepDraft([...draft.peek(), id]);
    announcer.say(t(facts.kind === "voice" ? "media.addedVoice" : "media.addedPicture"));
    await added;
    return id;
  }

  function keepDraft(ids) {
    draft.value = ids;
    ui.composer.keep();
  }

  /** Others see that so many are still to come. */
  function announce(note) {
    sync.submit({ board: group, type: NOTE_UPLOADING, note, count: Math.min(MAX_MEDIA, sending(note)) });
  }

  /** After a reload the server may have given up waiting for it. */
  function announceAgain(id) {
    const note = noteOf(id);
    if (note && !note.removed_at && (note.uploading ?? 0) < sending(id)) announce(id);
  }

  async function cancel(id) {
    const note = queue.find(id)?.record.note;
    await queue.cancel(id);
    if (note) announce(note);
    else keepDraft(draft.peek().filter((each) => each !== id));
    announcer.say(t("media.cancelled"));
  }

  function tell(words) {
    acts.say(words);
    acts.toast(words, {});
  }

  const submit = (type, note, fields, words) => {
    sync.submit({ board: group, type, note, ...fields });
    announcer.say(words);
  };

  /** What stands in the composer and what waits is found again, here and where another tab has left it. */
  async function adopt() {
    await queue.adoptOrphans(draft.peek());
    const there = draft.peek().filter((id) => queue.find(id));
    if (there.length < draft.peek().length) keepDraft(there);
    for (const note of new Set(queue.uploads.map(({ record }) => record.note))) if (note) announceAgain(note);
  }

  /** What the composer's next note has beside its text; `fallback` are the words of a note that has none. */
  const composed = {
    any: () => inDraft() > 0,
    fields: () => ({
      ...(ui.composer.sign.peek() && { sign: ui.composer.sign.peek() }),
      ...(inDraft() && { uploading: inDraft() }),
    }),
    fallback: () => wordsFor(queue.of(null).filter(({ record }) => draft.peek().includes(record.id))),
    added: (note) => {
      const ids = draft.peek();
      for (const each of preparing.peek()) each.note ??= note;
      preparing.value = [...preparing.peek()];
      ui.composer.sign.value = "";
      keepDraft([]);
      queue.assign(ids, note, group);
    },
  };

  function composeSign(sign) {
    ui.composer.sign.value = sign;
    ui.composer.keep();
    announcer.say(t(sign ? "sign.set" : "sign.unset"));
  }

  /** One of the facilitator's pictures: it is stored already. */
  function fromShelf({ id, kind, w, h, alt }, note) {
    if (note) return submit(NOTE_ATTACH, note, { media: id, alt }, t("media.addedPicture"));
    const thumb = mediaUrl(page, id, "thumb");
    return add({ kind, w, h, alt, thumb, name: "", ms: 0, answer: { id } }, new Blob([]), null);
  }

  tellOfRefused({ uploads, tell });
  watchNetwork(queue, live, adopt);
  effect(() => {
    if (draft.value.some((id) => !queue.find(id))) queueMicrotask(adopt);
  });
  const mediaCtx = {
    page,
    live,
    ctx,
    queue,
    uploads,
    inComposer,
    preparing,
    setting,
    cards,
    may,
    free,
    choose,
    addVoice,
    cancel,
    composed,
    composeSign,
    fromShelf,
    tell,
    tellNoPicture: () => tell(t("media.noPicture")),
    noteOf,
    peopleHere: () => live.presence.peek().get(group)?.length ?? 0,
    sendingTo: (note) => queue.of(note),
    retry: (id) => queue.retry(id),
    describeUpload: (id, alt) => queue.describe(id, alt),
    ...createMediaActs({ submit: (op) => sync.submit({ board: group, ...op }), say: announcer.say, page }),
    sign: (note, sign) => submit(NOTE_SET, note, { sign }, t(sign ? "sign.set" : "sign.unset")),
    open: (what) => {
      ui.open.value = what;
    },
  };
  return mediaCtx;
}

/** A note is its text: where nobody wrote one it says what is there. */
function wordsFor(uploads) {
  const described = uploads.find(({ record }) => record.alt);
  if (described) return described.record.alt;
  const [first] = uploads;
  if (first?.record.kind === "voice") return t("media.voiceOf", { time: duration(first.record.ms) });
  return t("media.picture");
}

/** The cards on the page by their notes, so that an upload draws its own card alone. */
function cardRegister() {
  const cards = new Map();
  return {
    put: (note, card) => cards.set(note, card),
    drop: (note, card) => cards.get(note) === card && cards.delete(note),
    draw: (notes) => {
      for (const note of notes) cards.get(note)?.forceUpdate();
    },
  };
}

/** A refusal is said once; the file stays, to be tried again or thrown away. */
function tellOfRefused({ uploads, tell }) {
  const told = new Set();
  effect(() => {
    const refused = uploads.value.filter(({ state }) => state === "refused");
    for (const { record, error } of refused)
      if (!told.has(record.id)) queueMicrotask(() => tell(t("media.refused", { why: whyMediaRefused(error) })));
    told.clear();
    for (const { record } of refused) told.add(record.id);
  });
}

/**
 * With the connection come back what waits; what other tabs left behind is looked for then, and when the page is looked
 * at.
 */
function watchNetwork(queue, live, adopt) {
  effect(() => queue.setOnline(isConnected(live)));
  whenConnected(live, adopt);
  queueMicrotask(adopt);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && adopt());
}
