/**
 * Adds pictures, voices and signs to a board's page: fetched when there are some, or at the first interaction where
 * there may be.
 */

import words from "../../../locales/en_media.js";
import { addTexts, t } from "../../i18n.js";
import { html } from "../../ui/html.js";
import { onDemand } from "../../ui/lazy.js";
import { sheet } from "../../ui/style_sheet.js";
import { AttachButton } from "./attach_button.js";
import { AttachItems } from "./attach_menu.js";
import { createCardMedia } from "./card_media.js";
import { ComposerMedia } from "./composer_media.js";
import { createMedia } from "./media_context.js";
import "./media_icons.js";
import { listenForPictures } from "./media_input.js";
import { createShelf } from "./shelf.js";

const ViewDialog = onDemand(async () => (await import("./media_dialogs.js")).ViewDialog);
const MediaDialog = onDemand(async () => (await import("./media_dialogs.js")).MediaDialog);
const VoiceDialog = onDemand(async () => (await import("./voice_dialog.js")).VoiceDialog);
const ShelfDialog = onDemand(async () => (await import("./shelf_dialog.js")).ShelfDialog);
const SignDialog = onDemand(async () => (await import("./sign_dialog.js")).SignDialog);

/** The slots of media; see board/plugins.js. */
export async function createPlugin(ctx) {
  await sheet("media");
  addTexts(words);
  const mediaCtx = { ...createMedia(ctx), shelf: createShelf(ctx) };
  listenForPictures(mediaCtx);
  return {
    CardMedia: createCardMedia(mediaCtx),
    MenuItems: (props) => html`<${NoteItems} mediaCtx=${mediaCtx} ...${props} />`,
    Attach: () => html`<${AttachButton} mediaCtx=${mediaCtx} />`,
    ComposerBelow: () => html`<${ComposerMedia} mediaCtx=${mediaCtx} />`,
    Layer: () => html`<${Layer} mediaCtx=${mediaCtx} ctx=${ctx} />`,
    composed: mediaCtx.composed,
  };
}

function NoteItems({ mediaCtx, note, close }) {
  if (note.hidden === "review") return null;
  const then = (run) => () => {
    close();
    run();
  };
  return html`<${AttachItems} mediaCtx=${mediaCtx} note=${note} then=${then} />`;
}

function Layer({ mediaCtx, ctx }) {
  const open = ctx.ui.open.value;
  const Shown = LAYERS[open?.kind];
  if (!Shown) return null;
  const close = () => {
    ctx.ui.open.value = null;
    setTimeout(() => {
      if (document.activeElement !== document.body) return;
      if (open.note) ctx.focus.note(open.note);
      else ctx.focus.composer();
    });
  };
  return html`<${Shown} key=${open.kind} mediaCtx=${mediaCtx} ctx=${ctx} open=${open} onClose=${close} />`;
}

const LAYERS = {
  media_view: ViewDialog,
  media_note: MediaDialog,
  media_voice: ({ mediaCtx, ctx, open, onClose }) =>
    html`<${VoiceDialog} add=${(voice) => mediaCtx.addVoice(voice, open.note)} say=${ctx.acts.say} onClose=${onClose} />`,
  media_shelf: ({ mediaCtx, open, onClose }) =>
    html`<${ShelfDialog} shelf=${mediaCtx.shelf.value} urlOf=${mediaCtx.url} choose=${(each) => mediaCtx.fromShelf(each, open.note)} onClose=${onClose} />`,
  media_sign: ({ mediaCtx, ctx, open, onClose }) => {
    const { sign } = open.note ? (mediaCtx.noteOf(open.note) ?? { sign: "" }) : { sign: ctx.ui.composer.sign.value };
    const choose = (chosen) => (open.note ? mediaCtx.sign(open.note, chosen) : mediaCtx.composeSign(chosen));
    return html`<${SignDialog} sign=${sign} choose=${choose} onClose=${onClose} />`;
  },
};
