import { useEffect, useState } from "preact/hooks";
import words from "../../locales/en_board_editing.js";
import { mayRevealEarly } from "../state/note_visibility.js";
import { copyText } from "../share/copy_text.js";
import { addTexts, t } from "../i18n.js";
import { COLORS, KINDS, NOTE_REMOVE, QUADRANTS } from "../protocol.gen.js";
import { Slot } from "./plugins.js";
import { html } from "../ui/html.js";
import { maySplit, splitNote, takeSplitBack } from "./split_note.js";
import { Menu, MenuItem } from "../ui/menu.js";

addTexts(words);

/** So many milliseconds a menu waits for entries that are being fetched: what comes later moves those above. */
const MENU_WAIT = 2000;

/** The menu of one note, drawn beside the board and not in the card: nothing that happens to the note closes it. */
export function NoteMenu({ ctx }) {
  const open = ctx.ui.menu.value;
  const isOpen = Boolean(open);
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setTimeout(() => setWaited(true), MENU_WAIT);
    return () => {
      clearTimeout(timer);
      setWaited(false);
    };
  }, [isOpen]);
  if (!open || (ctx.pluginsComing.value && !waited)) return null;
  const close = () => {
    ctx.ui.menu.value = null;
    ctx.focus.note(open.note, open.from);
  };
  const note = ctx.acts.note(open.note);
  const gone = !note || note.removed_at;
  const Page = gone ? Gone : open.page === "move" ? MovePage : MainPage;
  return html`<${Menu} key=${open.page} label=${t(open.page === "move" ? "menu.move" : "menu.note")} anchor=${open.anchor} onClose=${close}>
    <${Page} ctx=${ctx} note=${note} open=${open} close=${close} />
  </${Menu}>`;
}

function Gone({ close }) {
  return html`<p class="menu-title">${t("menu.gone")}</p><${MenuItem} icon="close" onChoose=${close}>${t("ui.close")}</${MenuItem}>`;
}

function MainPage({ ctx, note, open, close }) {
  const { acts, editor, ui } = ctx;
  const may = (type) => ctx.allows(type, note.id);
  const own = ctx.mine.value.has(note.id) || ctx.role.value === "facilitator";
  const then = (run) => () => {
    close();
    run();
  };
  const toMove = () => {
    ui.menu.value = { ...open, page: "move" };
  };
  return html`<div class="menu-group" role="group">
      <${MenuItem} icon="edit" disabled=${!may("note.edit")} onChoose=${then(() => editor.start(note.id))}>${t("menu.edit")}</${MenuItem}>
      ${mayRevealEarly(note, ctx.live.stage.value) && html`<${MenuItem} icon="eye" disabled=${!may("note.reveal")} onChoose=${then(() => acts.reveal(note.id))}>${t("menu.showNow")}</${MenuItem}>`}
      <${MenuItem} icon="copy" onChoose=${then(() => copy(acts, note))}>${t("menu.copy")}</${MenuItem}>
      ${maySplit(note, own, (type) => may(type) && ctx.mayAdd.value) && html`<${MenuItem} icon="plus" onChoose=${then(() => split(ctx, note))}>${t("menu.split")}</${MenuItem}>`}
      <${MenuItem} icon="move" disabled=${!may("note.move")} onChoose=${toMove}>${t("menu.moveTo")}</${MenuItem}>
    </div>
    <div class="menu-group" role="group" aria-label=${t("menu.kind")}>
      ${KINDS.map((kind) => html`<${MenuItem} icon=${kind} checked=${note.kind === kind} disabled=${!may("note.set")} onChoose=${then(() => acts.set(note.id, { kind }))}>${t(`kind.${kind}`)}</${MenuItem}>`)}
    </div>
    <${Slot} ctx=${ctx} name="MenuItems" note=${note} close=${close} />
    <${Colors} note=${note} allowed=${may("note.set")} choose=${(color) => then(() => acts.set(note.id, { color }))()} />
    <div class="menu-group" role="group">
      <${MenuItem} icon="remove" danger disabled=${!may("note.remove")} onChoose=${() => removeFrom(ctx, note)}>${t("menu.remove")}</${MenuItem}>
    </div>`;
}

/** The whole text, as it was written [SELECT-1]. */
async function copy({ say, toast }, { text }) {
  const says = t((await copyText(text)) ? "menu.copied" : "kept.notCopied");
  say(says);
  toast(says, {});
}

function split({ acts, focus, toastActions }, note) {
  toastActions.takeSplitBack = (toast) => {
    const remove = (id) => acts.submit({ type: NOTE_REMOVE, note: id });
    if (!takeSplitBack(toast, acts.board(), { edit: acts.edit, remove })) acts.say(t("list.changed"));
    focus.note(toast.note);
  };
  const { says, ...back } = splitNote(note, acts.board(), acts);
  acts.say(says);
  acts.toast(says, back);
}

function Colors({ note, allowed, choose }) {
  return html`<div class="menu-group swatches" role="group" aria-label=${t("menu.color")}>
    ${COLORS.map(
      (
        color,
      ) => html`<button type="button" role="menuitemradio" tabindex="-1" class="swatch" data-color=${color} data-quadrant=${note.quadrant}
      aria-checked=${note.color === color} aria-disabled=${allowed ? undefined : "true"} aria-label=${t(`color.${color}`)} title=${t(`color.${color}`)}
      onClick=${() => allowed && choose(color)}><span aria-hidden="true">${note.color === color ? "✓" : ""}</span></button>`,
    )}
  </div>`;
}

function MovePage({ ctx, note, close }) {
  const list = ctx.acts.board().sorted[note.quadrant];
  const at = list.findIndex((each) => each.id === note.id);
  const to = (quadrant, before) => () => {
    close();
    ctx.mover.moveTo(note.id, quadrant, before);
  };
  const here = () => to(note.quadrant, list[at + 1]?.id ?? null)();
  return html`<div class="menu-group" role="group" aria-label=${t("menu.moveTo")}>
      ${QUADRANTS.map((quadrant) => html`<${MenuItem} icon=${quadrant} checked=${quadrant === note.quadrant} onChoose=${quadrant === note.quadrant ? here : to(quadrant, null)}>${t(`quadrant.${quadrant}`)}</${MenuItem}>`)}
    </div>
    <div class="menu-group" role="group" aria-label=${t("menu.within")}>
      <${MenuItem} icon="up" disabled=${at <= 0} onChoose=${to(note.quadrant, list[at - 1]?.id)}>${t("menu.up")}</${MenuItem}>
      <${MenuItem} icon="down" disabled=${at >= list.length - 1} onChoose=${to(note.quadrant, list[at + 2]?.id ?? null)}>${t("menu.down")}</${MenuItem}>
      <${MenuItem} icon="first" disabled=${at <= 0} onChoose=${to(note.quadrant, list[0]?.id)}>${t("menu.first")}</${MenuItem}>
      <${MenuItem} icon="last" disabled=${at >= list.length - 1} onChoose=${to(note.quadrant, null)}>${t("menu.last")}</${MenuItem}>
    </div>`;
}

function removeFrom(ctx, note) {
  const goOn = ctx.focus.leaving(note.id);
  ctx.ui.menu.value = null;
  ctx.acts.remove(note.id);
  goOn();
}
