import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";

/** While a note is dragged: a frame around what it would be put together with, and in words what a drop would do. */
export function DropTarget({ ctx, target }) {
  const frame = useRef(null);
  const { to } = ctx.ui.grab.value ?? {};
  const shown = to && (to.onto || to.into !== undefined) && target.value;
  useLayoutEffect(() => {
    if (shown) place(frame.current, shown.box);
  });
  if (!shown) return null;
  return html`<div class="drop-onto" ref=${frame} aria-hidden="true"><span class="drop-says"><${Icon} name="themes" />${shown.says}</span></div>`;
}

function place(frame, { left, top, width, height }) {
  Object.assign(frame.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
}
