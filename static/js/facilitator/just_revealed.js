/**
 * The notes that came to light with the last reveal: until a facilitator has looked through them each has a button that
 * hides it. Before the reveal nobody looks through them, a facilitator neither [HIDE-8].
 */

import { effect, signal } from "@preact/signals";
import { HIDDEN } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { html } from "../ui/html.js";
import { Chip } from "./chip.js";
import { leaveTo } from "./facilitator_focus.js";

const [SILENT] = HIDDEN;

/**
 * Their ids as a signal: what was silent, and is read by everyone now, whoever revealed it. They end with the step that
 * they came to light in [STAGE-5].
 */
export function createJustRevealed({ live }) {
  const revealed = signal(new Set());
  const silent = new Map();
  let phase = null;
  effect(() => {
    const now = live.stage.value?.phase ?? null;
    const before = now === phase ? [...revealed.peek()] : [];
    phase = now;
    const found = [...live.state.value.boards].flatMap(([group, board]) => cameToLight(silent, group, board));
    const all = new Set([...before, ...found]);
    if (found.length || all.size !== revealed.peek().size) revealed.value = all;
  });
  return revealed;
}

/**
 * The notes of a board that were silent when it was looked at last. `silent`: Map(group -> {board, ids}), kept here.
 */
function cameToLight(silent, group, board) {
  const last = silent.get(group);
  if (!board || last?.board === board) return [];
  const ids = [...board.notes.values()].filter((note) => note.hidden === SILENT).map(({ id }) => id);
  silent.set(group, { board, ids });
  return (last?.ids ?? []).filter((id) => {
    const note = board.notes.get(id);
    return note && !note.hidden && !note.removed_at;
  });
}

/** In the line of chips: that they should be looked through. */
export function JustRevealed({ ctx }) {
  const n = ctx.justRevealed.value.size;
  if (!n) return null;
  const done = () => {
    ctx.justRevealed.value = new Set();
  };
  return html`<${Chip} icon="eye" tone="accent" says=${t("stage.look_through", { n })}>
    <button type="button" class="button chip-act" onClick=${() => leaveTo("lead-next", done)}>${t("stage.looked_through")}</button><//>`;
}
