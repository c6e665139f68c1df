import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";

/** One fact in the line of chips, with what can be done about it: `children` are buttons of the class "chip-act". */
export function Chip({ icon, tone = "plain", label = undefined, says, children = null }) {
  return html`<div class="chip" data-tone=${tone} data-acts=${children ? "" : undefined} role=${label ? "region" : undefined} aria-label=${label}>
    ${icon && html`<${Icon} name=${icon} size="1.125" />`}<span class="chip-text">${says}</span>${children}</div>`;
}
