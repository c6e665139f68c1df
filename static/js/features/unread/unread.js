/**
 * What is new on a board since one's last visit: marks on its notes, and a line that sums it up. Fetched when there is
 * something.
 */

import { ownAddress } from "../../addresses.js";
import words from "../../../locales/en_unread.js";
import { notesIn } from "../../state/board_state.js";
import { get } from "../../share/api.js";
import { html } from "../../ui/html.js";
import { sheet } from "../../ui/style_sheet.js";
import { addTexts, t } from "../../i18n.js";
import { QUADRANTS } from "../../protocol.gen.js";
import { catchUpText } from "./catch_up_text.js";

const KEPT = "seen";

/**
 * `{marks, Line}` for what happened after `since` = {seq, at}, or null where it was nothing, or was looked through
 * already.
 */
export async function createUnread(parts, since) {
  addTexts(words);
  const { page, group, live, ui, announcer, clock } = parts;
  const after = Math.max(since.seq, ui.local.shared.load(KEPT, 0));
  const until = live.board(group).peek()?.seq ?? after;
  const news = await get(
    ownAddress(`/api/workshops/${page.code}/news?board=${group}&after=${after}&role=${page.role}`),
  );
  const says = catchUpText([news], since.at, clock.now());
  if (!says) return null;
  await sheet("unread");
  announcer.tell("seen", says);
  const marks = new Map([
    ...news.added.map((id) => [id, t("seen.new")]),
    ...news.changed.map((id) => [id, t("seen.changed")]),
  ]);
  return { marks, Line: ({ ctx }) => Line({ ctx, says, marks, done: () => ui.local.shared.save(KEPT, until) }) };
}

function Line({ ctx, says, marks, done }) {
  const close = () => {
    done();
    ctx.seen.value = null;
    ctx.focus.composer();
  };
  return html`<section class="catch-up" aria-label=${t("seen.label")}>
    <p class="grow">${says}</p>
    ${marks.size > 0 && html`<button type="button" class="button" onClick=${() => ctx.focus.note(nextMarked(ctx, marks))}>${t("seen.next")}</button>`}
    <button type="button" class="button" onClick=${close}>${t("seen.done")}</button>
  </section>`;
}

/** The next marked note after the one that was looked at last, in reading order, and round again. */
function nextMarked(ctx, marks) {
  const board = ctx.live.board(ctx.group).peek();
  const all = QUADRANTS.flatMap((quadrant) => notesIn(board, quadrant))
    .map(({ id }) => id)
    .filter((id) => marks.has(id));
  ctx.lastMarked = all[(all.indexOf(ctx.lastMarked) + 1) % all.length];
  return ctx.lastMarked;
}
