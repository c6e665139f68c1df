import { useRef, useState } from "preact/hooks";
import { t } from "../../i18n.js";
import { LIMITS } from "../../protocol.gen.js";
import { beginning } from "../../state/letters.js";
import { clockTime } from "../../ui/clock_time.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { CommentField } from "./comment_field.js";
import { useKeptFocus } from "./keep_focus.js";
import { linked } from "../../ui/linked.js";

/**
 * What was said about one note, in its order, and the field to say more. `about`: `{group, note, comments, question}`;
 * `gone`: the note is not there any more, or nobody may read it now.
 */
export function Conversation({ commentsCtx, about, gone = false }) {
  const box = useRef(null);
  const field = () => box.current?.querySelector("textarea") ?? box.current;
  useKeptFocus(box, field);
  const { group, comments, question } = about;
  const open = !gone && commentsCtx.may(group).value;
  return html`<div class="talk-said" ref=${box} tabindex="-1">
    ${
      comments.length > 0
        ? html`<ol class="talk-comments" role="list" aria-label=${t(question ? "comments.answers" : "comments.comments", { n: comments.length })}>
        ${comments.map((comment) => html`<${Comment} key=${comment.id} commentsCtx=${commentsCtx} about=${about} comment=${comment} open=${open} after=${() => field()?.focus({ preventScroll: true })} />`)}</ol>`
        : !gone && html`<p class="soft">${t(question ? "comments.noAnswers" : "comments.none")}</p>`
    }
    <${Foot} commentsCtx=${commentsCtx} about=${about} gone=${gone} open=${open} />
  </div>`;
}

/**
 * The field, for as long as it may be used or something stands in it that must not vanish; else why it is not there.
 */
function Foot({ commentsCtx, about, gone, open }) {
  const full = about.comments.length >= LIMITS.comments;
  const says = gone ? null : full ? t("comments.full", { n: LIMITS.comments }) : !open && t("comments.closed");
  const usable = open && !full;
  return html`${says && html`<p class="soft">${says}</p>`}
    ${(usable || commentsCtx.draft(about.note)) && html`<${CommentField} key=${about.note} commentsCtx=${commentsCtx} about=${about} usable=${usable} />`}`;
}

function Comment({ commentsCtx, about, comment, open, after }) {
  const [sure, setSure] = useState(false);
  const remove = () => {
    commentsCtx.uncomment(about.group, about.note, comment.id);
    after();
  };
  const keep = () => {
    setSure(false);
    requestAnimationFrame(() => document.getElementById(`un-${comment.id}`)?.focus());
  };
  return html`<li class="talk-comment">
    <p class="talk-by"><${By} commentsCtx=${commentsCtx} comment=${comment} />
      ${
        open &&
        !sure &&
        commentsCtx.removable(comment) &&
        html`<button type="button" class="talk-remove" id=${`un-${comment.id}`} title=${t("comments.remove")}
        aria-label=${t("comments.removeThis", { text: beginning(comment.text) })} onClick=${() => setSure(true)}><${Icon} name="remove" size="1.125" /></button>`
      }</p>
    <p class="talk-text">${linked(comment.text)}</p>
    ${
      sure &&
      open &&
      html`<p class="talk-sure" role="group" aria-label=${t("comments.sure")}><span class="grow">${t("comments.sure")}</span>
      <button type="button" class="button danger" autofocus ref=${focusOnce} onClick=${remove}>${t("comments.remove")}</button>
      <button type="button" class="button" onClick=${keep}>${t("comments.keep")}</button></p>`
    }
  </li>`;
}

/** Who said it, where there are names, and when. */
function By({ commentsCtx, comment }) {
  const anonymous = commentsCtx.live.stage.value?.anonymous;
  const who = commentsCtx.isMine(comment) ? t("comments.you") : !anonymous && (comment.author ?? t("comments.someone"));
  return html`${who && html`<strong class="talk-who">${who}</strong>`} <time class="soft" datetime=${comment.created_at}>${clockTime(comment.created_at, commentsCtx.clock.now())}</time>
    ${comment.pending && html`<span class="talk-pending">${t("comments.pending")}</span>`}`;
}

function focusOnce(button) {
  if (button && !button.dataset.focused) {
    button.dataset.focused = "true";
    button.focus();
  }
}
