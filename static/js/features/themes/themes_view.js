import { useLayoutEffect } from "preact/hooks";
import { countNotes } from "../../state/board_state.js";
import { notesOfTheme } from "../../state/theme_state.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { NoteList } from "../../board/note_list.js";
import { filters, passes } from "../../board/note_lists.js";
import { t } from "../../i18n.js";
import { NameField } from "./theme_name_field.js";

/** A board by its themes: each with its notes from all quadrants, and last the notes that stand alone. */
export function ThemesView({ ctx, themesCtx }) {
  useLayoutEffect(() => ctx.focus.settle());
  const themes = themesCtx.themesOn(ctx.group);
  return html`<div class="quadrants themes-view" data-group=${ctx.group}>
    ${themes.map((theme) => html`<${ThemeList} key=${theme.id} ctx=${ctx} themesCtx=${themesCtx} theme=${theme} />`)}
    ${!themes.length && html`<p class="themes-none">${t(themesCtx.may(ctx.group) ? "themes.noneYet" : "themes.none")}</p>`}
    <${ThemeList} key="alone" ctx=${ctx} themesCtx=${themesCtx} theme=${null} />
  </div>`;
}

function ThemeList({ ctx, themesCtx, theme }) {
  const { group, ui, mine } = ctx;
  const board = ctx.live.board(group).value;
  useLayoutEffect(() => ctx.focus.settle());
  const all = notesOfTheme(board, theme?.id ?? null);
  const shown = filters(ui.filter.value)
    ? all.filter((note) => note.id === ui.editing.value?.id || passes(note, ui.filter.value, mine.value))
    : all;
  const key = theme?.id ?? "alone";
  return html`<section class="quadrant theme-list" data-quadrant=${key} data-theme=${theme?.id ?? ""} aria-labelledby=${`h-${key}`}>
    <header class="quadrant-head"><${Head} themesCtx=${themesCtx} group=${group} theme=${theme} n=${all.length} heading=${`h-${key}`} /></header>
    ${shown.length ? html`<${NoteList} ctx=${ctx} name=${key} all=${all} shown=${shown} />` : html`<p class="quadrant-empty soft">${t(all.length ? "filter.hidden" : theme ? "themes.empty" : countNotes(board) ? "themes.allTogether" : "board.nothing", { n: all.length })}</p>`}
  </section>`;
}

function Head({ themesCtx, group, theme, n, heading }) {
  const naming = themesCtx.naming.value;
  if (theme && naming?.theme === theme.id) {
    return html`<h2 class="visually-hidden" id=${heading}>${theme.name}</h2><${NameField} themesCtx=${themesCtx} group=${group} theme=${theme} done=${(byKey) => named(themesCtx, theme, byKey)} />`;
  }
  const name = theme?.name ?? t("themes.aloneTitle");
  const open = (event) => themesCtx.openTheme(group, theme.id, event.currentTarget, { back: `theme-${theme.id}` });
  return html`<${Icon} name=${theme ? "themes" : "quadrants"} size="1.5" />
    <h2 id=${heading}><span aria-hidden="true">${name}</span><span class="visually-hidden">${name}, ${t("board.count", { n })}</span></h2>
    <span class="count" aria-hidden="true">${n}</span>
    ${theme && html`<button type="button" class="icon-button quiet theme-more" id=${`theme-${theme.id}`} aria-haspopup="menu" aria-label=${t("themes.menuOf", { name: theme.name })} onClick=${open}><${Icon} name="more" /></button>`}`;
}

function named(themesCtx, theme, byKey) {
  themesCtx.naming.value = null;
  if (byKey) requestAnimationFrame(() => document.getElementById(`theme-${theme.id}`)?.focus({ preventScroll: true }));
}
