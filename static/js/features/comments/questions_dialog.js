import { useRef, useState } from "preact/hooks";
import { boardOnStage } from "../../state/stage_state.js";
import { t } from "../../i18n.js";
import { SAME } from "../../protocol.gen.js";
import { Announcements } from "../../ui/announcements.js";
import { Dialog } from "../../ui/dialog.js";
import { html } from "../../ui/html.js";
import { Conversation } from "./conversation.js";
import { inOrder, outOfOrder } from "./comment_facts.js";
import { CommentIcon } from "./comment_icons.js";
import { useKeptFocus } from "./keep_focus.js";
import { linked } from "../../ui/linked.js";

/**
 * The workshop's burning questions, of all groups, most "same here" first. While somebody answers one, the order stands
 * still under their hands. `acts`: what a page adds to each, `head`: to them all.
 */
export function QuestionsDialog({ commentsCtx, onClose, acts: Acts, head }) {
  const [answering, setAnswering] = useState(null);
  const [held, setHeld] = useState(null);
  const list = commentsCtx.questions.value;
  const shown = inOrder(list, held);
  const box = useRef(null);
  useKeptFocus(box, () => box.current);
  const answer = (note) => {
    setAnswering(note);
    setHeld(note && shown.map((question) => question.note));
  };
  return html`<${Dialog} title=${t("questions.title")} onClose=${onClose}>
    <p class="soft">${t(list.length ? "questions.about" : "questions.none")}</p>
    ${head}
    <ol class="questions" role="list" ref=${box} tabindex="-1" aria-label=${t("questions.title")}>
      ${shown.map(
        (
          question,
          at,
        ) => html`<${Question} key=${question.note} commentsCtx=${commentsCtx} question=${question} rank=${at + 1} acts=${Acts}
        answering=${answering === question.note} answer=${answer} />`,
      )}</ol>
    ${
      outOfOrder(list, held) &&
      html`<p class="banner info questions-held"><span class="grow">${t("questions.held")}</span>
      <button type="button" class="button" onClick=${() => setHeld(list.map((question) => question.note))}>${t("questions.reorder")}</button></p>`
    }
    <${Announcements} announcer=${commentsCtx.announcer} />
  <//>`;
}

function Question({ commentsCtx, question, rank, answering, answer, acts: Acts }) {
  const { group, note, text, same, comments } = question;
  const about = { group, note, comments, question: true };
  return html`<li class="question" data-question=${note}>
    <span class="question-rank" aria-hidden="true">${rank}</span>
    <div class="question-words">
      <p class="question-facts"><span class="visually-hidden">${t("questions.rank", { n: rank })}. </span><strong>${nameOf(commentsCtx, group)}</strong>
        <span>${t("questions.same", { n: same + 1 /* whoever wrote it */ })}</span></p>
      <p class="question-text">${linked(text)}</p>
      <div class="question-acts">
        <${Same} commentsCtx=${commentsCtx} question=${question} />
        <button type="button" class="button quiet question-answers" aria-expanded=${answering ? "true" : "false"} onClick=${() => answer(answering ? null : note)}>
          <${CommentIcon} name="comment" />${comments.length ? t("comments.answers", { n: comments.length }) : t("questions.reply")}</button>
        ${Acts && html`<${Acts} question=${question} />`}
      </div>
      ${answering && html`<${Conversation} commentsCtx=${commentsCtx} about=${about} />`}
    </div>
  </li>`;
}

/** Joining a question: anybody may, of any group [TALK-3]. */
function Same({ commentsCtx, question: { group, note } }) {
  const may = commentsCtx.may(group).value;
  const on = commentsCtx.mine(note).includes(SAME);
  return html`<button type="button" class="talk-reaction talk-main" data-reaction=${SAME} aria-pressed=${on ? "true" : "false"} aria-disabled=${may ? undefined : "true"}
    onClick=${() => may && commentsCtx.react(group, note, SAME)}><${CommentIcon} name=${SAME} />${t("comments.same")}</button>`;
}

function nameOf(commentsCtx, group) {
  const name = boardOnStage(commentsCtx.live.stage.value, group)?.name ?? group;
  return commentsCtx.live.you.value?.group === group ? `${name} (${t("questions.yours")})` : name;
}
