import { copyText } from "../share/copy.js";
import { t } from "../words.js";
import { Dialog } from "./dialog.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";

/** Texts that did not get onto the board: given up, unfinished, or refused. They stay until someone takes or discards them. */
export function KeptTexts({ bx }) {
  const { kept, ui } = bx;
  return html`<${Dialog} title=${t("kept.title")} onClose=${() => { ui.open.value = null; }}>
    <p class="soft">${kept.value.length ? t("kept.about") : t("kept.none")}</p>
    <ul class="kept" role="list">${kept.value.map((each) => html`<${Kept} key=${each.id} bx=${bx} kept=${each} />`)}</ul>
  </${Dialog}>`;
}

function Kept({ bx, kept }) {
  const { acts, ui, mayAdd } = bx;
  const copy = async () => acts.say(t((await copyText(kept.text)) ? "ui.copied" : "kept.notCopied"));
  const addAsNew = () => {
    acts.add({ quadrant: kept.quadrant ?? ui.composer.quadrant.value, text: kept.text });
    bx.discard(kept);
  };
  return html`<li class="kept-text">
    <p class="soft">${kept.why}</p>
    <blockquote>${kept.text}</blockquote>
    <div class="row">
      <button type="button" class="button" onClick=${copy}><${Icon} name="copy" />${t("ui.copy")}</button>
      ${mayAdd.value && html`<button type="button" class="button" onClick=${addAsNew}><${Icon} name="plus" />${t("kept.add")}</button>`}
      <button type="button" class="button quiet" onClick=${() => bx.discard(kept)}>${t("kept.discard")}</button>
    </div>
  </li>`;
}

/** The button in the bar; it is there only while something is kept. */
export function KeptButton({ bx }) {
  const n = bx.kept.value.length;
  if (!n) return null;
  return html`<button type="button" class="button kept-button" aria-haspopup="dialog" onClick=${() => openKept(bx.ui)}>
    <${Icon} name="tray" />${t("kept.button", { n })}</button>`;
}

function openKept({ open, toast }) {
  open.value = "kept";
  toast.value = null;
}

/** Given-up and refused texts as one list: `{id, text, why, quadrant?, op?}`. */
export function allKept(refused, given) {
  const fromServer = refused.filter(({ text }) => text).map(({ op, error, text }) => (
    { id: op.id, op: op.id, text, quadrant: op.quadrant, why: t("kept.refused", { why: whyOf(error) }) }));
  return [...fromServer, ...given.map((each) => ({ ...each, why: t(`kept.${each.why}`) }))];
}

/** The reason of a refusal in this page's words; the server's own where it has none. */
export function whyOf({ code, message }) {
  const key = `error.${code}`;
  return t(key) === key ? message : t(key);
}
