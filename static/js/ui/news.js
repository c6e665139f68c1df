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
    markFresh(fresh, news.flatMap(({ change }) => cameToSight(change)));
  });

  function count({ change, copy, mine }) {
    if (copy && mine) acts.toast(t("news.copied"), {});
    const quadrant = change.type === "note.add" ? change.quadrant : null;
    const key = quadrant ? `news.add.${quadrant}` : `news.${change.notes ? "note.reveal" : change.type}`;
    const many = change.notes?.length ?? 1;
    if (!many) return;
    counts[key] = (counts[key] ?? 0) + many;
    const name = quadrant && t(`quadrant.${quadrant}`);
    const says = t(quadrant ? "news.add" : key, { n: counts[key], quadrant: name });
    if (says !== key) announcer.tell(key, says);
  }
}

/** The notes that this change puts before one's eyes. */
function cameToSight({ type, note, notes }) {
  if (notes) return notes.map((each) => each.note);
  return ["note.add", "note.reveal"].includes(type) ? [note] : [];
}

function markFresh(fresh, ids) {
  if (!ids.length) return;
  fresh.value = new Set([...fresh.peek(), ...ids]);
  setTimeout(() => { fresh.value = new Set([...fresh.peek()].filter((id) => !ids.includes(id))); }, glow);
}
