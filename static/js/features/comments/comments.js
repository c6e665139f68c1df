/** Talk on a board's page: fetched when there is some, or when a hand moves and there may be. */

import words from "../../../locales/en_comments.js";
import { html } from "../../ui/html.js";
import { sheet } from "../../ui/style_sheet.js";
import { MenuItem } from "../../ui/menu.js";
import { learn, t } from "../../i18n.js";
import { SAME } from "../../protocol.js";
import { createCardFoot } from "./comment_card_foot.js";
import { TalkIcon } from "./comment_icons.js";
import { NoteDialog } from "./note_comments_dialog.js";
import { QuestionsDialog } from "./questions_dialog.js";
import { createTalk } from "./comments_context.js";

/** The slots that talk fills (board/plugins.js). */
export async function createExtra(bx) {
  await sheet("comments");
  learn(words);
  const { live, announcer, ui } = bx;
  const tk = createTalk({ sync: bx.sync, live, announcer, ui, local: ui.local });
  const about = (note) => {
    const group = ui.reading.peek() ?? bx.group;
    if (!live.board(group).peek()?.notes.get(note)?.hidden) tk.open({ kind: "talk", group, note });
  };
  return {
    CardFoot: createCardFoot(tk),
    MenuItems: (props) => MenuItems({ tk, about, ...props }),
    Bar: () => QuestionsButton({ tk }),
    Layer: () => Layer({ tk, bx }),
    keys: { t: about, c: about },
  };
}

function MenuItems({ tk, about, bx, note, close }) {
  if (note.hidden || !tk.may(bx.group).value) return null;
  const then = (run) => () => { close(); run(); };
  const mine = tk.mine(note.id).includes(SAME);
  return html`<div class="menu-group" role="group">
    ${note.kind === "question" && html`<${MenuItem} checked=${mine} onChoose=${then(() => tk.react(bx.group, note.id, SAME))}><span class="talk-item"><${TalkIcon} name=${SAME} />${t("talk.same")}</span><//>`}
    <${MenuItem} aria-haspopup="dialog" onChoose=${then(() => about(note.id))}><span class="talk-item"><${TalkIcon} name="comment" />${t("talk.about")}</span><//>
  </div>`;
}

/** In the bar while there is a burning question; it takes no line of its own, so nothing moves when it comes. */
function QuestionsButton({ tk }) {
  const n = tk.questions.value.length;
  if (!n) return null;
  return html`<button type="button" class="button talk-burning" aria-haspopup="dialog" title=${t("questions.title")} onClick=${() => tk.open({ kind: "questions" })}>
    <${TalkIcon} name="burning" /><span aria-hidden="true">${n}</span><span class="visually-hidden">${t("questions.button", { n })}</span></button>`;
}

function Layer({ tk, bx }) {
  const open = bx.ui.open.value;
  const close = () => {
    bx.ui.open.value = null;
    setTimeout(() => { if (open.note && document.activeElement === document.body) bx.focus.note(open.note); });
  };
  if (open?.kind === "talk") return html`<${NoteDialog} key=${open.note} tk=${tk} open=${open} onClose=${close} />`;
  return open?.kind === "questions" ? html`<${QuestionsDialog} tk=${tk} onClose=${close} />` : null;
}
