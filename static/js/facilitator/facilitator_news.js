/**
 * Says what came in, at a pace at which one can still lead, and for each board how much, so that a busy workshop does
 * not talk without end.
 */

import { effect } from "@preact/signals";
import { boardOnStage } from "../state/stage_state.js";
import { NOTE_ADD } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { paceNews } from "../ui/news.js";

export function createNews({ live, announcer }) {
  let last = live.arrived.peek().at(-1)?.n ?? 0;
  const add = paceNews({ announcer, words });
  effect(() => {
    const news = live.arrived.value.filter((each) => each.n > last);
    last = news.at(-1)?.n ?? last;
    for (const { stream, change } of news) if (change.type === NOTE_ADD) add(stream);
  });

  function words(groups) {
    return [...new Set(groups)]
      .map((group) => arrived(group, groups.filter((each) => each === group).length))
      .join(" ");
  }

  function arrived(group, n) {
    return t("stage.arrived", { n, name: boardOnStage(live.stage.peek(), group)?.name ?? group });
  }
}
