import { useEffect, useRef, useState } from "preact/hooks";
import { emptyBoard, removedNotes } from "../board_state.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { QUADRANTS } from "../wire.js";
import { t } from "../words.js";
import { countsOf } from "./facts.js";
import { NoteLists, RemovedNote } from "./note_lists.js";

/** One group's board as a facilitator sees it: its name, its counts, who is here, what can be done, and its notes. */
export function BoardColumn({ sx, board }) {
  const { group, name, locked } = board;
  const state = sx.live.board(group).value ?? emptyBoard();
  return html`<section class="column" id=${`board-${group}`} aria-labelledby=${`name-${group}`} data-locked=${locked}>
    <header class="column-head">
      <div class="column-name">
        <h2 id=${`name-${group}`} tabindex="-1">${name}</h2>
        <button type="button" class="icon-button quiet" id=${`board-menu-${group}`} aria-haspopup="menu" aria-label=${t("stage.board_menu", { name })}
          onClick=${(event) => { sx.ui.menu.value = { kind: "board", group, anchor: event.currentTarget.getBoundingClientRect() }; }}><${Icon} name="more" /></button>
      </div>
      <${Counts} counts=${countsOf(state)} />
      <${State} sx=${sx} board=${board} />
      <${Quiet} hint=${sx.quiet.value.get(group)} />
    </header>
    <div class="column-notes">
      <${NoteLists} sx=${sx} group=${group} state=${state} />
      <${Removed} sx=${sx} group=${group} notes=${removedNotes(state)} />
    </div>
  </section>`;
}

function Counts({ counts }) {
  return html`<dl class="counts">
    ${QUADRANTS.map((quadrant) => html`<div class="count" data-quadrant=${quadrant}>
      <dt><span aria-hidden="true">${t(`letter.${quadrant}`)}</span><span class="visually-hidden">${t(`quadrant.${quadrant}`)}</span></dt>
      <dd>${counts[quadrant]}</dd></div>`)}
  </dl>`;
}

function State({ sx, board }) {
  const { group, name, locked } = board;
  const here = (sx.here.value.get(group) ?? []).length;
  return html`<div class="column-state">
    <span class="column-here"><${Icon} name="people" size="1.125" />${hereWords(sx, here)}</span>
    <button type="button" class="button column-lock" aria-pressed=${locked ? "true" : "false"} onClick=${() => sx.acts.lock(group, name, !locked)}>
      <${Icon} name="lock" size="1.125" />${t(locked ? "stage.locked" : "stage.lock")}<span class="visually-hidden"> ${name}</span></button>
  </div>`;
}

function hereWords(sx, n) {
  if (!sx.joined.value) return t("stage.here_unknown");
  return n ? t("people.here", { n }) : t("stage.nobody");
}

function Quiet({ hint }) {
  if (!hint) return null;
  return html`<p class="column-quiet">${t(`stage.quiet_${hint.kind}`, { minutes: hint.minutes })}</p>`;
}

function Removed({ sx, group, notes }) {
  const [shown, setShown] = useState(false);
  const box = useRef(null);
  useEffect(() => { if (shown) box.current?.scrollIntoView({ block: "nearest" }); }, [shown]);
  if (!notes.length) return null;
  return html`<div class="removed" ref=${box}>
    <h3><button type="button" class="button quiet" aria-expanded=${shown ? "true" : "false"} onClick=${() => setShown(!shown)}>
      <${Icon} name="tray" />${t("stage.removed", { n: notes.length })}</button></h3>
    ${shown && html`<ul class="cards" role="list">${notes.map((note) => html`<${RemovedNote} key=${note.id} sx=${sx} group=${group} note=${note} />`)}</ul>`}
  </div>`;
}
