import { useLayoutEffect } from "preact/hooks";
import { t } from "../i18n.js";
import { QUADRANTS } from "../protocol.js";
import { Announcements } from "../ui/announcer.js";
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
const PeopleDialog = onDemand(async () => (await import("./people_dialog.js")).PeopleDialog);

const KeptTexts = later(() => import("./refused_texts_dialog.js"), "KeptTexts");
const NoteMenu = later(() => import("./note_menu.js"), "NoteMenu");

/** The whole page of one board. */
export function BoardPage({ bx }) {
  const led = bx.led.value;
  const seen = bx.seen.value;
  return html`
    <${BoardBar} bx=${bx} />
    ${led && html`<${led.Above} bx=${bx} />`}
    <${Slot} bx=${bx} name="Above" />
    ${seen && html`<${seen.Line} bx=${bx} />`}
    <${Board} bx=${bx} />
    <div class="dock">
      <${Toasts} bx=${bx}>${led && html`<${led.Asked} bx=${bx} />`}</${Toasts}>
      <${Slot} bx=${bx} name="Dock" />
      <${Hidden} bx=${bx} />
      <${Notice} bx=${bx} />
      <${Writing} bx=${bx} />
    </div>
    <${NoteMenu} bx=${bx} />
    <${KeptTexts} bx=${bx} />
    <${Open} bx=${bx} />
    <${Slot} bx=${bx} name="Layer" />
    <${Announcements} announcer=${bx.announcer} />`;
}

function Board({ bx }) {
  const other = bx.ui.reading.value;
  if (other) return html`<${bx.led.value.OtherBoard} bx=${bx} group=${other} draw=${Notes} />`;
  return bx.opened.value ? Notes({ bx }) : html`<${Waiting} bx=${bx} />`;
}

/** The notes of a board, by quadrants, or as one of its extras shows them. */
function Notes({ bx }) {
  const { group } = bx;
  const other = bx.extras.value.find((each) => each.instead?.value);
  if (other) return html`<${other.Board} key=${group} bx=${bx} />`;
  return html`<div class="quadrants" data-group=${group}>${QUADRANTS.map((quadrant) => html`<${Settled} key=${group + quadrant} bx=${bx} quadrant=${quadrant} />`)}</div>`;
}

/** A quadrant that gives the focus back to its note after others' changes redrew it. */
function Settled({ bx, quadrant }) {
  useLayoutEffect(() => bx.focus.settle());
  return Quadrant({ bx, quadrant });
}

/** Before the first snapshot, and where none will come. */
function Waiting({ bx }) {
  const { kind, code } = bx.live.status.value;
  const words = kind === "out" ? null : t(kind === "connecting" ? "board.opening" : code ? "board.cannotOpen" : "board.noConnection");
  return html`<div class="loading" role="status">${words && html`<${Sketch} /><p>${words}</p>`}</div>`;
}

function Sketch() {
  return html`<div class="sketch" aria-hidden="true">${QUADRANTS.map((each) => html`<span data-quadrant=${each}>${t(`letter.${each}`)}</span>`)}</div>`;
}

/** The composer is there while one may write, and as long as something stands in it that must not vanish. */
function Writing({ bx }) {
  const { mayAdd, ui, you, led } = bx;
  if (ui.reading.value) return html`<${led.value.ReadingNotice} bx=${bx} />`;
  return mayAdd.value || !you.value || ui.composer.text.value ? html`<${Composer} bx=${bx} />` : null;
}

function Open({ bx }) {
  const { open } = bx.ui;
  const close = () => { open.value = null; };
  if (open.value === "help") return html`<${Help} onClose=${close} />`;
  if (open.value === "people") return html`<${PeopleDialog} bx=${bx} onClose=${close} />`;
  return null;
}
