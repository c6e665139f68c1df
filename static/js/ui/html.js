import { h } from "preact";
import htm from "htm";
import { runsItsOwnWay } from "../direction.js";
import { keepTranslatedText } from "./translated_text.js";

/**
 * Markup as a tagged template: html`<p>${text}</p>`. Text is escaped by Preact, always, and runs its own way [DIR-1].
 */
export const html = htm.bind(element);

if (globalThis.document) keepTranslatedText(document.body);

/**
 * As Preact's `h`. A field is laid out by what is typed in it. A text that runs from right to left turns the element
 * that holds nothing else, and is isolated (`bdi`) from what stands beside it; where the element has a `dir` of its own
 * it is left alone.
 */
function element(type, props, ...children) {
  if (typeof type !== "string" || props?.dir) return h(type, props, ...children);
  if (isTextField(type, props)) return h(type, { dir: "auto", ...props }, ...children);
  if (!children.some(hasOwnWay)) return h(type, props, ...children);
  if (children.length === 1 && typeof children[0] === "string") return h(type, { dir: "auto", ...props }, children[0]);
  return h(type, props, ...children.map(isolated));
}

function isTextField(type, props) {
  return type === "textarea" || (type === "input" && /^(text|search)$/.test(props?.type ?? "text"));
}

function hasOwnWay(child) {
  return typeof child === "string" ? runsItsOwnWay(child) : Array.isArray(child) && child.some(hasOwnWay);
}

function isolated(child) {
  if (Array.isArray(child)) return child.map(isolated);
  return hasOwnWay(child) ? h("bdi", null, child) : child;
}
