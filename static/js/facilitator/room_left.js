/** Which limits the workshop has nearly reached, and until when it is kept: told from 80 % and 30 days on [QUOTA-5]. */

import { signal } from "@preact/signals";
import { html } from "../ui/html.js";
import { get } from "../share/api.js";
import { lastDay } from "../ui/local_times.js";
import { t } from "../i18n.js";

const LOOK_EVERY = 5 * 60_000;
const SOON = 30;
const DAY = 86_400_000;

/** A signal of `{room: [{what, used, most}], keep_until}`, asked anew every five minutes. */
export function roomLeft({ links, room = [], keep_until = null }) {
  const left = signal({ room, keep_until });
  setInterval(async () => {
    try {
      left.value = await get(links.room);
    } catch {
      // what was known stays; the next look comes
    }
  }, LOOK_EVERY);
  return left;
}

/** A banner for each limit that is nearly reached or reached, and one for a last day that is near. */
export function RoomNotices({ ctx }) {
  const { room, keep_until: day } = ctx.room.value;
  const days = day && Math.ceil((Date.parse(`${day}T24:00Z`) - Date.parse(ctx.page.now)) / DAY);
  return html`${room.map(
    ({ what, used, most }) =>
      html`<p key=${what} class="banner warn" data-room=${what}>${t(used >= most ? `room.full_${what}` : `room.near_${what}`, { percent: Math.floor((100 * used) / most) })}</p>`,
  )}
  ${days && days <= SOON && html`<p class="banner warn" data-room="day"><span class="grow">${t("room.day", { day: lastDay(day) })}</span><a class="button" href=${ctx.page.links.keep}>${t("stage.keep")}</a></p>`}`;
}
