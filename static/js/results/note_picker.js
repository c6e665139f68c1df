import { useState } from "preact/hooks";
import { notesIn } from "../state/board_state.js";
import { matching } from "../facilitator/board_counts.js";
import { html } from "../ui/html.js";
import { t } from "../i18n.js";
import { Letter } from "./note_line.js";
import { joinIsolated } from "../direction.js";

const MOST = 40;
const FEW = 8;

/**
 * Notes to pick, those with most votes first: of these quadrants, of every board that is read. `picked` maps a note's
 * id to `{group, note}`; `toggle(source)` picks one or lets it go.
 */
export function NotePicker({ ctx, quadrants, picked, toggle, label, id }) {
  const [query, setQuery] = useState("");
  const all = candidates(ctx, quadrants);
  const found = matching(all, query);
  const first = found.filter((note) => picked.has(note.id));
  const shown = [...first, ...found.filter((note) => !picked.has(note.id))].slice(0, Math.max(MOST, first.length));
  return html`<fieldset class="picker"><legend>${label} <span class="soft">${t("picker.picked", { n: all.filter((note) => picked.has(note.id)).length })}</span></legend>
    ${
      all.length > FEW &&
      html`<label class="visually-hidden" for=${id}>${t("picker.search", { label })}</label>
      <input id=${id} type="search" value=${query} placeholder=${t("picker.search_short")} autocomplete="off" onInput=${(event) => setQuery(event.target.value)} />`
    }
    ${!shown.length && html`<p class="soft">${t(all.length ? "picker.none_found" : "picker.none")}</p>`}
    <ul class="picker-list" role="list">${shown.map(
      (note) => html`<li key=${note.id}><label data-quadrant=${note.quadrant}>
      <input type="checkbox" checked=${picked.has(note.id)} onChange=${() => toggle({ group: note.group, note: note.id })} />
      ${quadrants.length > 2 && html`<${Letter} quadrant=${note.quadrant} />`}
      <span class="grow"><span class="note-line-text">${note.text}</span> <span class="soft">${joinIsolated([ctx.nameOf(note.group), ctx.votes.value.get(note.id) && t("results.votes", { n: ctx.votes.value.get(note.id) })])}</span></span>
    </label></li>`,
    )}</ul>
    ${found.length > shown.length && html`<p class="soft">${t("picker.more", { n: found.length - shown.length })}</p>`}
  </fieldset>`;
}

function candidates({ groups, live, votes }, quadrants) {
  const notes = groups.value.flatMap(({ group }) =>
    quadrants
      .flatMap((quadrant) => notesIn(live.board(group).value, quadrant))
      .filter((note) => !note.hidden)
      .map((note) => ({ ...note, group })),
  );
  return notes.sort((one, other) => (votes.value.get(other.id) ?? 0) - (votes.value.get(one.id) ?? 0));
}

/**
 * What is picked, and the way to change it: `[Map id -> {group, note}, toggle]`.
 * @returns {[Map<string, any>, (source: any) => void]}
 */
export function usePicked(sources) {
  const [picked, setPicked] = useState(() => new Map(sources.map((each) => [each.note, each])));
  const toggle = (source) =>
    setPicked((before) => {
      const after = new Map(before);
      if (!after.delete(source.note)) after.set(source.note, source);
      return after;
    });
  return [picked, toggle];
}
