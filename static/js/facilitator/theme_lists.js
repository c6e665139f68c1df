import { countNotes } from "../state/board_state.js";
import { NameField } from "../features/themes/theme_name_field.js";
import { notesOfTheme } from "../state/theme_state.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { t } from "../i18n.js";
import { matching } from "./board_counts.js";
import { focusFirst } from "./facilitator_focus.js";
import { samePlace } from "./place_text.js";

/** The notes of a board by its themes, and last those that are in none. `list`: what draws notes. */
export function ThemeLists({ ctx, group, state, list: List }) {
  const query = ctx.ui.query.value;
  return [...ctx.themes.themesOn(group), null].map((theme) => {
    const notes = notesOfTheme(state, theme?.id ?? null);
    const empty = t(
      query.trim()
        ? "stage.none_found"
        : theme
          ? "stage.theme_empty"
          : countNotes(state)
            ? "themes.allTogether"
            : "stage.empty",
    );
    return html`<section class="quadrant-list theme-of-stage" key=${theme?.id ?? "alone"} data-theme=${theme?.id ?? ""}>
      <${Head} ctx=${ctx} group=${group} theme=${theme} n=${notes.length} />
      <${List} ctx=${ctx} group=${group} notes=${matching(notes, query)} lettered=${true} tagged=${false} empty=${empty} />
    </section>`;
  });
}

function Head({ ctx, group, theme, n }) {
  const themesCtx = ctx.themes;
  const naming = themesCtx.naming.value;
  if (!theme) return html`<div class="quadrant-head"><h3>${t("themes.aloneTitle")} ${n}</h3></div>`;
  const id = `theme-menu-${theme.id}`;
  // By themes the cards carry no tag: a name that is asked for at a note is written here.
  if (naming?.theme === theme.id)
    return html`<div class="quadrant-head"><h3 class="visually-hidden">${theme.name}</h3><${NameField} themesCtx=${themesCtx} group=${group} theme=${theme} done=${(byKey) => named(themesCtx, id, byKey)} /></div>`;
  return html`<div class="quadrant-head"><h3><${Icon} name="themes" />${theme.name} <span class="soft">${n}</span></h3>
    ${samePlace(ctx.live.stage.value.spotlight, { group, theme: theme.id }) && html`<span class="on-projector"><${Icon} name="light" size="1.125" />${t("stage.on_projector")}</span>`}
    <button type="button" class="icon-button quiet card-menu" id=${id} aria-haspopup="menu" aria-label=${t("themes.menuOf", { name: theme.name })}
      onClick=${(event) => themesCtx.openTheme(group, theme.id, event.currentTarget, { back: id })}><${Icon} name="more" size="1.125" /></button></div>`;
}

function named(themesCtx, id, byKey) {
  themesCtx.naming.value = null;
  if (byKey) requestAnimationFrame(() => focusFirst(id));
}
