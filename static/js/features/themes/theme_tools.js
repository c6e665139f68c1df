import { NOTES_GROUP } from "../../protocol.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { t } from "../../i18n.js";

/** In the bar: the board by quadrants or by themes, and picking several notes. Each is there only where it is of use. */
export function Tools({ bx, tx }) {
  const n = tx.themesOn(bx.ui.reading.value ?? bx.group).length;
  const { view } = bx.ui;
  const byThemes = view.value === "themes";
  const picking = tx.picks.on.value;
  return html`${(n > 0 || byThemes) && html`<button type="button" class="button quiet bar-themes" aria-pressed=${byThemes ? "true" : "false"} title=${t("themes.viewHint")}
      onClick=${() => bx.showBy(byThemes ? "quadrants" : "themes")}><${Icon} name="themes" /><span class="bar-word">${t("themes.title")}</span> <span>${n}</span><span class="visually-hidden">, ${t("themes.view")}</span></button>`}
    ${bx.allows(NOTES_GROUP) && html`<button type="button" class="icon-button quiet bar-pick" aria-pressed=${picking ? "true" : "false"} aria-label=${t("themes.pickSeveral")} title=${t("themes.pickSeveralHint")}
      onClick=${() => (picking ? tx.stopPicking() : startPicking(tx))}><${Icon} name="pick" /></button>`}`;
}

export function startPicking(tx) {
  tx.picks.on.value = true;
  tx.say(t("themes.pickHint"));
}
