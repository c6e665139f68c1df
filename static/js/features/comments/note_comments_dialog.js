import { boardOnStage } from "../../state/stage_state.js";
import { t } from "../../i18n.js";
import { SAME } from "../../protocol.gen.js";
import { Announcements } from "../../ui/announcements.js";
import { Dialog } from "../../ui/dialog.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { Conversation } from "./conversation.js";
import { offeredOn } from "./comment_facts.js";
import { CommentIcon } from "./comment_icons.js";
import { joinIsolated } from "../../direction.js";
import { linked } from "../../ui/linked.js";

const NOBODYS = { comments: [], reactions: {} };

/** All the talk about one note: the note, its reactions, its comments. It stays open whatever becomes of the note. */
export function CommentsDialog({ commentsCtx, open: { group, note: id }, onClose }) {
  const note = commentsCtx.live.board(group).value?.notes.get(id);
  const gone = !note || note.removed_at ? "gone" : note.hidden ? "hidden" : null;
  const question = note?.kind === "question";
  const about = { group, note: id, comments: gone ? [] : note.comments, question };
  return html`<${Dialog} title=${t(question ? "comments.aboutQuestion" : "comments.about")} onClose=${onClose}>
    ${
      gone
        ? html`<p class="banner info">${t(gone === "hidden" ? "comments.hidden" : commentsCtx.draft(id) ? "comments.gone" : "comments.goneEmpty")}</p>`
        : html`<${Subject} commentsCtx=${commentsCtx} group=${group} note=${note} /><${Reactions} commentsCtx=${commentsCtx} group=${group} note=${note} />`
    }
    <${Conversation} commentsCtx=${commentsCtx} about=${gone ? { ...about, ...NOBODYS } : about} gone=${Boolean(gone)} />
    <${Announcements} announcer=${commentsCtx.announcer} />
  <//>`;
}

/** The note that is talked about, and where it stands. */
function Subject({ commentsCtx, group, note }) {
  const stage = commentsCtx.live.stage.value;
  const place = t("comments.on", {
    name: boardOnStage(stage, group)?.name ?? group,
    quadrant: t(`quadrant.${note.quadrant}`),
  });
  return html`<figure class="talk-subject" data-quadrant=${note.quadrant} data-color=${note.color}>
    ${note.kind !== "idea" && html`<p class="talk-kind"><${Icon} name=${note.kind} />${t(`kind.${note.kind}`)}</p>`}
    <blockquote>${linked(note.text)}</blockquote>
    <figcaption>${joinIsolated([place, !stage?.anonymous && note.author])}</figcaption>
  </figure>`;
}

/** "Same here" is what one does with a question; the others stand beside it. */
function Reactions({ commentsCtx, group, note }) {
  const may = commentsCtx.may(group).value;
  return html`<div class="talk-reactions" role="group" aria-label=${t("comments.reactions")}>
    ${offeredOn(note).map((reaction) => html`<${Reaction} key=${reaction} commentsCtx=${commentsCtx} group=${group} note=${note} reaction=${reaction} may=${may} />`)}</div>`;
}

function Reaction({ commentsCtx, group, note, reaction, may }) {
  const n = note.reactions[reaction] ?? 0;
  const main = reaction === SAME && note.kind === "question";
  return html`<button type="button" class=${`talk-reaction${main ? " talk-main" : ""}`} data-reaction=${reaction} aria-pressed=${commentsCtx.mine(note.id).includes(reaction) ? "true" : "false"}
    aria-disabled=${may ? undefined : "true"} onClick=${() => may && commentsCtx.react(group, note.id, reaction)}>
    <${CommentIcon} name=${reaction} />${t(`comments.${reaction}`)}${n > 0 && html` <strong class="talk-n">${n}</strong>`}</button>`;
}
