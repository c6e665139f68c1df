/**
 * Chooses the sign of a note, an icon or an emoji: by words or by groups, all with the keyboard, and without a network.
 */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n.js";
import { unlessComposing } from "../../ui/composing.js";
import { Dialog } from "../../ui/dialog.js";
import { html } from "../../ui/html.js";
import { SignIcon } from "../../ui/sign.js";
import { GROUPS, choicesOf, found } from "./sign_search.js";
import emoji from "../../../vendor/emoji.mjs";
import icons from "../../../vendor/lucide_tags.mjs";

const MOST = 120;
const choices = choicesOf(icons, emoji);

/** `choose(sign)`; "" takes the sign away. */
export function SignDialog({ sign, choose, onClose }) {
  const [typed, setTyped] = useState("");
  const [group, setGroup] = useState(0);
  const grid = useRef(/** @type {HTMLElement|null} */ (null));
  const shown = typed.trim() ? found(choices, typed, MOST) : choices.filter((each) => each.group === group);
  const take = (chosen) => {
    choose(chosen);
    onClose();
  };
  const keys = (event) => {
    if (event.key === "Enter" && shown.length) {
      event.preventDefault();
      take(shown[0].sign);
    }
    if (event.key === "ArrowDown") {
      event.preventDefault();
      grid.current?.querySelector("button")?.focus();
    }
  };
  return html`<${Dialog} title=${t("sign.title")} onClose=${onClose}>
    <div class="field"><label for="sign-search">${t("sign.search")}</label>
      <input id="sign-search" inputmode="search" autocomplete="off" autofocus value=${typed} aria-describedby="sign-found" onInput=${(event) => setTyped(event.target.value)} onKeyDown=${unlessComposing(keys)} /></div>
    ${!typed.trim() && html`<${Groups} group=${group} choose=${setGroup} />`}
    <p class="visually-hidden" id="sign-found" role="status">${typed.trim() && t("sign.found", { n: shown.length })}</p>
    ${shown.length > 0 ? html`<${Grid} key=${typed || group} grid=${grid} shown=${shown} sign=${sign} take=${take} />` : html`<p class="soft">${t("sign.none")}</p>`}
    ${sign && html`<div class="row"><button type="button" class="button" onClick=${() => take("")}>${t("sign.remove")}</button></div>`}
  <//>`;
}

function Groups({ group, choose }) {
  return html`<fieldset class="sign-groups"><legend class="visually-hidden">${t("sign.groups")}</legend>
    ${Array.from({ length: GROUPS }, (_, at) => at).map(
      (
        at,
      ) => html`<label title=${t(`sign.group_${at}`)}><input type="radio" name="sign-group" checked=${group === at} aria-label=${t(`sign.group_${at}`)} onChange=${() => choose(at)} />
      <span><${SignIcon} sign=${FACES[at]} /></span></label>`,
    )}</fieldset>`;
}

/** What stands for each group. */
const FACES = ["star", "smile", "users", "leaf", "apple", "map-pin", "trophy", "lightbulb", "check"].map(
  (name) => `icon:${name}`,
);

/** The signs, one of them in reach of Tab; the arrow keys go to the others. */
function Grid({ grid, shown, sign, take }) {
  const [at, setAt] = useState(0);
  const here = useRef(false);
  useLayoutEffect(() => {
    if (here.current) grid.current.children[at]?.focus();
  }, [at]);
  const keys = (event) => {
    const to = target(event.key, at, grid.current);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    here.current = true;
    setAt(Math.max(0, Math.min(shown.length - 1, to)));
  };
  return html`<div ref=${grid} class="sign-grid" role="group" aria-label=${t("sign.title")} onKeyDown=${unlessComposing(keys)}>
    ${shown.map(
      (
        each,
        index,
      ) => html`<button key=${each.sign} type="button" class="sign-choice" tabindex=${index === at ? 0 : -1} aria-label=${each.name} title=${each.name}
      aria-pressed=${each.sign === sign ? "true" : "false"} onClick=${() => take(each.sign)}><${SignIcon} sign=${each.sign} /></button>`,
    )}</div>`;
}

function target(key, at, grid) {
  const columns = [...grid.children].findIndex((each) => each.offsetTop > grid.children[0].offsetTop);
  const row = columns < 0 ? grid.children.length : columns;
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row, Home: -Infinity, End: Infinity }[key];
  return step === undefined ? null : at + step;
}
