import { useLayoutEffect, useRef } from "preact/hooks";
import { emptyBoard, notesIn } from "../state/board_state.js";
import { newestFirst } from "../facilitator/board_counts.js";
import { notesOfTheme, standing } from "../state/theme_state.js";
import "../features/themes/theme_icons.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { t } from "../i18n.js";
import { FitList } from "./fitted_list.js";
import { ScreenComments } from "./projector_questions.js";
import { ScreenHiddenNotes } from "./screen_hidden_notes.js";
import { withShortLinks } from "../ui/links.js";
import { onDemand } from "../ui/lazy.js";
import { Sign } from "../ui/sign.js";

/** The sizes of letters for one note, in rem: the largest with which it fits is taken. */
const SIZES = [4, 3.5, 3, 2.6, 2.2, 1.9, 1.6, 1.4, 1.2, 1];

/** So few notes have room for larger letters. */
const FEW = 8;

/** A quadrant, a theme or a note, large, and whose it is: the group's, and where there are names its author's. */
export function SpotlightView({ ctx, board, spotlight }) {
  const state = ctx.live.board(board.group).value ?? emptyBoard();
  if (spotlight.theme)
    return html`<${SpotlightTheme} ctx=${ctx} board=${board} state=${state} id=${spotlight.theme} />`;
  const note = spotlight.note ? state.notes.get(spotlight.note) : null;
  if (spotlight.note && (!note || note.removed_at))
    return html`<section class="screen-spotlight"><${Head} board=${board} /><p class="screen-wait">${t("projector.gone")}</p></section>`;
  const quadrant = note?.quadrant ?? spotlight.quadrant;
  return html`<section class="screen-spotlight" data-quadrant=${quadrant}>
    <${Head} board=${board} quadrant=${quadrant} count=${note ? null : notesIn(state, quadrant).length} />
    ${note ? html`<div class="screen-spotlight-note"><${BigNote} key=${note.id} note=${note} /><${Media} note=${note} page=${ctx.page} /></div>` : html`<${BigQuadrant} ctx=${ctx} notes=${notesIn(state, quadrant)} />`}
  </section>`;
}

/** Its notes from all quadrants, each with the letter of its own. */
function SpotlightTheme({ ctx, board, state, id }) {
  const theme = standing(state, id);
  if (!theme)
    return html`<section class="screen-spotlight"><${Head} board=${board} /><p class="screen-wait">${t("projector.theme_gone")}</p></section>`;
  const notes = notesOfTheme(state, id);
  const open = notes.filter((note) => !note.hidden);
  return html`<section class="screen-spotlight screen-theme" data-theme=${id} data-few=${notes.length <= FEW}>
    <div class="screen-spotlight-head"><h2><${Icon} name="themes" />${theme.name}</h2><p class="screen-theme-of">${board.name} <span class="screen-count">${t("projector.notes", { n: notes.length })}</span></p></div>
    <${ScreenHiddenNotes} notes=${notes} alone=${!open.length} />
    ${open.length > 0 && html`<${FitList} notes=${open} pager=${ctx.pager} fresh=${ctx.fresh.value} named=${true} lettered=${true} />`}
    ${!notes.length && html`<p class="screen-empty">${t("projector.theme_empty")}</p>`}
  </section>`;
}

function Head({ board, quadrant, count = null }) {
  return html`<div class="screen-spotlight-head"><h2>${board.name}</h2>
    ${
      quadrant &&
      html`<p class="screen-spotlight-quadrant"><span class="letter" aria-hidden="true">${t(`letter.${quadrant}`)}</span>${t(`quadrant.${quadrant}`)}
      ${count !== null && html` <span class="screen-count">${count}</span>`}</p>`
    }</div>`;
}

function BigQuadrant({ ctx, notes }) {
  const open = notes.filter((note) => !note.hidden);
  return html`<${ScreenHiddenNotes} notes=${notes} alone=${!open.length} />
    ${open.length > 0 && html`<${FitList} notes=${newestFirst(open)} pager=${ctx.pager} fresh=${ctx.fresh.value} named=${true} />`}
    ${!notes.length && html`<p class="screen-empty">${t("projector.empty")}</p>`}`;
}

const ScreenMedia = onDemand(async () => (await import("../features/media/screen_media.js")).loadScreenMedia());

/** The pictures of the note, in the half of the screen that is kept free for them. */
function Media({ note, page }) {
  if (note.hidden || !note.media?.length) return null;
  const pictures = note.media.filter(({ kind }) => kind !== "voice").length;
  return html`<div class="screen-media" data-pictures=${pictures}><${ScreenMedia} note=${note} page=${page} /></div>`;
}

function BigNote({ note }) {
  const text = useRef(null);
  useLayoutEffect(() => {
    const fit = () => text.current && !note.hidden && fitLetters(text.current);
    const watch = new ResizeObserver(fit);
    watch.observe(text.current.parentElement);
    document.fonts.ready.then(fit);
    fit();
    return () => watch.disconnect();
  }, [note]);
  if (note.hidden)
    return html`<div class="screen-big" data-hidden="true"><p class="screen-big-text" ref=${text}>${t("projector.hidden_note")}</p></div>`;
  return html`<div class="screen-big" data-note=${note.id} data-color=${note.color}>
    ${note.sign && html`<p class="screen-sign"><${Sign} sign=${note.sign} /></p>`}
    <p class="screen-big-text" ref=${text}>${withShortLinks(note.text)}</p>
    <p class="screen-big-facts">${note.kind !== "idea" && html`<span class="screen-kind"><${Icon} name=${note.kind} />${t(`kind.${note.kind}`)}</span>`}
      ${note.author && html`<span class="screen-author">${note.author}</span>`}<${ScreenComments} note=${note} /></p>
  </div>`;
}

/**
 * The largest letters with which no line is cut off and no word is broken; a text that is too long for the smallest
 * ends after a whole line.
 */
function fitLetters(text) {
  const room = roomFor(text);
  text.style.maxHeight = "";
  for (const breaks of ["normal", ""])
    for (const size of SIZES) {
      Object.assign(text.style, { fontSize: `${size}rem`, overflowWrap: breaks });
      if (text.offsetHeight <= room && text.scrollWidth <= text.clientWidth) return;
    }
  const line = parseFloat(getComputedStyle(text).lineHeight);
  text.style.maxHeight = `${Math.floor(room / line) * line}px`;
}

/** The height that the card has for its text. */
function roomFor(text) {
  const card = text.parentElement;
  const { paddingTop, paddingBottom, rowGap } = getComputedStyle(card);
  return (
    card.clientHeight -
    parseFloat(paddingTop) -
    parseFloat(paddingBottom) -
    parseFloat(rowGap) * (card.children.length - 1) -
    text.nextElementSibling.offsetHeight -
    (text.previousElementSibling?.offsetHeight ?? 0)
  );
}
