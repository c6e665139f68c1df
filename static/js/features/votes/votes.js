/**
 * Voting on a board, fetched once there has been a round: what is left, giving and taking back, and the results
 * afterwards.
 */

import { computed, effect, signal } from "@preact/signals";
import words from "../../../locales/en_votes.js";
import { allows } from "../../phases.js";
import { lastRound, openRound } from "../../state/stage_state.js";
import { themesOf } from "../../state/theme_state.js";
import { Dialog } from "../../ui/dialog.js";
import { html } from "../../ui/html.js";
import { sheet } from "../../ui/style_sheet.js";
import { addTexts, t } from "../../i18n.js";
import { BALLOT, VOTE_SET } from "../../protocol.gen.js";
import { Results } from "./vote_results.js";
import { afterStep, purse } from "./vote_rounds.js";
import { VoteBar } from "./vote_bar.js";
import { ThemeVotes } from "./theme_votes.js";
import { NoteVotes } from "./vote_buttons.js";

/** The slots of votes; see board/plugins.js. */
export async function createPlugin(ctx) {
  addTexts(words);
  await sheet("votes");
  const votesCtx = createVotes(ctx);
  sayOpening(votesCtx, ctx);
  return {
    Above: (props) => [
      VoteBar({ ...props, votesCtx }),
      html`<${ThemeVotes} key="themes" ...${props} votesCtx=${votesCtx} />`,
    ],
    CardFoot: (props) => html`<${NoteVotes} ...${props} votesCtx=${votesCtx} />`,
    Layer: () => votesCtx.showing.value && html`<${ResultsDialog} ctx=${ctx} votesCtx=${votesCtx} />`,
    keys: {
      v: (note, card, event) =>
        votesCtx.onKey(card.closest("[data-group]").dataset.group, note, event?.shiftKey ? -1 : 1),
    },
  };
}

/**
 * What the parts share: `round` (open, or null), `may` (whether one may vote in it), `mine` ({thing: count}), `left`
 * and `budget` (what can be given), `ended` (thing -> result of the last round on notes that has ended),
 * `give(group, thing, step)`, `showing` (the results' dialog).
 */
function createVotes({ live, acts, submit, group }) {
  /** @type {import("@preact/signals").ReadonlySignal<any>} */
  const round = computed(() => openRound(live.stage.value) ?? null);
  const may = computed(() =>
    Boolean(round.value && !round.value.pending && allows(live.you.value, live.stage.value, BALLOT, VOTE_SET)),
  );
  const mine = computed(() => live.you.value?.votes ?? {});
  const things = computed(() => thingsToVoteOn(round.value, live.stage.value, live.board(group).value));
  const given = computed(() => (round.value ? purse(round.value, mine.value, things.value) : { budget: 0, left: 0 }));
  const left = computed(() => given.value.left);
  const budget = computed(() => given.value.budget);
  const last = computed(() => (round.value ? null : (lastRound(live.stage.value, "notes") ?? null)));
  const ended = computed(() => new Map((last.value?.results ?? []).map((row) => [row.thing, row])));
  const voters = computed(() => live.state.value.voting?.voters ?? 0);
  const say = (words) => {
    acts.say(words);
  };

  function give(board, thing, step) {
    const { count, why } = afterStep(round.peek(), mine.peek(), thing, step);
    if (why) return say(t(`votes.${why}`, { most: round.peek().most }));
    submit({ board: BALLOT, type: VOTE_SET, round: round.peek().round, group: board, thing, count });
    const now = purse(round.peek(), { ...mine.peek(), [thing]: count }, things.peek()).left;
    return say(t("votes.given", { n: count, most: round.peek().most, left: t("votes.left_short", { n: now }) }));
  }

  function onKey(board, note, step) {
    if (may.peek() && round.peek().on === "notes") give(board, note, step);
    else say(t("votes.not_open"));
  }

  return { round, may, mine, left, budget, ended, voters, give, onKey, showing: signal(false) };
}

/** The ids of all that can be voted on; null where other groups' boards can be read, which this page may not hold. */
function thingsToVoteOn(round, stage, board) {
  if (!round || !board || (stage.boards.length > 1 && stage.settings.read_others !== "never")) return null;
  if (round.on === "themes") return themesOf(board).map(({ id }) => id);
  return [...board.notes.values()].filter((note) => !note.removed_at && !note.hidden).map(({ id }) => id);
}

/** That a vote has opened or ended is said politely, once. */
function sayOpening({ round, may, budget }, { announcer }) {
  let last = null;
  effect(() => {
    const now = round.value?.round ?? null;
    if (now && now !== last)
      announcer.tell(
        "vote",
        may.value ? t("votes.opened", { n: budget.value }) : t("votes.looking", { rule: ruleOf(round.value) }),
      );
    if (!now && last) announcer.tell("vote", t("votes.ended"));
    last = now;
  });
}

const ruleOf = ({ on, budget, most }) => t(`votes.rule_all_${on}`, { budget, most });

function ResultsDialog({ ctx, votesCtx }) {
  const close = () => {
    votesCtx.showing.value = false;
  };
  return html`<${Dialog} title=${t("votes.results")} onClose=${close}><${Results} stage=${ctx.live.stage.value} boards=${ctx.live.state.value.boards} /><//>`;
}
