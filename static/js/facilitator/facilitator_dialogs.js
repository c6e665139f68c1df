import { useState } from "preact/hooks";
import { typedAddress } from "../addresses.js";
import { keptCreated } from "../share/created_links.js";
import { QrCode } from "../share/qr_code.js";
import { CopyField } from "../share/share_link.js";
import { Dialog } from "../ui/dialog.js";
import { NAME_OF } from "../ui/draft_texts.js";
import { html } from "../ui/html.js";
import { onDemand } from "../ui/lazy.js";
import { textWith } from "../ui/untranslated.js";
import { useDraft } from "../ui/use_draft.js";
import { LIMITS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { AuditDialog } from "./audit_dialog.js";
import { AddNoteDialog, EditNoteDialog } from "./note_dialog.js";
import { BoardStepDialog, LeavingDialog, TimerDialog, UnreadDialog, VotingDialog } from "./lead_dialogs.js";
import { LobbyDialog } from "./lobby.js";
import { MovePersonDialog, ParticipantsDialog } from "./participants_dialog.js";
import { ScheduleDialog } from "./schedule_dialog.js";
import { SettingsDialog } from "./settings_dialog.js";
import { BurningQuestions, NoteCommentsDialog } from "./facilitator_comments.js";
import { NoteMediaDialog, ShelfEditorDialog } from "./facilitator_media.js";
import { VoteEndDialog, VotesDialog, VoteStartDialog } from "./vote_dialogs.js";

/** The dialog that is open, if one is. */
export function FacilitatorDialog({ ctx }) {
  const open = ctx.ui.open.value;
  if (!open) return null;
  const close = () => {
    ctx.ui.open.value = open.back ?? null;
  };
  const Shown = DIALOGS[open.kind];
  return html`<${Shown} key=${open.kind} ctx=${ctx} open=${open} close=${close} />`;
}

const setUp = (name) => {
  const Fetched = onDemand(async () => (await import("./set_up_dialogs.js"))[name]);
  return ({ ctx, close }) => html`<${Fetched} ctx=${ctx} close=${close} onClose=${close} />`;
};

const DIALOGS = {
  share: ShareDialog,
  erase: EraseDialog,
  people: ParticipantsDialog,
  move_person: MovePersonDialog,
  lobby: LobbyDialog,
  add_note: AddNoteDialog,
  edit_note: EditNoteDialog,
  steps: setUp("StepsDialog"),
  prompts: setUp("PromptsDialog"),
  copy: setUp("CopyDialog"),
  leaving: LeavingDialog,
  unread: UnreadDialog,
  voting: VotingDialog,
  board_step: BoardStepDialog,
  timer: TimerDialog,
  settings: SettingsDialog,
  audit: AuditDialog,
  plan: ScheduleDialog,
  talk: NoteCommentsDialog,
  questions: BurningQuestions,
  media: NoteMediaDialog,
  shelf: ShelfEditorDialog,
  votes: VotesDialog,
  vote_start: VoteStartDialog,
  vote_end: VoteEndDialog,
  title: ({
    ctx,
    close,
  }) => html`<${RenameDialog} ctx=${ctx} of="title" title=${t("stage.retitle")} label=${t("stage.title_label")} value=${ctx.live.stage.value.title}
    limit=${LIMITS.title} save=${ctx.acts.retitle} close=${close} />`,
  group: ({
    ctx,
    open,
    close,
  }) => html`<${RenameDialog} ctx=${ctx} of=${`group:${open.group}`} title=${t("stage.rename_group")} label=${t("stage.group_label")} value=${open.name}
    hint=${t("stage.group_hint")} limit=${LIMITS.name} save=${(name) => ctx.acts.renameGroup(open.group, name)} close=${close} />`,
  person: ({
    ctx,
    open,
    close,
  }) => html`<${RenameDialog} ctx=${ctx} of=${`person:${open.participant}`} title=${t("stage.rename_person")} label=${t("stage.person_label")} value=${open.name ?? ""}
    limit=${LIMITS.name} save=${(name) => ctx.acts.renamePerson(open.participant, name)} close=${close} />`,
  put_out: ({ ctx, open, close }) =>
    html`<${PutOutDialog} ctx=${ctx} name=${open.name} act=${() => ctx.acts.putOut(open.participant)} close=${close} />`,
  author: ({ ctx, open, close }) =>
    html`<${PutOutDialog} ctx=${ctx} name=${open.name} unnamed=${ctx.live.stage.value.anonymous} act=${() => ctx.acts.putAuthorOut(open.group, open.note)} close=${close} />`,
};

/** [ERASE-1] Asked before, because nothing brings it back. */
function EraseDialog({ ctx, open, close }) {
  const erase = () => {
    ctx.acts.eraseNote(open.group, open.note);
    close();
  };
  return html`<${Dialog} title=${t("stage.erase_title")} onClose=${close}>
    ${open.text && html`<p><q>${open.text}</q></p>`}
    <p>${t("stage.erase_text")}</p>
    <div class="row"><button type="button" class="button danger" onClick=${erase}>${t("stage.erase_go")}</button>
      <button type="button" class="button" onClick=${close}>${t("ui.cancel")}</button></div>
  <//>`;
}

function ShareDialog({ ctx, close }) {
  const { links, code } = ctx.page;
  return html`<${Dialog} title=${t("stage.invite_title")} onClose=${close}>
    <p>${textWith("stage.invite_text", { host: typedAddress(location.host) })}</p>
    <p class="invite-code" translate=${false} aria-label=${[...code].join(" ")}>${code}</p>
    <div class="invite-qr"><${QrCode} text=${links.join} label=${t("share.qr_label", { title: t("stage.invite_title") })} /></div>
    <${CopyField} link=${links.join} label=${t("created.join")} />
    <${PrivateLinks} code=${code} />
  <//>`;
}

/** The keys are stored hashed, so only the tab in which the workshop was started still knows them. */
function PrivateLinks({ code }) {
  const created = keptCreated();
  if (created?.code !== code) return html`<p class="soft">${t("stage.invite_private")}</p>`;
  return html`<details class="invite-more"><summary>${t("stage.invite_keys")}</summary><div class="invite-private">
    <h3>${t("created.facilitator")}</h3><p><strong>${t("share.private")}</strong> ${t("created.facilitator_text")}</p>
    <${CopyField} link=${created.links.facilitator} label=${t("created.facilitator")} />
    <h3>${t("created.projector")}</h3><p><strong>${t("share.private")}</strong> ${t("created.projector_text")}</p>
    <${CopyField} link=${created.links.projector} label=${t("created.projector")} />
  </div></details>`;
}

function RenameDialog({ ctx, of, title, label, value, hint, limit, save, close }) {
  const [name, setName, forget] = useDraft(ctx.drafts, NAME_OF + of, value);
  const leave = () => {
    forget();
    close();
  };
  const submit = (event) => {
    event.preventDefault();
    if (!name.trim()) return;
    if (name.trim() !== value) save(name.trim());
    leave();
  };
  return html`<${Dialog} title=${title} onClose=${leave}>
    <form class="stack" onSubmit=${submit}>
      <div class="field"><label for="new-name">${label}</label>
        <input id="new-name" value=${name} maxlength=${limit} autocomplete="off" required autofocus aria-describedby=${hint ? "new-name-hint" : undefined} onInput=${(event) => setName(event.target.value)} />
        ${hint && html`<p class="hint" id="new-name-hint">${hint}</p>`}</div>
      <div class="row"><button type="submit" class="button primary">${t("ui.save")}</button>
        <button type="button" class="button" onClick=${leave}>${t("ui.cancel")}</button></div>
    </form>
  <//>`;
}

/** `unnamed`: the author of a note in an anonymous workshop, of whom nobody learns who it is [ANON-3]. */
function PutOutDialog({ ctx, name, unnamed, act, close }) {
  const [approval, setApproval] = useState(false);
  const isOpen = ctx.live.stage.value.settings.admission === "open";
  const who = name ?? t(unnamed ? "stage.this_author" : "stage.this_person");
  return html`<${Dialog} title=${t("stage.put_out_title", { who })} onClose=${close}>
    <p>${t(unnamed ? "stage.put_author_out_text" : "stage.put_out_text")}</p>
    ${
      isOpen &&
      html`<label class="choice"><input type="checkbox" checked=${approval} onChange=${(event) => setApproval(event.target.checked)} />
      <span><strong>${t("lobby.from_now")}</strong> <span class="soft">${t("lobby.from_now_text")}</span></span></label>`
    }
    <div class="row">
      <button type="button" class="button danger" onClick=${() => {
        if (approval) ctx.acts.setAdmission("approval");
        act();
        close();
      }}>${t("stage.put_out")}</button>
      <button type="button" class="button" onClick=${close}>${t("ui.cancel")}</button>
    </div>
  <//>`;
}
