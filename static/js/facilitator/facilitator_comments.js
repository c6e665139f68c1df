/** Talk on the facilitator's page: on the cards, in the panels, and the burning questions on the projector. */

import { createComments } from "../features/comments/comments_context.js";
import { CommentChips } from "../features/comments/comment_chips.js";
import { hasComments } from "../features/comments/comment_facts.js";
import { CommentIcon } from "../features/comments/comment_icons.js";
import { CommentsDialog } from "../features/comments/note_comments_dialog.js";
import { QuestionsDialog } from "../features/comments/questions_dialog.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { MenuItem } from "../ui/menu.js";
import { QUESTIONS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { samePlace } from "./place_text.js";

/** What is typed here is kept apart from what the same person types on a board's page. */
export function createFacilitatorComments({ sync, drafts, live, announcer, ui }) {
  return createComments({ sync, live, announcer, ui, local: drafts });
}

/** Under the text of a card that somebody has talked about. */
export function CardComments({ ctx, group, note }) {
  if (note.hidden || !hasComments(note)) return null;
  return html`<${CommentChips} commentsCtx=${ctx.talk} group=${group} note=${note} tab=${0} open=${() => ctx.talk.open({ kind: "talk", group, note: note.id })} />`;
}

/** The way to it from a note's menu. */
export function CommentItem({ ctx, group, note, then }) {
  return html`<${MenuItem} aria-haspopup="dialog" onChoose=${then(() => ctx.talk.open({ kind: "talk", group, note: note.id }))}>
    <span class="talk-item"><${CommentIcon} name="comment" />${t("comments.about")}</span><//>`;
}

/** While there is a burning question; it stands in a line that is there anyway. */
export function QuestionsButton({ ctx }) {
  const n = ctx.talk.questions.value.length;
  if (!n) return null;
  return html`<button type="button" class="button chip-button talk-burning" id="questions" aria-haspopup="dialog" onClick=${() => ctx.talk.open({ kind: "questions" })}>
    <${CommentIcon} name="burning" />${t("questions.button", { n })}</button>`;
}

export function NoteCommentsDialog({ ctx, open, close }) {
  return html`<${CommentsDialog} key=${open.note} commentsCtx=${ctx.talk} open=${open} onClose=${close} />`;
}

/** The list, with the light of the projector for all of it or for one. */
export function BurningQuestions({ ctx, close }) {
  const onProjector = samePlace(ctx.live.stage.value.spotlight, { view: QUESTIONS });
  const head = html`<button type="button" class="button" onClick=${() => (onProjector ? ctx.acts.endSpotlight() : ctx.acts.spotlight({ view: QUESTIONS }))}>
    <${Icon} name="light" />${t(onProjector ? "questions.off" : "questions.projector")}</button>`;
  return html`<${QuestionsDialog} commentsCtx=${ctx.talk} onClose=${close} head=${head} acts=${(ctx.talk.LightOne ??= ({ question }) => LightOne({ ctx, question }))} />`;
}

function LightOne({ ctx, question: { group, note } }) {
  const place = { group, note };
  const onProjector = samePlace(ctx.live.stage.value.spotlight, place);
  const words = onProjector ? "questions.dark" : "questions.light";
  return html`<button type="button" class="button quiet" aria-label=${t(`${words}Long`)} title=${t(`${words}Long`)} onClick=${() => (onProjector ? ctx.acts.endSpotlight() : ctx.acts.spotlight(place))}>
    <${Icon} name="light" />${t(words)}</button>`;
}
