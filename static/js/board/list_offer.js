import words from "../../locales/en_board_editing.js";
import { useEffect } from "preact/hooks";
import { cleanText } from "../state/text.js";
import { addTexts, t } from "../i18n.js";
import { html } from "../ui/html.js";
import { problemOf } from "./list_limits.js";
import { notesOf } from "./note_lines.js";

addTexts(words);

/**
 * After a list was pasted into a field: to add it as so many notes. It goes when the pasted text does [LIST-1].
 * `field`: {pasted, text}; `board`: where the notes go; `say`: to screen readers; `add(notes, rest)`: what is to be
 * done, `rest` being the text of the field without the list; `keep`: to leave it as one text.
 */
export function ListOffer({ field: { pasted, text }, board, say, add, keep }) {
  const whole = cleanText(text);
  const notes = pasted && whole.includes(pasted) ? notesOf(pasted) : [];
  const shown = notes.length > 1 || notes.some((note) => note.quadrant);
  const says = shown && t("list.offer", { n: notes.length });
  useEffect(() => {
    if (says) say(says);
  }, [says]);
  if (!shown) return null;
  const problem = problemOf(board, notes);
  const addAll = () => add(notes, whole.replace(pasted, () => "").trim());
  return html`<div class="banner info list-offer" role="group" aria-label=${t("list.label")}>
    <p class="grow">${problem ?? says}</p>
    ${!problem && html`<button type="button" class="button" onClick=${addAll}>${t("list.add", { n: notes.length })}</button>`}
    <button type="button" class="button quiet" onClick=${keep}>${t("list.keep")}</button>
  </div>`;
}
