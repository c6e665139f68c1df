/**
 * What a facilitator does to lead: steps, the reveal, the timer, the light on the projector, the invitation, settings.
 */

import {
  LIMITS,
  LOOK_ASK,
  NOTE_HIDE,
  NOTE_REVEAL,
  NOTES_REVEAL,
  PHASE_SET,
  SCHEDULE_ADD,
  SCHEDULE_REMOVE,
  SETTINGS_SET,
  SPOTLIGHT,
  STAGE,
  TIMER_START,
  TIMER_STOP,
  VOTE_START,
  VOTE_STOP,
} from "../protocol.gen.js";
import { newId } from "../ids.js";
import { boardOnStage, openRound } from "../state/stage_state.js";
import { t } from "../i18n.js";
import { keyOfStep } from "../phases.js";
import { questionBefore, silentCount, total } from "./workshop_steps.js";
import { placeText } from "./place_text.js";
import { adjusted, secondsLeft } from "./time_left.js";
import { stepsToSchedule } from "./workshop_templates.js";

export function createLeadActions(ctx) {
  return {
    ...steps(ctx),
    ...reveals(ctx),
    ...timer(ctx),
    ...pointing(ctx),
    ...schedule(ctx),
    ...votes(ctx),
    saveSettings: (values) => saveSettings(ctx, values),
  };
}

function steps(ctx) {
  const { live, ui } = ctx;
  const letRead = () => saveSettings(ctx, { read_others: "revealed" });
  /**
   * The step comes before the reveal: what is written in this moment is not left behind.
   * @param {any} to @param {{voting?: string, unread?: string, reveal?: string[]}} settled
   */
  const set = (to, { voting, unread, reveal = [] }) => {
    const round = openRound(live.stage.peek());
    if (voting === "end" && round) onStage(ctx, { type: VOTE_STOP, round: round.round });
    if (unread === "read") letRead();
    onStage(ctx, { type: PHASE_SET, ...to });
    for (const group of reveal) ctx.sync.submit({ board: group, type: NOTES_REVEAL });
    ctx.announcer.say(wentWords(live.stage.peek(), to));
  };
  return {
    letRead,
    /**
     * Go to `to` = {phase, silent, group?}, after what has to be asked first. `settled`: what was answered, by the kind
     * of the question: `leaving` "reveal" (the boards `reveal`) or "keep", `voting` "end" or "keep", `unread` "read" or
     * "keep".
     */
    go(to, settled = {}) {
      const question = questionBefore(live.stage.peek(), live.state.peek().boards, to, settled);
      if (question) ui.open.value = { ...question, to, settled };
      else set(to, settled);
    },
  };
}

function reveals(ctx) {
  const { sync, live, announcer } = ctx;
  return {
    reveal(groups) {
      const n = total(groups.map((group) => ({ n: silentCount(live.state.peek().boards.get(group)) })));
      for (const group of groups) sync.submit({ board: group, type: NOTES_REVEAL });
      announcer.say(t("stage.revealed", { n }));
    },
    hideNote(group, note) {
      sync.submit({ board: group, type: NOTE_HIDE, note });
      announcer.say(t("stage.hidden_said"));
    },
    bringBack(group, note) {
      sync.submit({ board: group, type: NOTE_REVEAL, note });
      announcer.say(t("stage.brought_back"));
    },
  };
}

function timer(ctx) {
  const start = (seconds) => onStage(ctx, { type: TIMER_START, seconds });
  return {
    startTimer: start,
    adjustTimer(minutes) {
      const seconds = adjusted(secondsLeft(ctx.live.stage.peek().timer, ctx.clock.now()) ?? 0, minutes, LIMITS.timer);
      if (seconds) start(seconds);
    },
    stopTimer() {
      onStage(ctx, { type: TIMER_STOP });
      ctx.announcer.say(t("stage.timer_stopped"));
    },
  };
}

function pointing(ctx) {
  const words = (place) => placeText(ctx.live.stage.peek(), ctx.live.board(place.group).peek(), place);
  return {
    spotlight(place) {
      onStage(ctx, { type: SPOTLIGHT, ...place });
      ctx.announcer.say(t("stage.now_on_projector", { place: words(place) }));
    },
    endSpotlight() {
      onStage(ctx, { type: SPOTLIGHT });
      ctx.announcer.say(t("stage.spotlight_ended"));
    },
    askToLook(place) {
      const id = onStage(ctx, { type: LOOK_ASK, ...place });
      const says = t("stage.look_said", { place: words(place) });
      ctx.ui.toast.value = { id, says };
      ctx.announcer.say(says);
    },
  };
}

function schedule(ctx) {
  return {
    /** Schedule a step; `{id, entry}`: the op's id, and the scheduled step's. */
    schedule(step) {
      const entry = newId();
      return { id: onStage(ctx, { type: SCHEDULE_ADD, entry, ...step }), entry };
    },
    /** The steps of a template, on their days. */
    scheduleTemplate(name) {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
      for (const step of stepsToSchedule(name, new Date(ctx.clock.now() ?? Date.now()), zone))
        onStage(ctx, { type: SCHEDULE_ADD, entry: newId(), ...step });
    },
    unschedule({ entry }, words) {
      onStage(ctx, { type: SCHEDULE_REMOVE, entry });
      ctx.announcer.say(t("schedule.removed", { words }));
    },
  };
}

function votes(ctx) {
  return {
    startVote(values) {
      onStage(ctx, { type: VOTE_START, round: newId(), ...values });
      ctx.announcer.say(t("stage.vote_opened"));
    },
    endVote(round) {
      onStage(ctx, { type: VOTE_STOP, round });
      ctx.announcer.say(t("votes.ended"));
    },
    spotlightResults(round) {
      onStage(ctx, { type: SPOTLIGHT, round });
      ctx.announcer.say(t("stage.now_on_projector", { place: t("stage.place_results") }));
    },
  };
}

function saveSettings(ctx, values) {
  if (!Object.keys(values).length) return;
  onStage(ctx, { type: SETTINGS_SET, ...values });
  ctx.announcer.say(t("stage.settings_saved"));
}

function onStage({ sync }, op) {
  return sync.submit({ board: STAGE, ...op });
}

function wentWords(stage, to) {
  const key = keyOfStep(to);
  const words = { step: t(`phase.${key}`), may: t(`stage.may_${key}`) };
  return to.group
    ? t("stage.went_board", { ...words, name: boardOnStage(stage, to.group)?.name ?? to.group })
    : t("stage.went", words);
}
