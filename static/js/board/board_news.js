import { effect } from "@preact/signals";
import { t } from "../i18n.js";

const glow = 4000;

/**
 * Tells politely what others did, gathered: how many notes came to which quadrant, how many changed, moved or went.
 * Notes that just came are marked as fresh for a moment.
 */
export function announceNews({ live, group, announcer, fresh, acts }) {
  let seen = live.arrived.peek().at(-1)?.n ?? 0;
  let counts = {};
  announcer.onFlush(() => {
    counts = {};
  });
  return effect(() => {
    const news = live.arrived.value.filter((each) => each.n > seen && each.stream === group);
    seen = live.arrived.value.at(-1)?.n ?? seen;
    for (const each of news) count(each);
    markFresh(
      fresh,
      news.flatMap(({ change }) => cameToSight(change)),
    );
  });

  function count({ change, copy, mine }) {
    if (copy && mine) acts.toast(t("news.copied"), {});
    const { type, notes } = change;
    const quadrant = type === "note.add" ? change.quadrant : "";
    const word = quadrant ? "news.add" : `news.${type.replace("notes.r", "note.r")}`;
    const key = word + quadrant;
    const n = (counts[key] ?? 0) + (type.startsWith("notes") ? notes.length : 1);
    const says = t(word, { n, quadrant: quadrant && t(`quadrant.${quadrant}`) });
    if (!n || says === word) return; // nothing to say, or nobody here has words for it
    counts[key] = n;
    announcer.tell(key, says);
  }
}

/** The notes that this change puts before one's eyes. */
function cameToSight({ type, note, notes }) {
  if (type === "notes.reveal") return notes.map((each) => each.note);
  return ["note.add", "note.reveal"].includes(type) ? [note] : [];
}

function markFresh(fresh, ids) {
  if (!ids.length) return;
  fresh.value = new Set([...fresh.peek(), ...ids]);
  setTimeout(() => {
    fresh.value = new Set([...fresh.peek()].filter((id) => !ids.includes(id)));
  }, glow);
}
