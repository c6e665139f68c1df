import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { unlessComposing } from "./composing.js";

/**
 * A menu beside an element. Mounted means open; it stays open, whatever changes around it, until something is chosen,
 * Escape or Tab is pressed, or a press lands outside. `anchor` is a rectangle, so that it need not outlive its element.
 */
export function Menu({ label, anchor, onClose, children }) {
  const menu = useRef(null);
  useLayoutEffect(() => {
    place(menu.current, anchor);
    items(menu.current)[0]?.focus({ preventScroll: true });
    const grown = new ResizeObserver(() => place(menu.current, anchor)); // entries that are fetched come later
    grown.observe(menu.current);
    const ignore = closeOnPressOutside(menu.current, onClose);
    return () => {
      grown.disconnect();
      ignore();
    };
  }, [anchor]);
  return html`<div ref=${menu} class="menu" role="menu" aria-label=${label} onKeyDown=${unlessComposing((event) => steer(event, menu.current, onClose))}>${children}</div>`;
}

/** One entry. `checked` (true or false) makes it one of a choice. */
export function MenuItem({ icon, checked, disabled, danger, onChoose, children, ...rest }) {
  const role = checked === undefined ? "menuitem" : "menuitemradio";
  return html`<button type="button" class=${`menu-item${danger ? " danger" : ""}`} role=${role} tabindex="-1" aria-checked=${checked}
    aria-disabled=${disabled ? "true" : undefined} onClick=${() => !disabled && onChoose()} ...${rest}>
    ${icon && html`<${Icon} name=${icon} />`}<span class="grow">${children}</span>${checked && html`<${Icon} name="check" />`}
  </button>`;
}

/** An entry that leads to another page, or to a file; a real link, so that it can be opened in a tab of its own. */
export function MenuLink({ icon, onChoose, children, ...rest }) {
  const press = (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    event.currentTarget.click();
  };
  return html`<a class="menu-item" role="menuitem" tabindex="-1" onClick=${onChoose} onKeyDown=${unlessComposing(press)} ...${rest}>
    ${icon && html`<${Icon} name=${icon} />`}<span class="grow">${children}</span></a>`;
}

/** Where a press outside closes; returns what ends the watch. */
function closeOnPressOutside(menu, onClose) {
  const press = (event) => {
    if (!menu.contains(event.target)) onClose();
  };
  document.addEventListener("pointerdown", press, true);
  return () => document.removeEventListener("pointerdown", press, true);
}

function steer(event, menu, onClose) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: "first", End: "last" }[event.key];
  event.stopPropagation();
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    onClose();
  } else if (step) {
    event.preventDefault();
    focusStep(items(menu), step);
  }
}

function focusStep(list, step) {
  const at = list.indexOf(document.activeElement);
  const next = step === "first" ? 0 : step === "last" ? list.length - 1 : (at + step + list.length) % list.length;
  list[next]?.focus();
}

function items(menu) {
  return [...menu.querySelectorAll('[role^="menuitem"]')];
}

function place(menu, { top, bottom, right }) {
  if (!menu) return;
  const { offsetWidth: width, offsetHeight: height } = menu;
  const gap = 4;
  const below = bottom + gap + height <= innerHeight ? bottom + gap : top - gap - height;
  menu.style.left = `${within(right - width, 8, innerWidth - width - 8)}px`;
  menu.style.top = `${within(below, 8, innerHeight - height - 8)}px`;
}

function within(value, low, high) {
  return Math.max(low, Math.min(value, high));
}
