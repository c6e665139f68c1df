import words from "../../locales/en_board_editing.js";
import { copyText } from "../share/copy_text.js";
import { addTexts, t } from "../i18n.js";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";

addTexts(words);

/**
 * Texts that did not get onto the board: given up, unfinished, or refused. They stay until someone takes or discards
 * them.
 */
export function RefusedTexts({ ctx }) {
  const { kept, ui } = ctx;
  if (ui.open.value !== "kept") return null;
  return html`<${Dialog} title=${t("kept.title")} onClose=${() => {
    ui.open.value = null;
  }}>
    <p class="soft">${kept.value.length ? t("kept.about") : t("kept.none")}</p>
    <ul class="kept" role="list">${kept.value.map((each) => html`<${Kept} key=${each.id} ctx=${ctx} kept=${each} />`)}</ul>
  </${Dialog}>`;
}

function Kept({ ctx, kept }) {
  const { acts, ui, mayAdd } = ctx;
  const copy = async () => acts.say(t((await copyText(kept.text)) ? "ui.copied" : "kept.notCopied"));
  const addAsNew = () => {
    acts.add({ quadrant: kept.quadrant ?? ui.composer.quadrant.value, text: kept.text });
    ctx.discard(kept);
  };
  return html`<li class="kept-text">
    <p class="soft">${kept.why}</p>
    <blockquote>${kept.text}</blockquote>
    <div class="row">
      <button type="button" class="button" onClick=${copy}><${Icon} name="copy" />${t("ui.copy")}</button>
      ${mayAdd.value && html`<button type="button" class="button" onClick=${addAsNew}><${Icon} name="plus" />${t("kept.add")}</button>`}
      <button type="button" class="button quiet" onClick=${() => ctx.discard(kept)}>${t("kept.discard")}</button>
    </div>
  </li>`;
}
