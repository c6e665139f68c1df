/** What a facilitator does to lead: steps, the reveal, the timer, the light on the projector, the invitation, settings. */

import {
  LIMITS, LOOK_ASK, NOTE_HIDE, NOTE_REVEAL, NOTES_REVEAL, PHASE_SET, SCHEDULE_ADD, SCHEDULE_REMOVE, SETTINGS_SET, SPOTLIGHT, STAGE, TIMER_START, TIMER_STOP,
  VOTE_START, VOTE_STOP,
} from "../protocol.js";
import { newId } from "../ids.js";
import { boardOnStage } from "../state/stage_state.js";
import { t } from "../i18n.js";
import { leftBehind, silentCount, stepKey, total } from "./workshop_steps.js";
import { placeWords } from "./place_text.js";
import { adjusted, secondsLeft } from "./time_left.js";

export function createLead(sx) {
  return { ...steps(sx), ...reveals(sx), ...timer(sx), ...pointing(sx), ...plans(sx), ...votes(sx), saveSettings: (values) => saveSettings(sx, values) };
}

function steps(sx) {
  const { live, ui } = sx;
  const set = (to) => {
    onStage(sx, { type: PHASE_SET, ...to });
    sx.announcer.say(wentWords(live.stage.peek(), to));
  };
  return {
    set,
    /** Go to `to` = {phase, silent, group?}; where notes would stay hidden, ask first. */
    go(to) {
      const left = leftBehind(live.stage.peek(), live.state.peek().boards, to);
      if (left.length) ui.open.value = { kind: "leaving", to, left };
      else set(to);
    },
    /** Go on, and reveal what these boards hide. The step comes first: what is written in this moment is not left behind. */
    goRevealing(to, groups) {
      set(to);
      for (const group of groups) sx.sync.submit({ board: group, type: NOTES_REVEAL });
    },
  };
}

function reveals(sx) {
  const { sync, live, announcer } = sx;
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

function timer(sx) {
  const start = (seconds) => onStage(sx, { type: TIMER_START, seconds });
  return {
    startTimer: start,
    adjustTimer(minutes) {
      const seconds = adjusted(secondsLeft(sx.live.stage.peek().timer, sx.clock.now()) ?? 0, minutes, LIMITS.timer);
      if (seconds) start(seconds);
    },
    stopTimer() {
      onStage(sx, { type: TIMER_STOP });
      sx.announcer.say(t("stage.timer_stopped"));
    },
  };
}

function pointing(sx) {
  const words = (place) => placeWords(sx.live.stage.peek(), sx.live.board(place.group).peek(), place);
  return {
    light(place) {
      onStage(sx, { type: SPOTLIGHT, ...place });
      sx.announcer.say(t("stage.lit_said", { place: words(place) }));
    },
    lightOut() {
      onStage(sx, { type: SPOTLIGHT });
      sx.announcer.say(t("stage.light_out_said"));
    },
    askToLook(place) {
      const id = onStage(sx, { type: LOOK_ASK, ...place });
      const says = t("stage.look_said", { place: words(place) });
      sx.ui.toast.value = { id, says };
      sx.announcer.say(says);
    },
  };
}

function plans(sx) {
  return {
    /** Plan a step; `{id, entry}`: the op's id, and the planned step's. */
    plan(step) {
      const entry = newId();
      return { id: onStage(sx, { type: SCHEDULE_ADD, entry, ...step }), entry };
    },
    unplan({ entry }, words) {
      onStage(sx, { type: SCHEDULE_REMOVE, entry });
      sx.announcer.say(t("plan.removed", { words }));
    },
  };
}

function votes(sx) {
  return {
    startVote(values) {
      onStage(sx, { type: VOTE_START, round: newId(), ...values });
      sx.announcer.say(t("stage.vote_opened"));
    },
    endVote(round) {
      onStage(sx, { type: VOTE_STOP, round });
      sx.announcer.say(t("votes.ended"));
    },
    lightResults(round) {
      onStage(sx, { type: SPOTLIGHT, round });
      sx.announcer.say(t("stage.lit_said", { place: t("stage.place_results") }));
    },
  };
}

function saveSettings(sx, values) {
  if (!Object.keys(values).length) return;
  onStage(sx, { type: SETTINGS_SET, ...values });
  sx.announcer.say(t("stage.settings_saved"));
}

function onStage({ sync }, op) {
  return sync.submit({ board: STAGE, ...op });
}

function wentWords(stage, to) {
  const key = stepKey(to);
  const words = { step: t(`phase.${key}`), may: t(`stage.may_${key}`) };
  return to.group ? t("stage.went_board", { ...words, name: boardOnStage(stage, to.group)?.name ?? to.group }) : t("stage.went", words);
}
