/** The board at the moment that is shown. */

import { signal } from "@preact/signals";
import { notesIn } from "../state/board_state.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { memo } from "../ui/memo.js";
import { QUADRANTS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { linked } from "../ui/linked.js";
import { NoteMedia } from "../ui/note_media.js";
import { Sign } from "../ui/sign.js";

/** Notes of a quadrant that are drawn before one asks for the others. */
const FIRST = 100;

const whole = signal(new Set());

export function Board({ ctx }) {
  return html`<div class="replay-board">${QUADRANTS.map((quadrant) => html`<${Quadrant} key=${quadrant} ctx=${ctx} quadrant=${quadrant} />`)}</div>`;
}

function Quadrant({ ctx, quadrant }) {
  const board = ctx.board.value;
  const { added, changed } = ctx.news.value;
  const notes = notesIn(board, quadrant);
  const drawn = whole.value.has(quadrant) ? notes : notes.slice(0, FIRST);
  const name = t(`quadrant.${quadrant}`);
  const mark = (id) => (added.has(id) ? "added" : changed.has(id) ? "changed" : "");
  return html`<section class="quadrant" data-quadrant=${quadrant} aria-labelledby=${`q-${quadrant}`}>
    <div class="quadrant-head"><span class="letter" aria-hidden="true">${t(`letter.${quadrant}`)}</span><h2 id=${`q-${quadrant}`}>${name} <span class="count">${notes.length}<span class="visually-hidden"> ${t("replay.notes", { n: notes.length })}</span></span></h2><${Icon} name=${quadrant} /></div>
    ${
      notes.length > 0
        ? html`<ol class="notes">${drawn.map((note) => html`<${Card} key=${note.id} page=${ctx.page} note=${note} mark=${mark(note.id)} theme=${themeOf(board, note)} why=${ctx.known.value.withheld[note.id]} />`)}</ol>`
        : html`<p class="quadrant-empty soft">${t("replay.nothing")}</p>`
    }
    ${
      drawn.length < notes.length &&
      html`<button type="button" class="button quiet replay-more" onClick=${() => {
        whole.value = new Set([...whole.value, quadrant]);
      }}>${t("replay.more", { n: notes.length - drawn.length })}</button>`
    }
  </section>`;
}

const Card = memo(({ page, note, mark, theme, why }) => {
  const flag = mark && html`<span class="replay-flag">${t(`replay.flag_${mark}`)}</span>`;
  if (!note.text)
    return html`<li class="slot"><article class="note blank" data-mark=${mark}><p><${Icon} name="hidden" />${t(`replay.why_${why ?? note.hidden ?? "silent"}`)}</p>${flag}</article></li>`;
  return html`<li class="slot"><article class="note" data-kind=${note.kind} data-color=${note.color === "plain" ? undefined : note.color} data-mark=${mark}>
    ${(note.kind !== "idea" || note.sign) && html`<p class="note-kind">${note.sign && html`<${Sign} sign=${note.sign} />`}${note.kind !== "idea" && html`<${Icon} name=${note.kind} />${t(`kind.${note.kind}`)}`}</p>`}
    <p class="note-text">${linked(note.text)}</p><${NoteMedia} note=${note} page=${page} />
    <div class="note-facts">${flag}${note.hidden && html`<span class="note-flag"><${Icon} name="hidden" />${t(`replay.why_${note.hidden}`)}</span>`}${theme && html`<span>${t("replay.in_theme", { name: theme })}</span>`}${note.author && html`<span class="note-author">${note.author}</span>`}</div>
  </article></li>`;
});

function themeOf(board, note) {
  const theme = note.theme && board.themes.get(note.theme);
  return theme && !theme.removed_at ? theme.name || t("replay.unnamed") : "";
}
