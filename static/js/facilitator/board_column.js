import { useEffect, useRef, useState } from "preact/hooks";
import { emptyBoard, removedNotes } from "../state/board_state.js";
import { stepOf } from "../phases.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { QUADRANTS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { countsOf } from "./board_counts.js";
import { NoteLists, RemovedNote } from "./facilitator_note_lists.js";
import { silentCount, stepKey } from "./workshop_steps.js";
import { samePlace } from "./place_text.js";

/** One group's board as a facilitator sees it: its name, its counts, who is here, what can be done, and its notes. */
export function BoardColumn({ ctx, board }) {
  const { group, name, locked } = board;
  const state = ctx.live.board(group).value ?? emptyBoard();
  return html`<section class="column" id=${`board-${group}`} aria-labelledby=${`name-${group}`} data-locked=${locked}>
    <header class="column-head">
      <div class="column-name">
        <h2 id=${`name-${group}`} tabindex="-1">${name}</h2>
        <button type="button" class="icon-button quiet" id=${`board-menu-${group}`} aria-haspopup="menu" aria-label=${t("stage.board_menu", { name })}
          onClick=${(event) => {
            ctx.ui.menu.value = { kind: "board", group, anchor: event.currentTarget.getBoundingClientRect() };
          }}><${Icon} name="more" /></button>
      </div>
      <${Counts} counts=${countsOf(state)} />
      ${ctx.themes.themesOn(group).length > 0 && html`<p class="column-themes"><${Icon} name="themes" size="1.125" />${t("themes.count", { n: ctx.themes.themesOn(group).length })}</p>`}
      <${Lead} ctx=${ctx} board=${board} state=${state} />
      <${State} ctx=${ctx} board=${board} />
      <${Quiet} hint=${ctx.quiet.value.get(group)} />
    </header>
    <div class="column-notes">
      <${NoteLists} ctx=${ctx} group=${group} state=${state} />
      <${Removed} ctx=${ctx} group=${group} notes=${removedNotes(state)} />
    </div>
  </section>`;
}

function Counts({ counts }) {
  return html`<dl class="counts">
    ${QUADRANTS.map(
      (quadrant) => html`<div class="count" data-quadrant=${quadrant}>
      <dt><span aria-hidden="true">${t(`letter.${quadrant}`)}</span><span class="visually-hidden">${t(`quadrant.${quadrant}`)}</span></dt>
      <dd>${counts[quadrant]}</dd></div>`,
    )}
  </dl>`;
}

/** What is this board's own: that it stands on the projector, its step where that is another one, its hidden notes. */
function Lead({ ctx, board, state }) {
  const { group, name } = board;
  const stage = ctx.live.stage.value;
  const key = stepKey(stepOf(stage, group));
  const hidden = silentCount(state);
  const own = key !== stepKey(stage);
  const lit = samePlace(stage.spotlight, { group });
  if (!own && !hidden && !lit) return null;
  return html`<div class="column-lead">
    ${lit && html`<p class="lit"><${Icon} name="light" size="1.125" />${t("stage.lit")}</p>`}
    ${own && html`<p class="column-step"><${Icon} name="next" size="1.125" />${t("stage.board_apart", { step: t(`phase.${key}`) })}</p>`}
    ${
      hidden > 0 &&
      html`<button type="button" class="button lead-small" onClick=${() => reveal(ctx, group)}>
      <${Icon} name="eye" size="1.125" />${t("stage.reveal_board", { n: hidden })}<span class="visually-hidden"> ${name}</span></button>`
    }
  </div>`;
}

/** The button goes with what it reveals, so the focus moves to the head of its board. */
function reveal(ctx, group) {
  ctx.acts.reveal([group]);
  document.getElementById(`name-${group}`)?.focus({ preventScroll: true });
}

function State({ ctx, board }) {
  const { group, name, locked } = board;
  const here = (ctx.here.value.get(group) ?? []).length;
  return html`<div class="column-state">
    <span class="column-here"><${Icon} name="people" size="1.125" />${hereWords(ctx, here)}</span>
    <button type="button" class="button column-lock" aria-pressed=${locked ? "true" : "false"} onClick=${() => ctx.acts.lock(group, name, !locked)}>
      <${Icon} name="lock" size="1.125" />${t(locked ? "stage.locked" : "stage.lock")}<span class="visually-hidden"> ${name}</span></button>
  </div>`;
}

function hereWords(ctx, n) {
  if (!ctx.joined.value) return t("stage.here_unknown");
  return n ? t("people.here", { n }) : t("stage.nobody");
}

function Quiet({ hint }) {
  if (!hint) return null;
  return html`<p class="column-quiet">${t(`stage.quiet_${hint.kind}`, { minutes: hint.minutes })}</p>`;
}

function Removed({ ctx, group, notes }) {
  const [shown, setShown] = useState(false);
  const box = useRef(null);
  useEffect(() => {
    if (shown) box.current?.scrollIntoView({ block: "nearest" });
  }, [shown]);
  if (!notes.length) return null;
  return html`<div class="removed" ref=${box}>
    <h3><button type="button" class="button quiet" aria-expanded=${shown ? "true" : "false"} onClick=${() => setShown(!shown)}>
      <${Icon} name="tray" />${t("stage.removed", { n: notes.length })}</button></h3>
    ${shown && html`<ul class="cards" role="list">${notes.map((note) => html`<${RemovedNote} key=${note.id} ctx=${ctx} group=${group} note=${note} />`)}</ul>`}
  </div>`;
}
