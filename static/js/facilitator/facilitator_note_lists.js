import { useRef, useState } from "preact/hooks";
import { notesIn } from "../state/board_state.js";
import { boardOnStage } from "../state/stage_state.js";
import { clockTime } from "../ui/clock_time.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { memo } from "../ui/memo.js";
import { inParts, isLong } from "../board/note_parts.js";
import { allows } from "../phases.js";
import { NOTE_ADD, QUADRANTS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { SelectionBox, ThemeTag } from "../features/themes/theme_tag.js";
import { Blanks } from "./hidden_notes.js";
import { matching, newestFirst, presentNotes } from "./board_counts.js";
import { useGradually } from "./gradual_list.js";
import { beginning } from "../state/letters.js";
import { samePlace } from "./place_text.js";
import { CardComments } from "./facilitator_comments.js";
import { leaveTo } from "./facilitator_focus.js";
import { CardMedia, CardSign } from "./facilitator_media.js";
import { ThemeLists } from "./theme_lists.js";
import { linked } from "../ui/linked.js";

const FRESH = 90_000;
const LONG = 320;
/** So many cards of one list are drawn at once; the rest is one press away. */
const DRAWN = 150;

/** The notes of a board: by quadrant in the order in which they stand on it, or all together, the newest first. */
export function NoteLists({ ctx, group, state }) {
  const query = ctx.ui.query.value;
  if (ctx.ui.order.value === "newest") {
    return html`<h3 class="visually-hidden">${t("stage.order_newest")}</h3>
      <${NoteList} ctx=${ctx} group=${group} notes=${newestFirst(matching(presentNotes(state), query))} lettered=${true} empty=${emptyWords(query)} />`;
  }
  if (ctx.ui.order.value === "themes")
    return html`<${ThemeLists} ctx=${ctx} group=${group} state=${state} list=${NoteList} />`;
  return QUADRANTS.map(
    (quadrant) => html`<section class="quadrant-list" key=${quadrant} data-quadrant=${quadrant}>
    <${QuadrantHead} ctx=${ctx} group=${group} quadrant=${quadrant} />
    <${NoteList} ctx=${ctx} group=${group} notes=${matching(notesIn(state, quadrant), query)} empty=${emptyWords(query)} />
  </section>`,
  );
}

function QuadrantHead({ ctx, group, quadrant }) {
  const stage = ctx.live.stage.value;
  const name = boardOnStage(stage, group)?.name ?? group;
  const label = t("stage.quadrant_menu", { quadrant: t(`quadrant.${quadrant}`), name });
  const open = (event) => {
    ctx.ui.menu.value = { kind: "quadrant", group, quadrant, anchor: event.currentTarget.getBoundingClientRect() };
  };
  return html`<div class="quadrant-head"><h3><span class="letter" aria-hidden="true">${t(`letter.${quadrant}`)}</span>${t(`quadrant.${quadrant}`)}</h3>
    ${samePlace(stage.spotlight, { group, quadrant }) && html`<span class="on-projector"><${Icon} name="light" size="1.125" />${t("stage.on_projector")}</span>`}
    ${
      allows(ctx.live.you.value, stage, group, NOTE_ADD) &&
      html`<button type="button" class="icon-button quiet card-menu" id=${`add-${group}-${quadrant}`} aria-haspopup="dialog" aria-label=${t("stage.add_to", { quadrant: t(`quadrant.${quadrant}`), name })} title=${t("stage.add_note")}
      onClick=${() => {
        ctx.ui.open.value = { kind: "add_note", group, quadrant };
      }}><${Icon} name="plus" size="1.125" /></button>`
    }
    <button type="button" class="icon-button quiet card-menu" id=${`quadrant-menu-${group}-${quadrant}`} aria-haspopup="menu" aria-label=${label} onClick=${open}><${Icon} name="more" size="1.125" /></button></div>`;
}

/** The notes that can be read, and under them those that cannot be yet. */
function NoteList({ ctx, group, notes: given, lettered = false, tagged = true, empty }) {
  const [all, setAll] = useState(false);
  const parts = useRef([]);
  const notes = given.filter((note) => note.hidden !== "silent");
  const wanted = all ? notes.length : Math.min(notes.length, DRAWN);
  const drawn = notes.slice(0, useGradually(wanted));
  if (!given.length) return html`<p class="soft cards-empty">${empty}</p>`;
  parts.current = inParts(drawn, parts.current);
  const look = ({ id, created_at }) =>
    looks[
      Number(isFresh(created_at, ctx.now.value)) +
        2 * Number(isLit(ctx, group, id)) +
        4 * Number(ctx.justRevealed.value.has(id))
    ];
  return html`${
    drawn.length > 0 &&
    html`<div class=${isLong(drawn) ? "cards long" : "cards"} role="list">
      ${parts.current.map(({ key, notes: some }) => html`<${Part} key=${key} long=${isLong(drawn)} ctx=${ctx} group=${group} notes=${some} looks=${some.map(look)} lettered=${lettered} tagged=${tagged} />`)}
    </div>`
  }
    ${wanted < notes.length && html`<button type="button" class="button" onClick=${() => setAll(true)}>${t("stage.show_rest", { n: notes.length - wanted })}</button>`}
    <${Blanks} ctx=${ctx} group=${group} notes=${given.filter((note) => note.hidden === "silent")} />`;
}

/** What a card can be beside its note. */
const looks = [false, true].flatMap((revealed) =>
  [false, true].flatMap((onProjector) => [false, true].map((fresh) => ({ fresh, onProjector, revealed }))),
);

/** Some cards of a list, which is one to readers (see board/note_list.js). */
const Part = memo(function NotePart({ notes, looks: each, ...shared }) {
  return html`<notes-part class="cards-part">
    ${notes.map((note, at) => html`<${NoteCard} key=${note.id} note=${note} ...${shared} ...${each[at]} />`)}
  </notes-part>`;
});

/**
 * `long`: it stands in a list of which WebKit leaves parts undrawn, and with them their texts: there it has its text as
 * a name as well [A11Y-1].
 */
const NoteCard = memo(function NoteCard({ ctx, group, note, long, lettered, tagged, fresh, onProjector, revealed }) {
  const openMenu = (event) => {
    ctx.ui.menu.value = { kind: "note", group, note: note.id, anchor: event.currentTarget.getBoundingClientRect() };
  };
  return html`<div class="card" role="listitem" aria-label=${long ? note.text : undefined} data-note=${note.id} data-quadrant=${note.quadrant} data-color=${note.color} data-kind=${note.kind} data-hidden=${note.hidden ?? undefined}>
    <div class="card-head">
      ${lettered && html`<span class="letter" aria-hidden="true">${t(`letter.${note.quadrant}`)}</span><span class="visually-hidden">${t(`quadrant.${note.quadrant}`)}${t("ui.colon")}</span>`}
      <${CardSign} note=${note} />
      <div class="grow"><${Text} note=${note} /></div>
      <button type="button" class="icon-button quiet card-menu" id=${`note-menu-${note.id}`} aria-haspopup="menu"
        aria-label=${t("stage.note_menu", { text: beginning(note.text) })} onClick=${openMenu}><${Icon} name="more" size="1.125" /></button>
    </div>
    <${CardMedia} ctx=${ctx} note=${note} />
    <${Facts} ctx=${ctx} note=${note} fresh=${fresh} onProjector=${onProjector} />
    ${revealed && !note.hidden && html`<${HideIt} ctx=${ctx} group=${group} note=${note} />`}
    ${tagged && html`<${ThemeTag} themesCtx=${ctx.themes} group=${group} note=${note} />`}
    <${SelectionBox} themesCtx=${ctx.themes} group=${group} note=${note} />
    <${CardComments} ctx=${ctx} group=${group} note=${note} />
  </div>`;
});

/** On a note that has just come to light [HIDE-8]; the button goes with what it does. */
function HideIt({ ctx, group, note }) {
  const hide = () => leaveTo(`note-menu-${note.id}`, () => ctx.acts.hideNote(group, note.id));
  return html`<button type="button" class="button chip-act card-hide" aria-label=${t("stage.hide_note", { text: beginning(note.text) })} onClick=${hide}>
    <${Icon} name="hidden" size="1" />${t("stage.hide_short")}</button>`;
}

/** A note that was removed, with the way back, and the way for good [ERASE-1]. */
export function RemovedNote({ ctx, group, note }) {
  const erased = !note.text && note.hidden !== "silent";
  const text = beginning(note.text);
  const erase = () => {
    ctx.ui.open.value = { kind: "erase", group, note: note.id, text };
  };
  return html`<li class="card card-removed" data-note=${note.id} data-quadrant=${note.quadrant}>
    ${erased ? html`<p class="soft">${t("stage.erased_note")}</p>` : html`<${Text} note=${note} />`}
    <div class="card-head"><${Facts} ctx=${ctx} note=${note} />
      ${
        !erased &&
        html`<span class="row"><button type="button" class="button" aria-label=${t("stage.restore_note", { text })}
        onClick=${() => ctx.acts.restoreNote(group, note.id)}>${t("stage.restore")}</button>
      <button type="button" class="button quiet" aria-haspopup="dialog" onClick=${erase}>${t("stage.erase")}<span class="visually-hidden"> ${text}</span></button></span>`
      }</div>
  </li>`;
}

function Text({ note }) {
  const [whole, setWhole] = useState(false);
  const long = note.text.length > LONG || note.text.split("\n").length > 8;
  return html`<p class=${long && !whole ? "card-text card-text-long" : "card-text"}>${linked(note.text)}</p>
    ${
      long &&
      html`<button type="button" class="button quiet card-more" aria-expanded=${whole ? "true" : "false"} onClick=${() => setWhole(!whole)}>
      ${t(whole ? "stage.less" : "stage.more")}</button>`
    }`;
}

function Facts({ ctx, note, fresh = false, onProjector = false }) {
  return html`<p class="card-facts">
    ${onProjector && html`<strong class="on-projector"><${Icon} name="light" size="1" />${t("stage.on_projector")}</strong>`}
    ${note.hidden && html`<strong class="card-review"><${Icon} name="hidden" size="1" />${t("stage.in_review")}</strong>`}
    ${fresh && html`<strong class="card-new">${t("stage.new")}</strong>`}
    ${note.kind !== "idea" && html`<span class="card-kind"><${Icon} name=${note.kind} size="1" />${t(`kind.${note.kind}`)}</span>`}
    ${!ctx.anonymous.value && html`<span>${note.author ?? t("stage.no_name")}</span>`}
    <time datetime=${note.created_at}>${clockTime(note.created_at, ctx.clock.now())}</time>
    ${note.copy_of && html`<span>${t("stage.copy")}</span>`}
    ${note.pending && html`<span>${t("stage.pending")}</span>`}
  </p>`;
}

function isFresh(written, now) {
  return now !== null && now - Date.parse(written) < FRESH;
}

function isLit(ctx, group, note) {
  return samePlace(ctx.live.stage.value.spotlight, { group, note });
}

function emptyWords(query) {
  return t(query.trim() ? "stage.none_found" : "stage.empty");
}
