import { isolate } from "../direction.js";
import { t } from "../i18n.js";
import { inReview, isBlank, isHiddenFromOthers, mayChange } from "../state/note_visibility.js";
import { spansItsRows } from "./card_heights.js";
import { Slot } from "./plugins.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { Sign } from "../ui/sign.js";
import { later } from "../ui/lazy.js";
import { beginning } from "../state/letters.js";
import { memo } from "../ui/memo.js";
import { linked } from "../ui/linked.js";
import { comingTo, roomForMedia } from "../ui/note_room.js";

const NoteEditor = later(() => import("./note_editor.js"), "NoteEditor");

/**
 * One note. Every prop is a plain value or keeps its identity, so that a card renders again only for its own sake:
 * `note`, `editing` (this page edits it), `editors` (who else does, as a phrase), `tabbable`, `held` (being moved: by
 * "keys" or "hand"), `mark` (what is new about it, as a word), `long` (it stands in a list of which parts may be left
 * undrawn), `drop` ("before" or "after": where the held note would go), `mine`, `fresh`.
 */
export const NoteCard = memo(function NoteCard(props) {
  const { ctx, note, editing, drop } = props;
  const Shown = isBlank(note) ? BlankCard : Card;
  return html`<div class="slot" role="listitem" data-slot=${note.id} data-drop=${drop} ref=${spansItsRows}>
    ${editing ? html`<${NoteEditor} ctx=${ctx} note=${note} editors=${props.editors} />` : html`<${Shown} ...${props} />`}
  </div>`;
});

function Card({ ctx, note, editors, tabbable, held, mine, fresh, mark, long }) {
  const marks = [
    held && "held",
    note.pending && "pending",
    fresh && "fresh",
    editors && "busy",
    note.hidden && "kept-back",
  ]
    .filter(Boolean)
    .join(" ");
  // What WebKit leaves undrawn has no text there to take the name from: it then takes the label [A11Y-1].
  return html`<article class=${`note ${marks}`} data-note=${note.id} data-kind=${note.kind} data-color=${note.color} data-quadrant=${note.quadrant}
    tabindex=${tabbable ? 0 : -1} aria-labelledby=${`k-${note.id} x-${note.id}`} aria-label=${long ? `${t(`kind.${note.kind}`)} ${note.text}` : undefined} aria-describedby=${`m-${note.id}`}>
    <${Kind} note=${note} />
    <p class="note-text" id=${`x-${note.id}`}>${linked(note.text, tabbable ? 0 : -1)}</p>
    <${Media} ctx=${ctx} note=${note} tabbable=${tabbable} />
    <div class="note-foot">
      <${Facts} note=${note} mark=${mark} editors=${editors} mine=${mine} anonymous=${ctx.anonymous.value} />
      ${!ctx.elsewhere && mayChange(note, ctx.role.value) && html`<${Controls} note=${note} tabbable=${tabbable} />`}
    </div>
    ${held === "keys" && html`<${Held} ctx=${ctx} note=${note} />`}
    <${Slot} ctx=${ctx} name="CardFoot" note=${note} tabbable=${tabbable} />
  </article>`;
}

/**
 * A note that is hidden from this person: that it is there, and why there is nothing to read. It cannot be chosen or
 * moved.
 */
function BlankCard({ note }) {
  const says = t(inReview(note) ? "note.review" : "note.blank");
  return html`<article class="note blank" data-quadrant=${note.quadrant} aria-label=${says}><p><${Icon} name="hidden" />${says}</p></article>`;
}

/**
 * Questions and stories carry their sign and word; an idea says so to screen readers alone. Beside it the sign that
 * somebody chose.
 */
function Kind({ note }) {
  const plain = note.kind === "idea";
  const hidden = plain ? "visually-hidden" : "";
  return html`<p class=${note.sign ? "note-kind" : hidden || "note-kind"} id=${`k-${note.id}`}>
    ${note.sign && html`<${Sign} sign=${note.sign} />`}${!plain && html`<${Icon} name=${note.kind} />`}<span class=${note.sign && hidden}>${t(`kind.${note.kind}`)}</span>
  </p>`;
}

function Media({ ctx, note, tabbable }) {
  const coming = note.uploading && comingTo(note, ctx.sync.clock.now() ?? Date.now());
  const room = roomForMedia(note, coming);
  return (
    room > 0 &&
    html`<div class="note-media" style=${{ minHeight: `${room}rem` }}><${Slot} ctx=${ctx} name="CardMedia" note=${note} coming=${coming} tabbable=${tabbable} /></div>`
  );
}

function Facts({ note, mark, editors, mine, anonymous }) {
  const author = anonymous ? mine && t("note.yours") : note.author;
  return html`<p class="note-facts" id=${`m-${note.id}`}>
    ${mark && html`<span class="note-mark">${mark}</span>`}
    ${author && html`<span class="note-author">${author}</span>`}
    ${isHiddenFromOthers(note) && html`<span class="note-flag"><${Icon} name="hidden" size="1" />${t("note.mineAlone")}</span>`}
    ${inReview(note) && html`<span class="note-flag"><${Icon} name="eye" size="1" />${t("note.review")}</span>`}
    ${note.copy_of && html`<span class="note-flag"><${Icon} name="copy" size="1" />${t("note.copy")}</span>`}
    ${note.pending && html`<span class="note-flag"><span class="note-waiting" aria-hidden="true"></span>${t("note.pending")}</span>`}
    ${editors && html`<span class="note-flag note-editors"><${Icon} name="edit" size="1" />${t("note.editing", { who: editors })}</span>`}
    ${note.color !== "plain" && html`<span class="visually-hidden">${t("note.color", { color: t(`color.${note.color}`) })}</span>`}
  </p>`;
}

/**
 * The menu says which note it is for [A11Y-4]; it stays in every step, for a step that makes a button for each of 200
 * notes keeps a screen reader busy for seconds [A11Y-10]. Hands drag the card itself.
 */
function Controls({ note, tabbable }) {
  return html`<span class="note-controls">
    <button type="button" class="note-button note-more" data-do="menu" tabindex=${tabbable ? 0 : -1} aria-haspopup="menu"
      aria-label=${t("note.menu", { text: isolate(beginning(note.text)) })}></button>
  </span>`;
}

/**
 * Has the focus while the note is moved by keys: a slider, to which screen readers leave the arrow keys and whose value
 * they say [A11Y-9]. Orca does not leave them to an application that the focus comes into in browse mode. As in any
 * slider the arrow up makes the number greater, so places are counted from the last; what is said is the text.
 */
function Held({ ctx, note }) {
  const { text, number, count } = ctx.ui.grab.value?.place ?? {};
  return html`<span class="note-held" role="slider" tabindex="-1" data-do="held" aria-orientation="vertical"
    aria-label=${t("move.held", { text: isolate(beginning(note.text)) })} aria-valuemin="1" aria-valuemax=${count}
    aria-valuenow=${count + 1 - number} aria-valuetext=${text}></span>`;
}
