import { computed, signal } from "@preact/signals";
import { newId } from "../ids.js";
import { KINDS, QUADRANTS } from "../protocol.gen.js";
import { createDraftTexts } from "../ui/draft_texts.js";
import { noFilter } from "./note_lists.js";

/** So many texts that were given up are kept. */
const MOST = 200;

/**
 * What the board page itself knows beside the board: what is being typed, edited, moved, filtered, open.
 * What people type is written to storage as they type (`local`), so that a reload loses nothing [DRAFT-1].
 */
export function createBoardUi(storage, prefix) {
  const local = createDraftTexts(storage, prefix, {
    draft: (left) => adoptDraft(left, composer, kept),
    edit: ({ text }) => kept.keep(text, "unfinished"),
    kept: (others) => kept.join(others),
    view: () => {}, // how notes are shown: former versions had that for each tab as well
  });
  const composer = composerSignals(local);
  const kept = keptTexts(local);
  const editing = signal(null);
  const grab = signal(null);
  return {
    local,
    composer,
    filter: signal(noFilter),
    editing,
    grab,
    pin: computed(() => editing.value?.pin ?? (grab.value?.keyboard ? grab.value.pin : null)),
    current: signal({}),
    menu: signal(null),
    open: signal(null),
    ideas: signal(null),
    reading: signal(null),
    /** @type {import("@preact/signals").Signal<string|null>} the one quadrant that is shown (quadrant_alone.js) */
    alone: signal(null),
    toast: signal(null),
    later: signal(false),
    kept,
    fresh: signal(new Set()),
    pasted: signal(null),
  };
}

/**
 * [DRAFT-2] What a closed tab has left in its composer: into this one where it is free, else to the texts that are
 * kept.
 */
function adoptDraft(left, composer, kept) {
  if (composer.text.peek() && left.text) kept.keep(left.text, "unfinished");
  else if (left.text) composer.fill({ ...left, media: [...composer.media.peek(), ...(left.media ?? [])] });
  else if (left.media) composer.bring([...composer.media.peek(), ...left.media]);
}

function composerSignals(local) {
  const text = signal("");
  const quadrant = signal("");
  const kind = signal("");
  const sign = signal("");
  /** @type {import("@preact/signals").Signal<string[]>} the ids of its uploads (features/media/) */
  const media = signal([]);
  const isFresh = () =>
    !text.peek() &&
    quadrant.peek() === QUADRANTS[0] &&
    kind.peek() === KINDS[0] &&
    !sign.peek() &&
    !media.peek().length;
  const now = () => ({
    text: text.peek(),
    quadrant: quadrant.peek(),
    kind: kind.peek(),
    ...(sign.peek() && { sign: sign.peek() }),
    ...(media.peek().length && { media: media.peek() }),
  });
  const keep = () => local.save("draft", isFresh() ? null : now());
  const fill = (draft) => {
    text.value = draft.text ?? "";
    quadrant.value = draft.quadrant ?? QUADRANTS[0];
    kind.value = draft.kind ?? KINDS[0];
    sign.value = draft.sign ?? "";
    bring(draft.media ?? []);
  };
  const bring = (ids) => {
    media.value = ids;
    keep();
  };
  fill(local.load("draft", {}));
  return { text, quadrant, kind, sign, media, prompt: signal(""), keep, fill, bring };
}

/** Texts that were given up or never saved, the newest first, until someone takes or discards them. */
function keptTexts(local) {
  const list = signal(recovered(local));
  const write = (next) => {
    list.value = next;
    local.save("kept", next);
  };
  const keep = (text, why) => {
    const entry = { id: newId(), text, why };
    write([entry, ...list.value].slice(0, MOST));
    return entry.id;
  };
  const discard = (id) => write(list.value.filter((each) => each.id !== id));
  const join = (others) => write([...list.value, ...others].slice(0, MOST));
  return { list, keep, discard, join };
}

/** An edit that was under way when the page went away comes back as a kept text. */
function recovered(local) {
  const kept = local.load("kept", []);
  const edit = local.load("edit", null);
  if (!edit) return kept;
  const next = [{ id: newId(), text: edit.text, why: "unfinished" }, ...kept];
  local.save("edit", null);
  local.save("kept", next);
  return next;
}
