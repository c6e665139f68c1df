import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";

/** A modal dialog (the browser's own: focus is kept in it and given back). Mounted means open. */
export function Dialog({ title, onClose, children, foot }) {
  const dialog = useRef(null);
  useEffect(() => {
    const back = document.activeElement;
    dialog.current.showModal();
    return () => giveBack(back);
  }, []);
  const outside = (event) => {
    if (event.target === dialog.current) onClose();
  };
  return html`<dialog ref=${dialog} aria-labelledby="dialog-title" onClose=${onClose} onClick=${outside}>
    <div class="dialog-head">
      <h2 id="dialog-title">${title}</h2>
      <button type="button" class="icon-button quiet" aria-label=${t("ui.close")} onClick=${onClose}><${Icon} name="close" /></button>
    </div>
    <div class="dialog-body">${children}</div>
    ${foot && html`<div class="dialog-foot">${foot}</div>`}
  </dialog>`;
}

function giveBack(element) {
  if (document.activeElement === document.body || !document.activeElement) element?.focus?.({ preventScroll: true });
}
