import { useLayoutEffect, useRef } from "preact/hooks";
import { unlessComposing } from "./composing.js";
import { t } from "../i18n.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";

/** So many milliseconds the focus is on the dialog itself before it goes on. */
const TITLE_FIRST = 120;

/**
 * A modal dialog (the browser's own: focus is kept in it and given back). Mounted means open. The focus goes to the
 * field that has `autofocus`, else to the title: never to a button that a word being typed would press [KEY-2].
 */
export function Dialog({ title, onClose, children, foot }) {
  const dialog = useRef(null);
  const pressed = useRef(null);
  useLayoutEffect(() => {
    const back = document.activeElement;
    const field = dialog.current.querySelector("[autofocus]");
    field?.removeAttribute("autofocus");
    dialog.current.setAttribute("autofocus", "");
    dialog.current.showModal();
    dialog.current.focus(); // older browsers know `autofocus` of fields and buttons alone
    goOnTo(field ?? dialog.current.querySelector("h2"), dialog.current);
    return () => queueMicrotask(() => giveBack(back));
  }, []);
  const press = (event) => {
    pressed.current = event.target;
  };
  // Text that is selected out of the dialog ends in a click on it as well; the press was inside.
  const outside = (event) => {
    if (event.target === dialog.current && pressed.current === dialog.current) onClose();
  };
  return html`<dialog ref=${dialog} tabindex="-1" aria-labelledby="dialog-title" onClose=${onClose} onPointerDown=${press} onClick=${outside}>
    <div class="dialog-head">
      <h2 id="dialog-title" tabindex="-1">${title}</h2>
      <button type="button" class="icon-button quiet" aria-label=${t("ui.close")} onClick=${onClose}><${Icon} name="close" /></button>
    </div>
    <div class="dialog-body">${children}</div>
    ${foot && html`<div class="dialog-foot">${foot}</div>`}
  </dialog>`;
}

/**
 * To a field or the title once a screen reader has heard of the dialog: Orca takes what has the focus already, when the
 * page behind leaves its tree, for something that it has told of, and is silent. A key that comes before counts there.
 */
function goOnTo(target, dialog) {
  const go = () => {
    if (document.activeElement === dialog) target.focus();
  };
  dialog.addEventListener("keydown", unlessComposing(go), { once: true, capture: true });
  // Counted from when it was drawn: a busy browser tells of what has the focus then, and of nothing before it.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go, TITLE_FIRST)));
}

function giveBack(element) {
  if (document.activeElement === document.body || !document.activeElement) element?.focus?.({ preventScroll: true });
}
