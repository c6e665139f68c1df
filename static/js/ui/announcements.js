import { html } from "./html.js";

/**
 * Where the voice of a page (announcer.js) is in it: once, always there, so that screen readers watch it from the
 * start.
 */
export function Announcements({ announcer }) {
  return html`<div class="visually-hidden" role="status" aria-live="polite">${announcer.spoken.value}</div>`;
}
