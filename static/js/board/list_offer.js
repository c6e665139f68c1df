import words from "../../locales/en_board_editing.js";
import { useEffect } from "preact/hooks";
import { countNotes } from "../state/board_state.js";
import { cleanText } from "../state/text.js";
import { addTexts, t } from "../i18n.js";
import { LIMITS } from "../protocol.gen.js";
import { html } from "../ui/html.js";
import { tooLong } from "../ui/text_field.js";
import { notesOf } from "./note_lines.js";

addTexts(words);

/** As many as one may put in at once; more come from a file. */
const MOST = 100;

/**
 * After a list was pasted into the composer: to add it as so many notes. It goes when the pasted text does [LIST-1].
 */
export function ListOffer({ ctx }) {
  const { ui, acts } = ctx;
  const pasted = ui.pasted.value;
  const notes = pasted && cleanText(ui.composer.text.value).includes(pasted) ? notesOf(pasted) : [];
  const shown = ctx.mayAdd.value && (notes.length > 1 || notes.some((note) => note.quadrant));
  const says = shown && t("list.offer", { n: notes.length });
  useEffect(() => {
    if (says) acts.say(says);
  }, [says]);
  if (!shown) return null;
  const problem = problemOf(ctx, notes);
  return html`<div class="banner info list-offer" role="group" aria-label=${t("list.label")}>
    <p class="grow">${problem ?? says}</p>
    ${!problem && html`<button type="button" class="button" onClick=${() => addAll(ctx, pasted, notes)}>${t("list.add", { n: notes.length })}</button>`}
    <button type="button" class="button quiet" onClick=${() => keepAsOne(ctx)}>${t("list.keep")}</button>
  </div>`;
}

/** Why the whole list cannot go in; null where it can. All of it does, or nothing. */
export function problemOf({ live, group }, notes) {
  const room = LIMITS.notes - countNotes(live.board(group).value);
  if (notes.length > MOST) return t("list.tooMany", { most: MOST });
  if (notes.length > room) return t("list.noRoom", { n: room });
  return notes.some(({ text }) => tooLong(text)) ? t("list.tooLong") : null;
}

function addAll(ctx, pasted, notes) {
  const { acts, ui, focus } = ctx;
  const { text, quadrant, kind, keep } = ui.composer;
  const ids = notes.map((note) =>
    acts.add({ quadrant: note.quadrant ?? quadrant.value, text: note.text, kind: kind.value }),
  );
  text.value = cleanText(text.value)
    .replace(pasted, () => "")
    .trim();
  ui.pasted.value = null;
  keep();
  const says = t("list.added", { n: ids.length });
  acts.say(says);
  acts.toast(says, { action: "takeListBack", notes: ids, text: pasted });
  focus.composer();
}

function keepAsOne({ ui, focus }) {
  ui.pasted.value = null;
  focus.composer();
}
