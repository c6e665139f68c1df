/** Leads to the same page in the other languages. */

import { t } from "../i18n.js";
import { html } from "./html.js";
import { MenuLink } from "./menu.js";

export function LanguageLinks() {
  const languages = otherLanguages();
  if (!languages.length) return null;
  return html`<p class="languages"><span class="visually-hidden">${t("language.switch")} </span>${languages.map(
    ({ code, name, href }) => html`<a lang=${code} hreflang=${code} href=${href}>${name}</a> `,
  )}</p>`;
}

/** The same as a group of a menu. */
export function LanguageItems({ onChoose }) {
  const languages = otherLanguages();
  if (!languages.length) return null;
  return html`<div class="menu-group">${languages.map(
    ({ code, name, href }) =>
      html`<${MenuLink} icon="story" href=${href} onChoose=${onChoose}><span lang=${code}>${name}</span><//>`,
  )}</div>`;
}

/** Every language that is offered, that of the page first: `[{code, name}]`. */
export function offeredLanguages() {
  return [{ code: document.documentElement.lang, name: t("language.name") }, ...otherLanguages()];
}

/** What the server offers for this page: `[{code, name, href}]`. */
function otherLanguages() {
  return JSON.parse(document.getElementById("languages").textContent);
}
