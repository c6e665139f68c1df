import { effect, signal } from "@preact/signals";
import { noteById } from "../../state/board_state.js";
import { isBlank } from "../../state/note_visibility.js";
import { stepOf } from "../../phases.js";
import { t } from "../../i18n.js";
import { LOOK_ASK } from "../../protocol.gen.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { showAll } from "../../board/search.js";

const quiet = 3000;
const lookAgain = 500;

/**
 * Invitations to look at something together [STAGE-4]. They move nothing: neither focus nor scroll nor board, however
 * long nobody answers. While somebody is typing, dragging or in a dialog they wait. They end with the step that they
 * were made in [STAGE-5].
 */
export function createInvitation({ live, ui, reading, group: own, focus, announcer }) {
  const shown = signal(null);
  let typedAt = -Infinity;
  let waiting = null;
  let seen = 0;
  let timer = null;
  document.addEventListener(
    "input",
    () => {
      typedAt = performance.now();
    },
    true,
  );

  const phase = () => live.stage.value && stepOf(live.stage.value, own).phase;
  const reaches = (group) => group === own || reading.others.peek().some((each) => each.group === group);

  effect(() => {
    const asked = live.arrived.value
      .filter(({ n, change }) => n > seen && change.type === LOOK_ASK && change.group)
      .at(-1);
    seen = live.arrived.value.at(-1)?.n ?? seen;
    if (asked && live.you.peek()?.role === "participant") offer(asked.change);
  });

  effect(() => {
    const now = phase();
    if (waiting && waiting.phase !== now) queueMicrotask(decline);
  });

  function offer(place) {
    waiting = { ...place, phase: phase() };
    clearTimeout(timer);
    show();
  }

  function show() {
    if (!waiting) return;
    const busy = performance.now() - typedAt < quiet || ui.grab.peek() || ui.open.peek() || ui.menu.peek();
    if (busy) timer = setTimeout(show, lookAgain);
    else {
      shown.value = { ...waiting, reachable: reaches(waiting.group), says: wordsOf(waiting) };
      announcer.tell("look", shown.value.says);
    }
  }

  function wordsOf({ group, quadrant, note, theme }) {
    const board = group === own ? t("board.lookYours") : t("board.lookOther", { name: reading.nameOf(group) });
    const named = theme && live.board(group).peek()?.themes.get(theme);
    const part = note
      ? t("board.lookNote")
      : theme
        ? t(named ? "board.lookThemeOf" : "board.lookTheme", named)
        : quadrant && t(`quadrant.${quadrant}`);
    const place = part ? t("board.lookPart", { part, board }) : board;
    return t(reaches(group) ? "board.look" : "board.lookScreen", { place });
  }

  function accept() {
    const { group, quadrant, note, theme } = shown.value;
    decline();
    if (!reaches(group)) return;
    reading.read(group);
    showAll(ui);
    if (ui.view) ui.view.value = theme ? "themes" : "quadrants";
    focus.look({ group, quadrant, theme, note: readableNote(group, note) });
  }

  function readableNote(group, id) {
    const note = id && live.board(group).peek() && noteById(live.board(group).peek(), id);
    return note && isBlank(note) ? null : id;
  }

  function decline() {
    shown.value = waiting = null;
  }

  return { shown, accept, decline };
}

/** The invitation, beside the toasts; it stays until it is answered. */
export function Invitation({ ctx }) {
  const { shown, accept, decline } = ctx.guidance.value.invitation;
  const asked = shown.value;
  if (!asked) return null;
  return html`<div class="toast invitation" role="group" aria-label=${t("board.invitation")}><${Icon} name="look" />
    <span class="grow">${asked.says}</span>
    <span class="invitation-answers">
      ${asked.reachable && html`<button type="button" class="button" onClick=${accept}>${t("board.lookYes")}</button>`}
      <button type="button" class="button" onClick=${decline}>${t(asked.reachable ? "board.lookNo" : "board.lookSeen")}</button>
    </span>
  </div>`;
}
