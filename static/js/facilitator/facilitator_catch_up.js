import { ownAddress } from "../addresses.js";
import { effect, signal } from "@preact/signals";
import { catchUpText } from "../features/unread/catch_up_text.js";
import { get } from "../share/api.js";
import { html } from "../ui/html.js";
import { t } from "../i18n.js";
import { Chip } from "./chip.js";

/**
 * The line of what is new on all boards since the facilitator's last visit, as a signal; null where there is nothing
 * [SEEN-3].
 */
export function createCatchUp({ live, page, announcer, clock }) {
  const line = signal(null);
  let known = "";
  effect(() => {
    const boards = Object.entries(live.you.value?.seen ?? {});
    const at = boards.map(([, since]) => since.at).sort()[0];
    if (!at || at === known) return;
    known = at;
    Promise.all(
      boards.map(([group, { seq }]) =>
        get(ownAddress(`/api/workshops/${page.code}/news?board=${group}&after=${seq}&role=${page.role}`)),
      ),
    ).then(
      (news) => tell(catchUpText(news, at, clock.now())),
      () => {
        known = "";
      },
    );
  });
  const tell = (says) => {
    line.value = says;
    if (says) announcer.tell("seen", says);
  };
  return line;
}

export function CatchUp({ ctx }) {
  const says = ctx.catchUp.value;
  if (!says) return null;
  const close = () => {
    ctx.catchUp.value = null;
    document.getElementById("lead-next")?.focus({ preventScroll: true });
  };
  return html`<${Chip} icon="tray" label=${t("seen.label")} says=${says}>
    <button type="button" class="button chip-act" onClick=${close}>${t("seen.done")}</button><//>`;
}
