import { effect } from "@preact/signals";
import { t } from "../words.js";

const glow = 4000;

/**
 * Tells politely what others did, gathered: how many notes came to which quadrant, how many changed, moved or went.
 * Notes that just came are marked as fresh for a moment.
 */
export function tellNews({ live, group, announcer, fresh, acts }) {
  let seen = live.arrived.peek().at(-1)?.n ?? 0;
  let counts = {};
  announcer.onFlush(() => { counts = {}; });
  return effect(() => {
    const news = live.arrived.value.filter((each) => each.n > seen && each.board === group);
    seen = live.arrived.value.at(-1)?.n ?? seen;
    for (const each of news) count(each);
    markFresh(fresh, news.filter(({ change }) => change.type === "note.add").map(({ change }) => change.note));
  });

  function count({ change, copy, mine }) {
    if (copy && mine) acts.toast(t("news.copied"), {});
    const quadrant = change.type === "note.add" ? change.quadrant : null;
    const key = quadrant ? `news.add.${quadrant}` : `news.${change.type}`;
    counts[key] = (counts[key] ?? 0) + 1;
    const name = quadrant && t(`quadrant.${quadrant}`);
    announcer.tell(key, t(quadrant ? "news.add" : key, { n: counts[key], quadrant: name }));
  }
}

function markFresh(fresh, ids) {
  if (!ids.length) return;
  fresh.value = new Set([...fresh.peek(), ...ids]);
  setTimeout(() => { fresh.value = new Set([...fresh.peek()].filter((id) => !ids.includes(id))); }, glow);
}
