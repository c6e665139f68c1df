import { effect } from "@preact/signals";
import { render } from "preact";
import { isolate } from "../direction.js";
import { browserStorage } from "../sync/outbox.js";
import { fetchBoards } from "../sync/fetch_boards.js";
import { liveSocket } from "../sync/live_socket.js";
import { createSync } from "../sync/sync.js";
import { createBoardContext } from "../board/board_context.js";
import { movedFrom } from "../board/moved_from.js";
import { BoardPage } from "../board/board_page.js";
import { MOVED } from "../protocol.gen.js";
import { html } from "../ui/html.js";
import { measureBars, keepAboveKeyboard } from "../ui/viewport.js";
import { fetchLater } from "../ui/fetch_later.js";
import { onFirstInteraction, soon } from "../ui/lazy.js";
import { askBeforeLeaving } from "../ui/local_storage.js";
import { guardKeys } from "../ui/key_guard.js";
import { unlessComposing } from "../ui/composing.js";

/** A board's page: one socket, one sync, one tree. */
function start(page, root) {
  const storage = browserStorage();
  const { code, role, group } = page;
  const live = liveSocket(page, storage);
  const sync = createSync({
    ...live,
    storage,
    boards: [group],
    who: `${code}/${role}`,
    fetchBoards: () => fetchBoards(page.boards),
  });
  const ctx = createBoardContext({ sync, page, root, storage });
  effect(() => {
    document.title = `${isolate(ctx.name.value)} · ${isolate(ctx.title.value)} · swotboard`;
  });
  live.socket.on(MOVED, async ({ group: other }) => (await import("../board/moved.js")).follow(ctx, storage, other));
  const from = movedFrom(`${code}/${group}`);
  if (from) soon(async () => (ctx.moved.value = await (await import("../board/moved.js")).movedLine(ctx, from)));
  root.replaceChildren();
  render(html`<${BoardPage} ctx=${ctx} />`, root);
  const pressed = pressOn(root);
  guardKeys();
  document.addEventListener("keydown", unlessComposing(ctx.keys.onKeyDown));
  root.addEventListener("click", (event) => clicked(event, ctx));
  root.addEventListener("dblclick", (event) => doubleClicked(event, ctx));
  onFirstInteraction(async () => (await import("../board/drag.js")).createDrag({ root, ...ctx }, pressed()));
  fetchLater();
  keepAboveKeyboard();
  measureBars(root);
  addEventListener("online", () => sync.retry());
  document.addEventListener("visibilitychange", () => sync.wake());
  askBeforeLeaving(() => sync.state().status.volatile || ctx.ui.local.lost(ctx.ui.composer.text.peek() ? "" : "draft"));
}

/** The press that is under way, for what is fetched only with the first sign of a hand. */
function pressOn(root) {
  let press = null;
  for (const name of ["pointerdown", "touchstart"])
    root.addEventListener(
      name,
      (event) => {
        press = event;
      },
      { passive: true },
    );
  for (const name of ["pointerup", "touchend", "touchcancel"])
    addEventListener(
      name,
      () => {
        press = null;
      },
      true,
    );
  return () => press;
}

/** The buttons on the cards, heard in one place: 2,000 notes need no 2,000 listeners. */
function clicked(event, ctx) {
  const button = event.target.closest("[data-do]");
  const card = button?.closest(".note[tabindex]");
  if (!card) return;
  if (button.dataset.do === "menu") ctx.keys.openMenu(card.dataset.note, card, "all");
}

function doubleClicked(event, ctx) {
  const card = event.target.closest(".note[tabindex]");
  if (card && !event.target.closest("button, a") && ctx.allows("note.edit", card.dataset.note))
    ctx.editor.start(card.dataset.note);
}

start(JSON.parse(document.getElementById("page").textContent), document.getElementById("app"));
