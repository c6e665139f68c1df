/** Talk on the facilitator's page: on the cards, in the panels, and the burning questions on the projector. */

import { browserStorage } from "../sync/outbox.js";
import { createTalk } from "../features/comments/comments_context.js";
import { Chips } from "../features/comments/comment_chips.js";
import { hasTalk } from "../features/comments/comment_facts.js";
import { TalkIcon } from "../features/comments/comment_icons.js";
import { NoteDialog } from "../features/comments/note_comments_dialog.js";
import { QuestionsDialog } from "../features/comments/questions_dialog.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { createLocal } from "../ui/local_storage.js";
import { MenuItem } from "../ui/menu.js";
import { QUESTIONS } from "../protocol.js";
import { t } from "../i18n.js";
import { samePlace } from "./place_text.js";

/** What is typed here is kept apart from what the same person types on a board's page. */
export function createStageTalk({ sync, page, live, announcer, ui }) {
  return createTalk({ sync, live, announcer, ui, local: createLocal(browserStorage(), `${page.code}/${page.role}/stage`) });
}

/** Under the text of a card that somebody has talked about. */
export function CardTalk({ sx, group, note }) {
  if (note.hidden || !hasTalk(note)) return null;
  return html`<${Chips} tk=${sx.talk} group=${group} note=${note} tab=${0} open=${() => sx.talk.open({ kind: "talk", group, note: note.id })} />`;
}

/** The way to it from a note's menu. */
export function TalkItem({ sx, group, note, then }) {
  return html`<${MenuItem} aria-haspopup="dialog" onChoose=${then(() => sx.talk.open({ kind: "talk", group, note: note.id }))}>
    <span class="talk-item"><${TalkIcon} name="comment" />${t("talk.about")}</span><//>`;
}

/** While there is a burning question; it stands in a line that is there anyway. */
export function QuestionsButton({ sx }) {
  const n = sx.talk.questions.value.length;
  if (!n) return null;
  return html`<button type="button" class="button talk-burning" id="questions" aria-haspopup="dialog" onClick=${() => sx.talk.open({ kind: "questions" })}>
    <${TalkIcon} name="burning" />${t("questions.button", { n })}</button>`;
}

export function NoteTalk({ sx, open, close }) {
  return html`<${NoteDialog} key=${open.note} tk=${sx.talk} open=${open} onClose=${close} />`;
}

/** The list, with the light of the projector for all of it or for one. */
export function BurningQuestions({ sx, close }) {
  const lit = samePlace(sx.live.stage.value.spotlight, { view: QUESTIONS });
  const head = html`<button type="button" class="button" onClick=${() => (lit ? sx.acts.lightOut() : sx.acts.light({ view: QUESTIONS }))}>
    <${Icon} name="light" />${t(lit ? "questions.off" : "questions.projector")}</button>`;
  return html`<${QuestionsDialog} tk=${sx.talk} onClose=${close} head=${head} acts=${sx.talk.LightOne ??= ({ question }) => LightOne({ sx, question })} />`;
}

function LightOne({ sx, question: { group, note } }) {
  const place = { group, note };
  const lit = samePlace(sx.live.stage.value.spotlight, place);
  const words = lit ? "questions.dark" : "questions.light";
  return html`<button type="button" class="button quiet" aria-label=${t(`${words}Long`)} title=${t(`${words}Long`)} onClick=${() => (lit ? sx.acts.lightOut() : sx.acts.light(place))}>
    <${Icon} name="light" />${t(words)}</button>`;
}
