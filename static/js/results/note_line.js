import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { t } from "../i18n.js";
import { joinIsolated } from "../direction.js";
import { linked } from "../ui/linked.js";
import { NoteMedia } from "../ui/note_media.js";
import { Sign } from "../ui/sign.js";

/** The letter of a quadrant in its colour, with its name for those who do not see it. */
export function Letter({ quadrant, named = false }) {
  return html`<span class="letter" data-quadrant=${quadrant} aria-hidden="true">${t(`letter.${quadrant}`)}</span>
    <span class=${named ? "" : "visually-hidden"}>${t(`quadrant.${quadrant}`)}</span>`;
}

/** One note as it stands in the picture: its text, and in small what kind it is, whose, and its votes. */
export function NoteLine({ ctx, group, id, where = false }) {
  const note = ctx.noteOf({ group, note: id });
  if (!note) return null;
  const votes = ctx.votes.value.get(id);
  const facts = [
    where && ctx.nameOf(group),
    note.kind !== "idea" && t(`kind.${note.kind}`),
    note.author,
    votes && t("results.votes", { n: votes }),
  ].filter(Boolean);
  return html`<div class="note-line" data-quadrant=${note.quadrant}>${where && html`<${Letter} quadrant=${note.quadrant} />`}
    <div class="grow"><p class="note-line-text">${note.sign && html`<${Sign} sign=${note.sign} /> `}${linked(note.text)}</p><${NoteMedia} note=${note} page=${ctx.page} />${facts.length > 0 && html`<p class="soft">${joinIsolated(facts)}</p>`}</div></div>`;
}

/** What a card is made of. A note on a board that is not read here says only whose board that is [PLAN-2]. */
export function Sources({ ctx, sources }) {
  if (!sources.length) return null;
  return html`<details class="sources"><summary>${t("results.sources", { n: sources.length })}</summary>
    <ul class="sources-list" role="list">${sources.map((each) => html`<li key=${each.note}><${Source} ctx=${ctx} source=${each} /></li>`)}</ul>
  </details>`;
}

function Source({ ctx, source: { group, note: id } }) {
  const note = ctx.noteOf({ group, note: id });
  const name = ctx.nameOf(group);
  const burning = note ? null : ctx.questions.value.find((each) => each.note === id);
  if (burning) return html`<p>${linked(burning.text)} <span class="soft">${name}</span></p>`;
  if (!note)
    return html`<p class="soft"><${Icon} name="hidden" size="1.125" /> ${t(ctx.reads(group) ? "results.source_gone" : "results.source_elsewhere", { name })}</p>`;
  if (note.removed_at || note.hidden)
    return html`<p class="soft"><${Icon} name="hidden" size="1.125" /> ${t(note.hidden ? "results.source_hidden" : "results.source_gone", { name })}</p>`;
  return html`<${NoteLine} ctx=${ctx} group=${group} id=${id} where=${true} />`;
}
