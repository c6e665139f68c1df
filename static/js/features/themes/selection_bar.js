import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { t } from "../../i18n.js";

/** While notes are being picked: how many, and what can be done with them. */
export function SelectionBar({ themesCtx, children }) {
  if (!themesCtx.selection.on.value) return null;
  const { group, notes } = themesCtx.picked();
  const none = notes.length ? undefined : "true";
  const grouped = notes.some((id) => themesCtx.themeOf(group, themesCtx.board(group).notes.get(id)));
  const into = (event) => !none && themesCtx.openInto(group, null, event.currentTarget, "picked-into");
  const more = (event) => !none && themesCtx.openPicked(group, event.currentTarget, "picked-more");
  return html`<section class="picked" aria-label=${t("themes.pickedTitle")}>
    <p class="picked-count"><${Icon} name="pick" />${notes.length ? t("themes.picked", { n: notes.length }) : t("themes.pickHint")} ${children}</p>
    <div class="picked-acts">
      <button type="button" class="button primary" aria-disabled=${none} onClick=${() => !none && themesCtx.group()}><${Icon} name="themes" />${t("themes.group")}</button>
      <button type="button" class="button" id="picked-into" aria-haspopup="menu" aria-disabled=${none} onClick=${into}>${t("themes.into")}</button>
      ${grouped && html`<button type="button" class="button" onClick=${() => themesCtx.putPicked(null)}>${t("themes.out")}</button>`}
      <button type="button" class="button" id="picked-more" aria-haspopup="menu" aria-disabled=${none} onClick=${more}>${t("themes.pickedMore")}</button>
      <button type="button" class="button quiet" onClick=${() => themesCtx.stopPicking()}>${t("ui.cancel")}</button>
    </div>
  </section>`;
}
