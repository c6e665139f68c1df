import { ownAddress } from "../addresses.js";
import { html } from "./html.js";

const ICON = "icon:";

/** The word for a sign: of an icon its name, e.g. "heart pulse"; an emoji stands for itself. */
export function signName(sign) {
  return sign.startsWith(ICON) ? sign.slice(ICON.length).replaceAll("-", " ") : sign;
}

/** The sign of a note, named for screen readers. */
export function Sign({ sign }) {
  return html`<span class="sign" role="img" aria-label=${signName(sign)}><${SignIcon} sign=${sign} /></span>`;
}

/** What is drawn of a sign, silent: one of Lucide's icons, from one file for all, or an emoji. */
export function SignIcon({ sign }) {
  if (!sign.startsWith(ICON)) return html`<span class="sign-emoji" aria-hidden="true">${sign}</span>`;
  const file = ownAddress(`/static/${document.documentElement.dataset.build}/vendor/lucide.svg`);
  return html`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><use href=${`${file}#${sign.slice(ICON.length)}`} /></svg>`;
}
