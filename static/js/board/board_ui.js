import { computed, signal } from "@preact/signals";
import { newId } from "../ids.js";
import { noFilter } from "./note_lists.js";

/**
 * What the board page itself knows beside the board: what is being typed, edited, moved, filtered, open.
 * What people type is written to storage as they type (`local`), so that a reload loses nothing.
 */
export function createBoardUi(local) {
  const editing = signal(null);
  const grab = signal(null);
  return {
    local,
    composer: composerSignals(local),
    filter: signal(noFilter),
    editing,
    grab,
    pin: computed(() => editing.value?.pin ?? (grab.value?.keyboard ? grab.value.pin : null)),
    current: signal({}),
    menu: signal(null),
    open: signal(null),
    reading: signal(null),
    toast: signal(null),
    later: signal(false),
    kept: keptTexts(local),
    fresh: signal(new Set()),
  };
}

function composerSignals(local) {
  const draft = local.load("draft", {});
  const text = signal(draft.text ?? "");
  const quadrant = signal(draft.quadrant ?? "strengths");
  const kind = signal(draft.kind ?? "idea");
  const keep = () => local.save("draft", { text: text.value, quadrant: quadrant.value, kind: kind.value });
  return { text, quadrant, kind, prompt: signal(""), keep };
}

/** Texts that were given up or never saved, the newest first, until someone takes or discards them. */
function keptTexts(local) {
  const list = signal(recovered(local));
  const write = (next) => {
    list.value = next;
    local.save("kept", next);
  };
  const keep = (text, why) => {
    const entry = { id: newId(), text, why };
    write([entry, ...list.value].slice(0, 50));
    return entry.id;
  };
  const discard = (id) => write(list.value.filter((each) => each.id !== id));
  return { list, keep, discard };
}

/** An edit that was under way when the page went away comes back as a kept text. */
function recovered(local) {
  const kept = local.load("kept", []);
  const edit = local.load("edit", null);
  if (!edit) return kept;
  const next = [{ id: newId(), text: edit.text, why: "unfinished" }, ...kept];
  local.save("edit", null);
  local.save("kept", next);
  return next;
}
