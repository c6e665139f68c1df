import { effect } from "@preact/signals";
import { t } from "../i18n.js";
import { beginning } from "../state/letters.js";
import { isBlank } from "../state/note_visibility.js";
import { newsChoice, paceNews } from "../ui/news.js";

const glow = 4000;
/** So many characters of a note are read out. */
const READ = 300;

/**
 * Tells politely what others did [A11Y-6]: a single note with its author and text, else how many came to which
 * quadrant, changed, moved or went. Notes that just came are marked as fresh for a moment.
 */
export function announceNews({ live, group, announcer, fresh, acts }) {
  let seen = live.arrived.peek().at(-1)?.n ?? 0;
  const add = paceNews({ announcer, words });
  return effect(() => {
    const news = live.arrived.value.filter((each) => each.n > seen && each.stream === group);
    seen = live.arrived.value.at(-1)?.n ?? seen;
    for (const { change, copy, mine } of news) {
      if (copy && mine) acts.toast(t("news.copied"), {});
      add(change);
    }
    markFresh(
      fresh,
      news.flatMap(({ change }) => cameToSight(change)),
    );
  });

  function words(changes) {
    const alone = changes.length === 1 && newsChoice.peek() === "all" && readOut(changes[0]);
    return alone || summary(changes);
  }

  /** A note that came or was changed, as somebody reads it; "" where there is nothing to read. */
  function readOut({ type, note: id }) {
    const note = ["note.add", "note.edit"].includes(type) && acts.note(id);
    if (!note || isBlank(note)) return "";
    const word = type === "note.edit" ? "news.edited" : note.author ? "news.oneBy" : "news.one";
    const text = beginning(note.text, READ);
    return t(word, { quadrant: t(`quadrant.${note.quadrant}`), author: note.author, text });
  }
}

function summary(changes) {
  const counts = new Map();
  for (const { type, quadrant, notes } of changes) {
    const word = type === "note.add" ? "news.add" : `news.${type.replace("notes.r", "note.r")}`;
    const key = type === "note.add" ? `${word} ${quadrant}` : word;
    const n = (counts.get(key)?.n ?? 0) + (type.startsWith("notes") ? notes.length : 1);
    counts.set(key, { n, word, quadrant });
  }
  return [...counts.values()]
    .filter(({ n, word }) => n && t(word, { n }) !== word) // else nobody here has words for it
    .map(({ n, word, quadrant }) => t(word, { n, quadrant: quadrant && t(`quadrant.${quadrant}`) }))
    .join(" ");
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
