import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";

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
    const title = dialog.current.querySelector("h2");
    if (!field) title.setAttribute("autofocus", "");
    dialog.current.showModal();
    if (!field) title.focus(); // older browsers know `autofocus` of fields and buttons alone
    return () => queueMicrotask(() => giveBack(back));
  }, []);
  const press = (event) => {
    pressed.current = event.target;
  };
  // Text that is selected out of the dialog ends in a click on it as well; the press was inside.
  const outside = (event) => {
    if (event.target === dialog.current && pressed.current === dialog.current) onClose();
  };
  return html`<dialog ref=${dialog} aria-labelledby="dialog-title" onClose=${onClose} onPointerDown=${press} onClick=${outside}>
    <div class="dialog-head">
      <h2 id="dialog-title" tabindex="-1">${title}</h2>
      <button type="button" class="icon-button quiet" aria-label=${t("ui.close")} onClick=${onClose}><${Icon} name="close" /></button>
    </div>
    <div class="dialog-body">${children}</div>
    ${foot && html`<div class="dialog-foot">${foot}</div>`}
  </dialog>`;
}

function giveBack(element) {
  if (document.activeElement === document.body || !document.activeElement) element?.focus?.({ preventScroll: true });
}
