import { t } from "../i18n.js";
import { html } from "../ui/html.js";

/** What the connection does, in words and a dot: live, saving, offline with how much waits, read-only, … */
export function Badge({ status }) {
  return html`<span class="badge" data-kind=${status.kind} title=${status.message}>
    <${Dot} kind=${status.kind} /><span>${badgeText(status)}</span>
  </span>`;
}

/** The words of the badge alone. */
export function badgeText({ kind, waiting, code }) {
  if (kind === "out" && code !== "put_out") return t(code === "unknown_workshop" ? "badge.deleted" : "badge.signedOut");
  const held = ["offline", "stopped"].includes(kind) && waiting > 0;
  return held ? t("badge.waiting", { n: waiting }) : t(`badge.${kind}`);
}

/** The dot changes its shape with the state: full, ring, half, bar. */
function Dot({ kind }) {
  const shape = { live: "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3", saving: "M8 3a5 5 0 0 1 0 10z", readonly: "M3 7h10v2H3z" }[
    kind
  ];
  return html`<svg class="badge-dot" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.5" />${shape && html`<path d=${shape} fill="currentColor" />`}
  </svg>`;
}
