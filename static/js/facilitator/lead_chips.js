import { voteStep } from "../features/votes/vote_rounds.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { linked } from "../ui/linked.js";
import { keyOfStep, stepOf } from "../phases.js";
import { ALLOWED, NOTE_ADD } from "../protocol.gen.js";
import { names, t } from "../i18n.js";
import { Chip } from "./chip.js";
import { CatchUp } from "./facilitator_catch_up.js";
import { QuestionsButton } from "./facilitator_comments.js";
import { leaveTo } from "./facilitator_focus.js";
import { JustRevealed } from "./just_revealed.js";
import { Finder, Order, Picking } from "./facilitator_tools.js";
import { placeText } from "./place_text.js";
import { ScreenChoice } from "./screen_choice.js";
import { ScheduleHint } from "./schedule_hint.js";
import { VotePanel } from "./vote_panel.js";
import { apart, nextOf, readsNoOther, total, waiting } from "./workshop_steps.js";

/** The line below the strip, of one height whatever it holds: what is true just now, and how the notes are shown. */
export function Chips({ ctx, stage }) {
  return html`<div class="chips">
    <div class="chips-first"><div class="chips-facts">
      <${Results} ctx=${ctx} stage=${stage} />
      <${Waiting} ctx=${ctx} stage=${stage} />
      <${JustRevealed} ctx=${ctx} />
      <${Unread} ctx=${ctx} stage=${stage} />
      <${Locked} ctx=${ctx} stage=${stage} />
      <${VotePanel} ctx=${ctx} stage=${stage} />
      <${Silent} ctx=${ctx} stage=${stage} />
      <${SpotlightChip} ctx=${ctx} stage=${stage} />
      <${ScreenChoice} ctx=${ctx} stage=${stage} />
      <${Apart} stage=${stage} />
      <${QuestionsButton} ctx=${ctx} />
      <${ScheduleHint} ctx=${ctx} stage=${stage} />
      <${CatchUp} ctx=${ctx} />
    </div>
      <${Now} stage=${stage} />
    </div>
    <div class="chips-tools"><${Finder} ctx=${ctx} /><${Order} ctx=${ctx} /><${Picking} ctx=${ctx} /></div>
  </div>`;
}

/** What people may do now; whole in its title where two lines do not hold it. */
function Now({ stage }) {
  const key = keyOfStep(stage);
  const says = stage.settings.instructions?.[stage.phase] ?? t(`stage.may_${voteStep(stage, key)}`);
  return html`<p class="chips-now" title=${says}><span><strong>${t("stage.now", { step: t(`phase.${key}`) })}</strong> ${linked(says)}</span></p>`;
}

/** Where strategies and the plan are written, and what is left at the end. */
function Results({ ctx, stage }) {
  if (stage.phase !== "decide" && stage.phase !== "closed") return null;
  return html`<a class="chip-button" href=${ctx.page.links.results}><${Icon} name="matrix" size="1.125" />${t("stage.results")}</a>`;
}

function Waiting({ ctx, stage }) {
  const hidden = waiting(stage, ctx.live.state.value.boards);
  if (!hidden.length) return null;
  const groups = hidden.map(({ group }) => group);
  return html`<${Chip} icon="hidden" tone="accent" says=${t("stage.waiting", { n: total(hidden) })}>
    <button type="button" class="button chip-act" onClick=${() => leaveTo("lead-next", () => ctx.acts.reveal(groups))}>${t("stage.reveal_all")}</button><//>`;
}

/** While writing it changes the step at once; just before, it says how writing will begin. */
function Silent({ ctx, stage }) {
  const writing = stage.phase === "write";
  if (!writing && nextOf(stage.phase) !== "write") return null;
  const change = (event) => {
    const silent = event.target.checked;
    ctx.ui.silent.value = silent;
    if (writing) ctx.acts.go({ phase: "write", silent });
    event.target.checked = writing ? ctx.live.stage.peek().silent : silent;
  };
  return html`<label class="chip" title=${t("stage.silent_hint")}><input type="checkbox" checked=${writing ? stage.silent : ctx.ui.silent.value} onChange=${change} />
    <span class="chip-text">${t(writing ? "stage.silent" : "phase.write_silent")}</span></label>`;
}

/** At Decide people work with the notes of all groups: where they cannot read them, that is said, with the fix. */
function Unread({ ctx, stage }) {
  if (stage.phase !== "decide" || !readsNoOther(stage)) return null;
  return html`<${Chip} icon="hidden" tone="warn" says=${t("stage.unread_now")}>
    <button type="button" class="button chip-act" onClick=${() => leaveTo("lead-next", () => ctx.acts.letRead())}>${t("stage.unread_fix")}</button><//>`;
}

/** Where people are to write and a board is locked, as it may be since the step before. */
function Locked({ ctx, stage }) {
  const locked = stage.boards.filter((board) => board.locked && allowsWriting(stage, board.group));
  if (!locked.length) return null;
  const unlock = () => {
    for (const { group, name } of locked) ctx.acts.lock(group, name, false);
  };
  return html`<${Chip} icon="lock" tone="warn" says=${t("stage.locked_now", { names: names(locked.map(({ name }) => name)) })}>
    <button type="button" class="button chip-act" onClick=${() => leaveTo("lead-next", unlock)}>${t("stage.unlock")}</button><//>`;
}

function allowsWriting(stage, group) {
  return ALLOWED[stepOf(stage, group).phase].participant.includes(NOTE_ADD);
}

/** The boards that are at a step of their own. */
function Apart({ stage }) {
  const list = apart(stage);
  if (!list.length) return null;
  const boards = list
    .map(({ name, step }) => t("stage.apart_one", { name, step: t(`phase.${keyOfStep(step)}`) }))
    .join("; ");
  return html`<${Chip} icon="next" says=${t("stage.apart", { n: list.length, boards })} />`;
}

/** What stands large on the projector, with the way to show all boards there again. */
function SpotlightChip({ ctx, stage }) {
  const spot = stage.spotlight;
  if (!spot?.group && !spot?.view && !spot?.round) return null;
  const place = placeText(stage, ctx.live.board(spot.group).value, spot);
  return html`<${Chip} icon="light" tone="accent" says=${t("stage.large_on_projector", { place })}>
    <button type="button" class="button chip-act" onClick=${() => leaveTo("lead-next", ctx.acts.endSpotlight)}>${t("stage.spotlight_end_long")}</button>
    ${spot.group && html`<button type="button" class="button chip-act" onClick=${() => ctx.acts.askToLook(given(spot))}>${t("stage.look")}</button>`}<//>`;
}

function given(place) {
  return Object.fromEntries(
    ["group", "quadrant", "note", "theme"].filter((name) => place[name]).map((name) => [name, place[name]]),
  );
}
