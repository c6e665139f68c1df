/** What a facilitator did, in one sentence each [AUDIT-2]. Pure: no DOM, no clock. */

import { boardOnStage } from "../state/stage_state.js";
import { whenText } from "../state/schedule_text.js";
import {
  MEDIA_HIDE,
  NOTES_GROUP,
  PARTICIPANT_REMOVE,
  PARTICIPANT_RESTORE,
  PHASE_SET,
  SETTINGS_SET,
  SPOTLIGHT,
  LOOK_ASK,
  BOARD_LOCK,
  SCHEDULE_ADD,
  TIMER_START,
  VOTE_START,
} from "../protocol.gen.js";
import { t } from "../i18n.js";
import { keyOfStep } from "../phases.js";
import { beginning } from "../state/letters.js";
import { placeText } from "./place_text.js";

const PACE = "notes_per_minute";

/**
 * `entry` (docs/protocol.md, The audit list) as a sentence. `you`: one's own participant id; `boards`: group -> board
 * state.
 */
export function sentence(entry, { stage, boards, you }) {
  const key = keyOf(entry);
  const words = {
    who: whoWords(entry, you),
    board: nameOf(stage, entry.group ?? entry.board),
    n: entry.count,
    name: entry.name,
    person: entry.person ?? t("audit.a_person"),
    theme: entry.theme_name ?? t("audit.a_theme"),
    into: entry.into_name ?? t("audit.a_theme"),
    budget: entry.budget,
    most: entry.most,
    ...OWN_WORDS[entry.type]?.(entry, stage, boards),
  };
  const says = t(key, words);
  return says === key ? t("audit.other", words) : says;
}

/** The beginning of the note that an entry is about, unless it is hidden: this list may stand on a shared screen. */
export function noteText(entry, boards) {
  const note =
    entry.note &&
    entry.type !== SPOTLIGHT &&
    entry.type !== LOOK_ASK &&
    boards.get(entry.group ?? entry.board)?.notes.get(entry.note);
  return note && !note.hidden && note.text ? beginning(note.text) : null;
}

/** Entries of one day together: [{day, entries}], in their order. `dayOf(iso)` names the day. */
export function byDay(entries, dayOf) {
  const days = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    if (days.at(-1)?.day !== day) days.push({ day, entries: [] });
    days.at(-1).entries.push(entry);
  }
  return days;
}

const OWN_WORDS = {
  [PHASE_SET]: (entry) => ({ step: t(`phase.${keyOfStep(entry)}`) }),
  [SCHEDULE_ADD]: (entry) => ({ step: t(`phase.${keyOfStep(entry)}`), when: whenText(entry) }),
  [TIMER_START]: ({ seconds }) => ({
    time: seconds % 60 ? t("stage.seconds", { n: seconds }) : t("stage.minutes", { n: seconds / 60 }),
  }),
  [SPOTLIGHT]: placed,
  [LOOK_ASK]: placed,
  [SETTINGS_SET]: (entry) => ({ what: settings(entry).join("; ") }),
};

function placed(entry, stage, boards) {
  return entry.group || entry.view ? { place: placeText(stage, boards.get(entry.group), entry) } : {};
}

function settings(entry) {
  return [
    entry.title !== undefined && t("audit.set_title", { value: entry.title }),
    entry.read_others && t("audit.set_read_others", { value: t(`stage.read_${entry.read_others}`).toLowerCase() }),
    entry.early_reveal !== undefined &&
      t(entry.early_reveal ? "audit.set_early_reveal_on" : "audit.set_early_reveal_off"),
    entry.media && t(`audit.set_media_${entry.media}`),
    entry.admission && t(`audit.set_admission_${entry.admission}`),
    ...["switch_groups", "group_required"].map(
      (name) => entry[name] !== undefined && t(`audit.set_${name}_${entry[name] ? "on" : "off"}`),
    ),
    entry.take_results !== undefined &&
      t(entry.take_results ? "audit.set_take_results_on" : "audit.set_take_results_off"),
    entry[PACE] !== undefined && (entry[PACE] ? t("audit.set_pace", { n: entry[PACE] }) : t("audit.set_no_pace")),
    entry.language && t("audit.set_language", { value: entry.language }),
    ...["minutes", "instructions", "prompts"].map((name) => entry[name] !== undefined && t(`audit.set_${name}`)),
  ].filter(Boolean);
}

/** The words' key: the type, and what of the entry makes another sentence of it. */
function keyOf(entry) {
  const { type } = entry;
  if (type === BOARD_LOCK) return entry.locked ? "audit.board.lock" : "audit.board.unlock";
  if (type === PHASE_SET) return `audit.phase.set${entry.planned ? "_planned" : ""}${entry.group ? "_board" : ""}`;
  if (type === SCHEDULE_ADD) return `audit.schedule.add${entry.group ? "_board" : ""}`;
  if (type === SPOTLIGHT) return entry.group || entry.view ? "audit.spotlight" : "audit.spotlight_out";
  if (type === LOOK_ASK) return entry.group ? "audit.look.ask" : "audit.look.ask_all";
  if (type === VOTE_START) return `audit.vote.start_${entry.on}`;
  if (entry.oneself) return `audit.${type}_oneself`;
  if (entry.waited) return `audit.${type}_waited`;
  if (entry.note && [PARTICIPANT_REMOVE, PARTICIPANT_RESTORE].includes(type)) return `audit.${type}_author`;
  if (type === MEDIA_HIDE) return entry.hidden ? "audit.media.hide" : "audit.media.unhide";
  if (type === NOTES_GROUP) return entry.theme ? "audit.notes.group" : "audit.notes.ungroup";
  return `audit.${type}`;
}

function whoWords({ by, planned }, you) {
  const within = planned ? "_within" : ""; // not the first word of the sentence
  return by.participant === you ? t(`audit.you${within}`) : (by.name ?? t(`audit.somebody${within}`));
}

function nameOf(stage, group) {
  return boardOnStage(stage, group)?.name ?? group;
}
