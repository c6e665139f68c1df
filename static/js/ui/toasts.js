import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";

const stay = 10_000;

/** What was just done, with the way back. It waits while it is pointed at or focused; Ctrl+Z works after it is gone. */
export function Toasts({ ctx, children }) {
  const { toast } = ctx.ui;
  const shown = toast.value;
  return html`<div class="toasts">${children}${
    shown &&
    html`<${Toast} key=${shown.id} toast=${shown} onClose=${() => {
      toast.value = null;
    }} onAct=${() => act(ctx, shown)} />`
  }</div>`;
}

function Toast({ toast, onClose, onAct }) {
  const timer = useRef(null);
  const wait = () => {
    timer.current = setTimeout(onClose, stay);
  };
  const hold = () => clearTimeout(timer.current);
  const back = useRef(null);
  const enter = ({ relatedTarget, currentTarget }) => {
    hold();
    if (relatedTarget && !currentTarget.contains(relatedTarget)) back.current = relatedTarget;
  };
  const close = () => {
    onClose();
    back.current?.focus({ preventScroll: true });
  };
  useEffect(() => {
    wait();
    return hold;
  }, []);
  return html`<div class="toast" onPointerEnter=${hold} onPointerLeave=${wait} onFocusIn=${enter} onFocusOut=${wait}>
    <span>${toast.says}</span>
    ${toast.action && html`<button type="button" class="button" onClick=${onAct}>${t(`toast.${toast.action}`)}</button>`}
    <button type="button" class="icon-button" aria-label=${t("ui.close")} onClick=${close}><${Icon} name="close" /></button>
  </div>`;
}

function act(ctx, toast) {
  ctx.ui.toast.value = null;
  ctx.toastActions[toast.action](toast);
}
