import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { t } from "../../i18n.js";
import { NameField } from "./theme_name_field.js";

/**
 * On a card: the name of its note's theme, as a button to the theme's menu where it can be changed; or the field for
 * the name.
 */
export function ThemeTag({ themesCtx, group, note, tabbable = true }) {
  const theme = themesCtx.themeOf(group, note);
  if (!theme) return null;
  const { theme: asked, at } = themesCtx.naming.value ?? {};
  if (asked === theme.id && at === note.id)
    return html`<${NameField} key=${theme.id} themesCtx=${themesCtx} group=${group} theme=${theme} done=${(byKey) => named(themesCtx, group, note.id, byKey)} />`;
  const words = html`<${Icon} name="themes" size="1" /><span class="visually-hidden">${t("themes.tag")} </span><span class="theme-tag-name">${theme.name}</span>`;
  if (!themesCtx.may(group)) return html`<p class="theme-tag">${words}</p>`;
  return html`<button type="button" class="theme-tag" id=${`tag-${note.id}`} tabindex=${tabbable ? 0 : -1} aria-haspopup="menu"
    onClick=${(event) => themesCtx.openTheme(group, theme.id, event.currentTarget, { note: note.id, back: `tag-${note.id}` })}>${words}</button>`;
}

/** While notes are being picked: the box to pick this one with. */
export function SelectionBox({ themesCtx, group, note }) {
  if (!themesCtx.selection.on.value || !themesCtx.mayPick(group, note)) return null;
  return html`<label class="pick"><input type="checkbox" checked=${themesCtx.selection.mark(note.id).value} aria-label=${t("themes.pickThis")}
    onChange=${() => themesCtx.pick(group, note.id)} /></label>`;
}

/** Said with the keys, the focus goes to the note; else it stays where the person went. */
function named(themesCtx, group, note, byKey) {
  themesCtx.naming.value = null;
  if (byKey) themesCtx.focusNote(group, note);
}
