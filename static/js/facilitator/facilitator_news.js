/** Says what came in, gathered for each board, so that a busy workshop does not talk without end. */

import { effect } from "@preact/signals";
import { boardOnStage } from "../state/stage_state.js";
import { NOTE_ADD } from "../protocol.gen.js";
import { t } from "../i18n.js";

export function createNews({ live, announcer }) {
  let last = live.arrived.peek().at(-1)?.n ?? 0;
  const counts = new Map();
  effect(() => {
    if (announcer.spoken.value !== undefined) counts.clear();
  });
  effect(() => {
    const news = live.arrived.value.filter((each) => each.n > last);
    last = news.at(-1)?.n ?? last;
    for (const { stream, change } of news) if (change.type === NOTE_ADD) count(stream);
  });

  function count(group) {
    counts.set(group, (counts.get(group) ?? 0) + 1);
    const name = boardOnStage(live.stage.peek(), group)?.name ?? group;
    announcer.tell(group, t("stage.arrived", { n: counts.get(group), name }));
  }
}
