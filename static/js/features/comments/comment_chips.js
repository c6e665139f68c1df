import { isolate } from "../../direction.js";
import { t } from "../../i18n.js";
import { SAME } from "../../protocol.gen.js";
import { beginning } from "../../state/letters.js";
import { html } from "../../ui/html.js";
import { givenOn } from "./comment_facts.js";
import { CommentIcon } from "./comment_icons.js";

/**
 * What was said about a note, small, under its text: the reactions that somebody gave, and how many comments. `asks`:
 * whether a question that nobody has yet offers "Same here" (to others than its author). What may not be pressed now is
 * only read.
 */
export function CommentChips({ commentsCtx, group, note, asks, tab, open }) {
  const may = commentsCtx.may(group).value;
  const given = givenOn(note);
  const shown = asks && may && !given.includes(SAME) ? [SAME, ...given] : given;
  return html`<div class="talk-row">
    ${shown.map((reaction) => html`<${Chip} key=${reaction} commentsCtx=${commentsCtx} group=${group} note=${note} reaction=${reaction} may=${may} tab=${tab} />`)}
    <${CommentButton} note=${note} tab=${tab} open=${open} />
  </div>`;
}

/** Opens the talk about a note; with the number of comments where there are any. */
export function CommentButton({ note, tab, open, alone = false }) {
  const n = note.comments.length;
  const words = n ? t(note.kind === "question" ? "comments.answers" : "comments.comments", { n }) : t("comments.open");
  return html`<button type="button" class=${alone ? "talk-chip talk-alone" : "talk-chip"} data-talk="open" tabindex=${tab} aria-haspopup="dialog" title=${words} aria-label=${about(note, words)} onClick=${open}>
    <${CommentIcon} name="comment" size="1.125" /><span class=${n ? "talk-n" : undefined}>${n || words}</span></button>`;
}

function Chip({ commentsCtx, group, note, reaction, may, tab }) {
  const n = note.reactions[reaction] ?? 0;
  const named = reaction === SAME && note.kind === "question";
  const word = t(`comments.${reaction}`);
  const number = n > 0 && html`<span class="talk-n">${n}</span>`;
  const face = html`<${CommentIcon} name=${reaction} size="1.125" /><span class=${named ? "" : "visually-hidden"}>${word}</span> ${number}`;
  if (!may) return html`<span class="talk-chip talk-still" title=${word}>${face}</span>`;
  return html`<button type="button" class="talk-chip" data-reaction=${reaction} tabindex=${tab} title=${word} aria-label=${about(note, n > 0 ? `${word} ${n}` : word)} aria-pressed=${commentsCtx.mine(note.id).includes(reaction) ? "true" : "false"}
    onClick=${() => commentsCtx.react(group, note.id, reaction)}>${face}</button>`;
}

/** Each note has such buttons, so each says which note it is for [A11Y-4]. */
function about(note, words) {
  return `${words}${t("ui.colon")}${isolate(beginning(note.text))}`;
}
