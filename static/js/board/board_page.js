import { useLayoutEffect } from "preact/hooks";
import { t } from "../i18n.js";
import { QUADRANTS } from "../protocol.gen.js";
import { Announcements } from "../ui/announcements.js";
import { BoardBar } from "./board_bar.js";
import { Notice } from "./board_notice.js";
import { Composer } from "./composer.js";
import { Slot } from "./plugins.js";
import { html } from "../ui/html.js";
import { later, onDemand } from "../ui/lazy.js";
import { Quadrant } from "./quadrant.js";
import { Hidden } from "./search.js";
import { Toasts } from "../ui/toasts.js";

const Help = onDemand(async () => (await import("./help.js")).Help);
const IdeasMenu = onDemand(async ({ ctx }) => (await import("./prompt_list.js")).ideasMenu(ctx));
const PeopleDialog = onDemand(async () => (await import("./people_dialog.js")).PeopleDialog);

const RefusedTexts = later(() => import("./refused_texts_dialog.js"), "RefusedTexts");
const FirstHints = later(async () => ({ FirstHints: await firstHints() }), "FirstHints");
const NoteMenu = later(() => import("./note_menu.js"), "NoteMenu");

async function firstHints() {
  return (await import("../features/hints/first_hints.js")).firstHints();
}

/** The whole page of one board. */
export function BoardPage({ ctx }) {
  const guidance = ctx.guidance.value;
  const seen = ctx.seen.value;
  return html`
    <${BoardBar} ctx=${ctx} />
    ${guidance && html`<${guidance.Above} ctx=${ctx} />`}
    <${Slot} ctx=${ctx} name="Above" />
    ${ctx.moved.value && html`<${ctx.moved.value} />`}
    ${seen && html`<${seen.Line} ctx=${ctx} />`}
    <${Board} ctx=${ctx} />
    <div class="dock">
      <${Toasts} ctx=${ctx}>${guidance && html`<${guidance.Asked} ctx=${ctx} />`}</${Toasts}>
      <${Slot} ctx=${ctx} name="Dock" />
      <${Hidden} ctx=${ctx} />
      <${Notice} ctx=${ctx} />
      <${Writing} ctx=${ctx} />
    </div>
    <${NoteMenu} ctx=${ctx} />
    <${RefusedTexts} ctx=${ctx} />
    <${Ideas} ctx=${ctx} />
    <${Open} ctx=${ctx} />
    <${Slot} ctx=${ctx} name="Layer" />
    <${FirstHints} ctx=${ctx} />
    <${Announcements} announcer=${ctx.announcer} />`;
}

function Board({ ctx }) {
  const other = ctx.ui.reading.value;
  if (other) return html`<${ctx.guidance.value.OtherBoard} ctx=${ctx} group=${other} draw=${Notes} />`;
  return ctx.opened.value ? Notes({ ctx }) : html`<${Waiting} ctx=${ctx} />`;
}

/** The notes of a board, by quadrants, or as one of its plugins shows them. */
function Notes({ ctx }) {
  const { group } = ctx;
  const other = ctx.plugins.value.find((each) => each.instead?.value);
  if (other) return html`<${other.Board} key=${group} ctx=${ctx} />`;
  const classes = ctx.writable.value ? "quadrants by-quadrants movable" : "quadrants by-quadrants";
  return html`<div class=${ctx.ui.alone.value ? `${classes} one` : classes} data-group=${group}>${QUADRANTS.map((quadrant) => html`<${Settled} key=${group + quadrant} ctx=${ctx} quadrant=${quadrant} />`)}</div>`;
}

/** A quadrant that gives the focus back to its note after others' changes redrew it. */
function Settled({ ctx, quadrant }) {
  useLayoutEffect(() => ctx.focus.settle());
  return Quadrant({ ctx, quadrant });
}

/** Before the first snapshot, and where none will come. */
function Waiting({ ctx }) {
  const { kind, code } = ctx.live.status.value;
  const words =
    kind === "out"
      ? null
      : t(kind === "connecting" ? "board.opening" : code ? "board.cannotOpen" : "board.noConnection");
  return html`<div class="loading" role="status">${words && html`<${Sketch} /><p>${words}</p>`}</div>`;
}

function Sketch() {
  return html`<div class="sketch" aria-hidden="true">${QUADRANTS.map((each) => html`<span data-quadrant=${each}>${t(`letter.${each}`)}</span>`)}</div>`;
}

function Ideas({ ctx }) {
  const { ideas } = ctx.ui;
  const close = () => {
    ideas.value = null;
  };
  return ideas.value && html`<${IdeasMenu} ctx=${ctx} onClose=${close} />`;
}

/** The composer is there while one may write, and as long as something stands in it that must not vanish. */
function Writing({ ctx }) {
  const { mayAdd, ui, you, guidance } = ctx;
  if (ui.reading.value) return html`<${guidance.value.ReadingNotice} ctx=${ctx} />`;
  const something = ui.composer.text.value || ui.composer.media.value.length;
  return mayAdd.value || !you.value || something ? html`<${Composer} ctx=${ctx} />` : null;
}

function Open({ ctx }) {
  const { open } = ctx.ui;
  const close = () => {
    open.value = null;
  };
  if (open.value === "help") return html`<${Help} ctx=${ctx} onClose=${close} />`;
  if (open.value === "people") return html`<${PeopleDialog} ctx=${ctx} onClose=${close} />`;
  return null;
}
