import { html } from "../ui/html.js";

/** Where there is nothing yet: what to do next, and the button or the link for it (`children`). */
export function Empty({ says, children = null }) {
  return html`<div class="picture-empty"><p>${says}</p>${children}</div>`;
}
