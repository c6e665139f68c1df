import { useMemo } from "preact/hooks";
import { t } from "../../i18n.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { readOnly } from "./reading_others.js";

/** One's own board and the others that may be read, side by side; not there where there is nothing to choose. */
export function Boards({ ctx }) {
  const { group: own } = ctx;
  const { reading } = ctx.guidance.value;
  if (!reading.others.value.length) return null;
  const choices = [{ group: own, name: t("board.yours") }, ...reading.others.value];
  const shown = reading.group.value ?? own;
  return html`<nav class="boards" aria-label=${t("board.boards")}>
    ${choices.map(
      ({
        group,
        name,
      }) => html`<button type="button" key=${group} class="boards-choice" aria-current=${group === shown ? "true" : undefined}
      onClick=${() => group !== shown && reading.read(group)}>${name}</button>`,
    )}
  </nav>`;
}

/** The board of another group, to read. */
export function OtherBoard({ ctx, group, draw: Draw }) {
  const rx = useMemo(() => readOnly(ctx, group), [group]);
  if (!ctx.live.board(group).value) return html`<div class="loading" role="status"><p>${t("board.opening")}</p></div>`;
  return html`<${Draw} ctx=${rx} />`;
}

/** In the place of the field to write in: that this board is read, and the way back. */
export function ReadingNotice({ ctx }) {
  const { reading } = ctx.guidance.value;
  return html`<div class="banner notice info" data-notice="reading"><${Icon} name="eye" />
    <p class="grow">${t("board.reading", { name: reading.nameOf(reading.group.value) })}</p>
    <button type="button" class="button" onClick=${() => {
      reading.home();
      ctx.focus.composer();
    }}>${t("board.backToYours")}</button></div>`;
}
