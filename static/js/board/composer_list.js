import { t } from "../i18n.js";
import { html } from "../ui/html.js";
import { ListOffer } from "./list_offer.js";

/** What the composer offers for a list that was pasted into it. */
export function ComposerList({ ctx }) {
  const { ui, acts, live, group, focus } = ctx;
  if (!ctx.mayAdd.value) return null;
  const field = { pasted: ui.pasted.value, text: ui.composer.text.value };
  const keep = () => {
    ui.pasted.value = null;
    focus.composer();
  };
  return html`<${ListOffer} field=${field} board=${live.board(group).value} say=${acts.say} add=${(notes, rest) => addAll(ctx, notes, rest)} keep=${keep} />`;
}

function addAll({ acts, ui, focus }, notes, rest) {
  const { text, quadrant, kind, keep } = ui.composer;
  const pasted = ui.pasted.value;
  const ids = notes.map((note) =>
    acts.add({ quadrant: note.quadrant ?? quadrant.value, text: note.text, kind: kind.value }),
  );
  text.value = rest;
  ui.pasted.value = null;
  keep();
  const says = t("list.added", { n: ids.length });
  acts.say(says);
  acts.toast(says, { action: "takeListBack", notes: ids, text: pasted });
  focus.composer();
}
