/** Holds what a page knows about comments and can do with them: the same on a board and on the facilitator's page. */

import { computed, effect, signal } from "@preact/signals";
import { newId } from "../../ids.js";
import { allows } from "../../phases.js";
import { t } from "../../i18n.js";
import { COMMENT_ON } from "../../ui/draft_texts.js";
import { COMMENT_REMOVE, NOTE_COMMENT, NOTE_REACT } from "../../protocol.gen.js";
import { burningQuestions } from "./comment_facts.js";

/** So many of one's own comments are known again in a workshop that keeps no names. */
const MOST_KNOWN = 300;

/** `local` (see ui/draft_texts.js) keeps what is typed; `ui.open` holds what is open on the page. */
export function createComments({ sync, live, announcer, local, ui }) {
  const mays = new Map();
  const asked = computed(() => live.state.value.questions ?? []);
  const told = computed(() => ({ questions: asked.value, then: live.you.peek()?.reactions ?? {} }));
  const said = signal([]);
  const questions = computed(() =>
    burningQuestions({
      ...told.value,
      boards: live.state.value.boards,
      now: live.you.value?.reactions ?? {},
      said: said.value,
    }),
  );
  const mine = (id) => live.you.peek()?.reactions[id] ?? [];
  const submit = (group, op) => sync.submit({ board: group, ...op });

  /** Whether one may talk about notes of a board now, as a signal. */
  function may(group) {
    if (!mays.has(group))
      mays.set(
        group,
        computed(() => live.kind.value !== "out" && allows(live.you.value, live.stage.value, group, NOTE_REACT)),
      );
    return mays.get(group);
  }

  /** Give a reaction, or take back one's own. */
  function react(group, note, reaction) {
    const on = !mine(note).includes(reaction);
    submit(group, { type: NOTE_REACT, note, reaction, on });
    announcer.say(t(on ? "comments.given" : "comments.taken", { reaction: t(`comments.${reaction}`) }));
  }

  function comment(group, note, text) {
    const id = newId();
    const op = submit(group, { type: NOTE_COMMENT, note, comment: id, text });
    if (!op) return;
    local.shared.save("said", [...known(), id].slice(-MOST_KNOWN));
    const { participant = null, name = null } = live.stage.peek()?.anonymous ? {} : (live.you.peek() ?? {});
    if (!live.board(group).peek())
      said.value = [
        ...said.peek(),
        {
          id,
          note,
          op,
          text,
          participant,
          author: name,
          created_at: new Date(sync.clock.now() ?? Date.now()).toISOString(),
          pending: true,
        },
      ];
    announcer.say(t("comments.added"));
  }

  function uncomment(group, note, id) {
    submit(group, { type: COMMENT_REMOVE, note, comment: id });
    said.value = said.peek().filter((each) => each.id !== id);
    announcer.say(t("comments.removed"));
  }

  /** One's own: in a workshop without names only this browser knows. */
  const isMine = ({ id, participant }) =>
    participant ? participant === live.you.peek()?.participant : known().includes(id);
  const known = () => local.shared.load("said", []);

  const draft = (note) => local.text(COMMENT_ON + note).value;
  const keep = (note, text) => local.write(COMMENT_ON + note, text);

  forgetWhatCame({ live, asked, said });
  tellOfNew({ questions, live, announcer });
  const open = (what) => {
    ui.open.value = what;
  };
  const removable = (each) => isMine(each) || live.you.peek()?.role === "facilitator";
  return {
    live,
    announcer,
    clock: sync.clock,
    questions,
    may,
    mine,
    react,
    comment,
    uncomment,
    isMine,
    removable,
    draft,
    keep,
    open,
  };
}

/**
 * One's own comment on a board that is not at hand is shown until the list of questions has it, or the server refuses
 * it.
 */
function forgetWhatCame({ live, asked, said }) {
  effect(() => {
    const there = new Set(asked.value.flatMap(({ comments }) => comments.map(({ id }) => id)));
    const refused = new Set(live.refused.value.map(({ op }) => op.id));
    const left = said.value.filter(({ id, op }) => !there.has(id) && !refused.has(op));
    if (left.length < said.value.length)
      queueMicrotask(() => {
        said.value = left;
      });
  });
}

/** Says politely that there are more burning questions than before. */
function tellOfNew({ questions, live, announcer }) {
  let before = null;
  effect(() => {
    const n = questions.value.length;
    if (before !== null && n > before) announcer.tell("questions", t("questions.new", { n }));
    if (live.you.value) before = n;
  });
}
