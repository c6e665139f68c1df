import { ownAddress } from "../addresses.js";
import { allows, stepOf } from "../phases.js";
import { NOTE_EDIT } from "../protocol.gen.js";
import { maySplit } from "../board/split_note.js";
import { boardOnStage } from "../state/stage_state.js";
import { html } from "../ui/html.js";
import { Menu, MenuItem } from "../ui/menu.js";
import { t } from "../i18n.js";
import { go } from "../tab_places.js";
import { focusFirst } from "./facilitator_focus.js";
import { nextOf, silentCount } from "./workshop_steps.js";
import { Pointing } from "./spotlight_items.js";
import { CommentItem } from "./facilitator_comments.js";
import { MediaItem } from "./facilitator_media.js";
import { ThemeItems } from "./facilitator_themes.js";

/** The menu of one board. It lives beside the boards, so that nothing that happens there closes it. */
export function BoardMenu({ ctx }) {
  const { ui, live, acts, page } = ctx;
  const open = ui.menu.value;
  const board = open?.kind === "board" && boardOnStage(live.stage.value, open.group);
  if (!board) return null;
  const { group, name, locked } = board;
  const close = () => closeTo(ui, [`board-menu-${group}`]);
  const then = (run) => () => {
    close();
    run();
  };
  return html`<${Menu} label=${t("stage.board_menu", { name })} anchor=${open.anchor} onClose=${close}>
    <${MenuItem} icon="home" onChoose=${() => go(ownAddress(`/w/${page.code}/b/${group}`))}>${t("stage.open_board")}<//>
    <${MenuItem} icon="undo" onChoose=${() => go(ownAddress(`/w/${page.code}/b/${group}/history`))}>${t("stage.replay_board")}<//>
    <${MenuItem} icon="edit" onChoose=${then(() => {
      ui.open.value = { kind: "group", group, name };
    })}>${t("stage.rename_group")}<//>
    <${MenuItem} icon="lock" onChoose=${then(() => acts.lock(group, name, !locked))}>${t(locked ? "stage.unlock_long" : "stage.lock_long")}<//>
    <${BoardSteps} ctx=${ctx} board=${board} then=${then} />
    <div class="menu-group"><${Pointing} ctx=${ctx} place=${{ group }} then=${then} /></div>
  <//>`;
}

function BoardSteps({ ctx, board, then }) {
  const { group, name } = board;
  const next = nextOf(stepOf(ctx.live.stage.value, group).phase);
  const hidden = silentCount(ctx.live.board(group).value);
  const ahead = () => ctx.acts.go({ group, phase: next, silent: next === "write" && ctx.ui.silent.peek() });
  return html`<div class="menu-group">
    ${hidden > 0 && html`<${MenuItem} icon="eye" onChoose=${then(() => ctx.acts.reveal([group]))}>${t("stage.reveal_board", { n: hidden })}<//>`}
    ${next && html`<${MenuItem} icon="next" onChoose=${then(ahead)}>${t("stage.board_next", { step: t(`phase.${next}`) })}<//>`}
    <${MenuItem} icon="check" onChoose=${then(() => {
      ctx.ui.open.value = { kind: "board_step", group, name };
    })}>${t("stage.board_step")}<//>
  </div>`;
}

/** The menu of one note. It stays, and says so, when somebody else removes the note meanwhile. */
export function FacilitatorNoteMenu({ ctx }) {
  const { ui, live, acts } = ctx;
  const open = ui.menu.value;
  if (open?.kind !== "note") return null;
  const { group } = open;
  const note = live.board(group).value?.notes.get(open.note);
  const close = () => closeTo(ui, [`note-menu-${open.note}`, `name-${group}`]);
  const remove = () => {
    const next = neighbour(open.note);
    acts.removeNote(group, open.note);
    closeTo(ui, [next, `name-${group}`]);
  };
  const putOut = () => {
    close();
    ui.open.value = { kind: "author", group, note: open.note, name: note.author };
  };
  const letIn = () => {
    close();
    acts.letAuthorIn(group, open.note);
  };
  return html`<${Menu} label=${t("stage.note_menu_label")} anchor=${open.anchor} onClose=${close}>
    ${
      !note || note.removed_at
        ? html`<p class="menu-title">${t("stage.note_gone")}</p><${MenuItem} icon="close" onChoose=${close}>${t("ui.close")}<//>`
        : html`<${NoteItems} ctx=${ctx} group=${group} note=${note} then=${(run) => () => {
            close();
            run();
          }} />
        <${MenuItem} icon="remove" onChoose=${remove}>${t(note.hidden === "silent" ? "stage.remove_unread" : "stage.remove")}<//>
        ${
          live.stage.value.put_out_authors?.includes(note.id)
            ? html`<${MenuItem} icon="people" onChoose=${letIn}>${t("stage.let_author_in")}<//>`
            : html`<${MenuItem} icon="people" danger onChoose=${putOut}>${t("stage.put_author_out")}<//>`
        }`
    }
  <//>`;
}

/** A note that waits for the reveal can only be removed, unread [HIDE-2]. */
function NoteItems({ ctx, group, note, then }) {
  if (note.hidden === "silent") return html`<p class="menu-title">${t("stage.blank_text")}</p>`;
  const place = { group, note: note.id };
  if (note.hidden === "review")
    return html`<${MenuItem} icon="eye" onChoose=${then(() => ctx.acts.bringBack(group, note.id))}>${t("stage.bring_back")}<//>`;
  const edit = () => {
    ctx.ui.open.value = { kind: "edit_note", group, note: note.id };
  };
  const may = (type) => allows(ctx.live.you.value, ctx.live.stage.value, group, type);
  return html`${may(NOTE_EDIT) && html`<${MenuItem} icon="edit" onChoose=${then(edit)}>${t("stage.edit_note")}<//>`}
    <${MenuItem} icon="copy" onChoose=${then(() => ctx.acts.copyNote(note))}>${t("menu.copy")}<//>
    ${maySplit(note, true, may) && html`<${MenuItem} icon="plus" onChoose=${then(() => ctx.acts.splitNote(group, note))}>${t("menu.split")}<//>`}
    <${CommentItem} ctx=${ctx} group=${group} note=${note} then=${then} />
    <${MediaItem} ctx=${ctx} group=${group} note=${note} then=${then} />
    <${Pointing} ctx=${ctx} place=${place} then=${then} />
    <${ThemeItems} ctx=${ctx} group=${group} note=${note} />
    <${MenuItem} icon="hidden" onChoose=${then(() => ctx.acts.hideNote(group, note.id))}>${t("stage.hide")}<//>`;
}

/** Close the menu and put the focus on the first of these that is there. */
export function closeTo(ui, ids) {
  ui.menu.value = null;
  focusFirst(...ids);
}

function neighbour(note) {
  const card = document.getElementById(`note-menu-${note}`)?.closest("[role=listitem]");
  return (card?.nextElementSibling ?? card?.previousElementSibling)?.querySelector("[id^='note-menu-']")?.id;
}
