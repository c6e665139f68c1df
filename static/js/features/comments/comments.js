/**
 * Adds comments and reactions to a board's page: loaded when there are some, or at the first interaction where there
 * may be.
 */

import words from "../../../locales/en_comments.js";
import { html } from "../../ui/html.js";
import { sheet } from "../../ui/style_sheet.js";
import { MenuItem } from "../../ui/menu.js";
import { addTexts, t } from "../../i18n.js";
import { SAME } from "../../protocol.gen.js";
import { createCardFoot } from "./comment_card_foot.js";
import { CommentIcon } from "./comment_icons.js";
import { CommentsDialog } from "./note_comments_dialog.js";
import { QuestionsDialog } from "./questions_dialog.js";
import { createComments } from "./comments_context.js";

/** The slots that talk fills (board/plugins.js). */
export async function createPlugin(ctx) {
  await sheet("comments");
  addTexts(words);
  const { live, announcer, ui } = ctx;
  const commentsCtx = createComments({ sync: ctx.sync, live, announcer, ui, local: ui.local });
  const about = (note) => {
    const group = ui.reading.peek() ?? ctx.group;
    if (!live.board(group).peek()?.notes.get(note)?.hidden) commentsCtx.open({ kind: "talk", group, note });
  };
  return {
    CardFoot: createCardFoot(commentsCtx),
    MenuItems: (props) => MenuItems({ commentsCtx, about, ...props }),
    Bar: () => QuestionsButton({ commentsCtx }),
    Layer: () => Layer({ commentsCtx, ctx }),
    keys: { t: about, c: about },
  };
}

function MenuItems({ commentsCtx, about, ctx, note, close }) {
  if (note.hidden || !commentsCtx.may(ctx.group).value) return null;
  const then = (run) => () => {
    close();
    run();
  };
  const mine = commentsCtx.mine(note.id).includes(SAME);
  return html`<div class="menu-group" role="group">
    ${note.kind === "question" && html`<${MenuItem} checked=${mine} onChoose=${then(() => commentsCtx.react(ctx.group, note.id, SAME))}><span class="talk-item"><${CommentIcon} name=${SAME} />${t("comments.same")}</span><//>`}
    <${MenuItem} aria-haspopup="dialog" onChoose=${then(() => about(note.id))}><span class="talk-item"><${CommentIcon} name="comment" />${t("comments.about")}</span><//>
  </div>`;
}

/** In the bar while there is a burning question; it takes no line of its own, so nothing moves when it comes. */
function QuestionsButton({ commentsCtx }) {
  const n = commentsCtx.questions.value.length;
  if (!n) return null;
  return html`<button type="button" class="button talk-burning" aria-haspopup="dialog" title=${t("questions.title")} onClick=${() => commentsCtx.open({ kind: "questions" })}>
    <${CommentIcon} name="burning" /><span aria-hidden="true">${n}</span><span class="visually-hidden">${t("questions.button", { n })}</span></button>`;
}

function Layer({ commentsCtx, ctx }) {
  const open = ctx.ui.open.value;
  const close = () => {
    ctx.ui.open.value = null;
    setTimeout(() => {
      if (open.note && document.activeElement === document.body) ctx.focus.note(open.note);
    });
  };
  if (open?.kind === "talk")
    return html`<${CommentsDialog} key=${open.note} commentsCtx=${commentsCtx} open=${open} onClose=${close} />`;
  return open?.kind === "questions" ? html`<${QuestionsDialog} commentsCtx=${commentsCtx} onClose=${close} />` : null;
}
