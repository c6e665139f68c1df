import { boardOnStage } from "../state/stage_state.js";
import { burningQuestions, givenOn } from "../features/comments/comment_facts.js";
import { CommentIcon } from "../features/comments/comment_icons.js";
import { html } from "../ui/html.js";
import { memo } from "../ui/memo.js";
import { t } from "../i18n.js";
import { FitList } from "./fitted_list.js";
import { withShortLinks } from "../ui/links.js";

/**
 * The burning questions, large and in their order: how many have each, and whose board it is from; never who asked
 * [TALK-3, ANON-2].
 */
export function ScreenQuestions({ ctx, stage }) {
  const { questions, boards } = ctx.live.state.value;
  const list = burningQuestions({ questions, boards, now: {}, then: {} });
  const rows = list.map(({ note, group, text, same, comments }, at) => ({
    id: note,
    rank: at + 1,
    text,
    same,
    answers: comments.length,
    name: boardOnStage(stage, group)?.name ?? group,
  }));
  return html`<section class="screen-questions" aria-labelledby="screen-questions">
    <h2 id="screen-questions"><${CommentIcon} name="burning" />${t("wall.questions")} <span class="screen-count">${rows.length}</span></h2>
    ${rows.length ? html`<${FitList} notes=${rows} pager=${ctx.pager} Item=${ScreenQuestion} />` : html`<p class="screen-wait">${t("wall.questionsNone")}</p>`}
  </section>`;
}

/** What people said about a note that is shown large, in numbers. */
export function ScreenComments({ note }) {
  const answers = note.comments.length;
  return html`${givenOn(note).map((reaction) => html`<span class="screen-said" key=${reaction}><${CommentIcon} name=${reaction} />${t(`comments.${reaction}`)} <strong>${note.reactions[reaction]}</strong></span>`)}
    ${answers > 0 && html`<span class="screen-said"><${CommentIcon} name="comment" />${t(note.kind === "question" ? "comments.answers" : "comments.comments", { n: answers })}</span>`}`;
}

const ScreenQuestion = memo(function ScreenQuestion({ note: { id, rank, text, same, answers, name } }) {
  return html`<li class="screen-question" data-question=${id}>
    <span class="screen-rank" aria-hidden="true">${rank}</span>
    <div class="screen-words"><p class="screen-text">${withShortLinks(text)}</p>
      <p class="screen-question-facts"><span>${name}</span>${answers > 0 && html`<span class="screen-said"><${CommentIcon} name="comment" />${t("comments.answers", { n: answers })}</span>`}</p></div>
    <p class="screen-same"><strong>${same}</strong> <span>${t("wall.same")}</span></p>
  </li>`;
});
