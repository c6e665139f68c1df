import { useEffect, useRef, useState } from "preact/hooks";
import { emptyBoard, removedNotes } from "../state/board_state.js";
import { keyOfStep, stepOf } from "../phases.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { QUADRANTS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { countsOf } from "./board_counts.js";
import { LackingAlt } from "./facilitator_media.js";
import { NoteLists, RemovedNote } from "./facilitator_note_lists.js";
import { silentCount } from "./workshop_steps.js";
import { samePlace } from "./place_text.js";

/** One group's board as a facilitator sees it: its name, its counts, who is here, what can be done, and its notes. */
export function BoardColumn({ ctx, board }) {
  const { group, name, locked } = board;
  const state = ctx.live.board(group).value ?? emptyBoard();
  return html`<section class="column" id=${`board-${group}`} aria-labelledby=${`name-${group}`} data-locked=${locked}>
    <header class="column-head">
      <div class="column-name">
        <h2 id=${`name-${group}`} tabindex="-1" title=${name}>${name}</h2>
        <${Here} ctx=${ctx} group=${group} />
        <${Lock} ctx=${ctx} board=${board} />
        <button type="button" class="icon-button quiet" id=${`board-menu-${group}`} aria-haspopup="menu" aria-label=${t("stage.board_menu", { name })}
          onClick=${(event) => {
            ctx.ui.menu.value = { kind: "board", group, anchor: event.currentTarget.getBoundingClientRect() };
          }}><${Icon} name="more" /></button>
      </div>
      <${Counts} counts=${countsOf(state)} />
    </header>
    <div class="column-facts"><${Facts} ctx=${ctx} board=${board} state=${state} /></div>
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

/** A sign and a number; the words are for screen readers and for who points at it. */
function Here({ ctx, group }) {
  const n = (ctx.present.value.get(group) ?? []).length;
  const words = presentWords(ctx, n);
  return html`<span class="column-here" title=${words}><${Icon} name="people" size="1.125" /><span aria-hidden="true">${ctx.joined.value ? n : "?"}</span><span class="visually-hidden">${words}</span></span>`;
}

function presentWords(ctx, n) {
  if (!ctx.joined.value) return t("stage.here_unknown");
  return n ? t("people.here", { n }) : t("stage.nobody");
}

function Lock({ ctx, board: { group, name, locked } }) {
  const words = t(locked ? "stage.locked_board" : "stage.lock_board", { name });
  return html`<button type="button" class="icon-button quiet column-lock" aria-pressed=${locked ? "true" : "false"} aria-label=${words} title=${words} onClick=${() => ctx.acts.lock(group, name, !locked)}>
    <${Icon} name=${locked ? "lock" : "unlock"} /></button>`;
}

/** What is this board's own: that it is on the projector, its step where that is another one, hidden notes, themes. */
function Facts({ ctx, board, state }) {
  const { group, name } = board;
  const stage = ctx.live.stage.value;
  const key = keyOfStep(stepOf(stage, group));
  const hidden = silentCount(state);
  const themes = ctx.themes.themesOn(group).length;
  const quiet = ctx.quiet.value.get(group);
  return html`
    ${samePlace(stage.spotlight, { group }) && html`<p class="on-projector"><${Icon} name="light" size="1.125" />${t("stage.on_projector")}</p>`}
    ${key !== keyOfStep(stage) && html`<p class="column-step"><${Icon} name="next" size="1.125" />${t("stage.board_apart", { step: t(`phase.${key}`) })}</p>`}
    ${
      hidden > 0 &&
      html`<button type="button" class="button chip-act" onClick=${() => reveal(ctx, group)}>
      <${Icon} name="eye" size="1.125" />${t("stage.reveal_board", { n: hidden })}<span class="visually-hidden"> ${name}</span></button>`
    }
    ${themes > 0 && html`<p class="column-themes"><${Icon} name="themes" size="1.125" />${t("themes.count", { n: themes })}</p>`}
    <${LackingAlt} state=${state} />
    ${quiet && html`<p class="column-quiet">${t(`stage.quiet_${quiet.kind}`, { minutes: quiet.minutes })}</p>`}`;
}

/** The button goes with what it reveals, so the focus moves to the head of its board. */
function reveal(ctx, group) {
  ctx.acts.reveal([group]);
  document.getElementById(`name-${group}`)?.focus({ preventScroll: true });
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
