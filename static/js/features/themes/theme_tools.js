import { NOTES_GROUP } from "../../protocol.gen.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { t } from "../../i18n.js";

/**
 * In the bar: the board by quadrants or by themes, and picking several notes. Each is there only where it is of use.
 */
export function Tools({ ctx, themesCtx }) {
  const n = themesCtx.themesOn(ctx.ui.reading.value ?? ctx.group).length;
  const { view } = ctx.ui;
  const byThemes = view.value === "themes";
  const picking = themesCtx.selection.on.value;
  return html`${
    (n > 0 || byThemes) &&
    html`<button type="button" class="button quiet bar-themes" aria-pressed=${byThemes ? "true" : "false"} title=${t("themes.viewHint")}
      onClick=${() => ctx.showBy(byThemes ? "quadrants" : "themes")}><${Icon} name="themes" /><span class="bar-word">${t("themes.title")}</span> <span>${n}</span><span class="visually-hidden">, ${t("themes.view")}</span></button>`
  }
    ${
      ctx.allows(NOTES_GROUP) &&
      html`<button type="button" class="icon-button quiet bar-pick" aria-pressed=${picking ? "true" : "false"} aria-label=${t("themes.pickSeveral")} title=${t("themes.pickSeveralHint")}
      onClick=${() => (picking ? themesCtx.stopPicking() : startSelecting(themesCtx))}><${Icon} name="pick" /></button>`
    }`;
}

export function startSelecting(themesCtx) {
  themesCtx.selection.on.value = true;
  themesCtx.say(t("themes.pickHint"));
}
