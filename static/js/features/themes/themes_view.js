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
export function ThemesView({ bx, tx }) {
  useLayoutEffect(() => bx.focus.settle());
  const themes = tx.themesOn(bx.group);
  return html`<div class="quadrants themes-view" data-group=${bx.group}>
    ${themes.map((theme) => html`<${ThemeList} key=${theme.id} bx=${bx} tx=${tx} theme=${theme} />`)}
    ${!themes.length && html`<p class="themes-none">${t(tx.may(bx.group) ? "themes.noneYet" : "themes.none")}</p>`}
    <${ThemeList} key="alone" bx=${bx} tx=${tx} theme=${null} />
  </div>`;
}

function ThemeList({ bx, tx, theme }) {
  const { group, ui, mine } = bx;
  const board = bx.live.board(group).value;
  useLayoutEffect(() => bx.focus.settle());
  const all = notesOfTheme(board, theme?.id ?? null);
  const shown = filters(ui.filter.value) ? all.filter((note) => note.id === ui.editing.value?.id || passes(note, ui.filter.value, mine.value)) : all;
  const key = theme?.id ?? "alone";
  return html`<section class="quadrant theme-list" data-quadrant=${key} data-theme=${theme?.id ?? ""} aria-labelledby=${`h-${key}`}>
    <header class="quadrant-head"><${Head} tx=${tx} group=${group} theme=${theme} n=${all.length} heading=${`h-${key}`} /></header>
    ${shown.length ? html`<${NoteList} bx=${bx} name=${key} all=${all} shown=${shown} />` : html`<p class="quadrant-empty soft">${t(all.length ? "filter.hidden" : theme ? "themes.empty" : countNotes(board) ? "themes.allTogether" : "board.nothing", { n: all.length })}</p>`}
  </section>`;
}

function Head({ tx, group, theme, n, heading }) {
  const naming = tx.naming.value;
  if (theme && naming?.theme === theme.id) {
    return html`<h2 class="visually-hidden" id=${heading}>${theme.name}</h2><${NameField} tx=${tx} group=${group} theme=${theme} done=${(byKey) => named(tx, theme, byKey)} />`;
  }
  const open = (event) => tx.openTheme(group, theme.id, event.currentTarget, { back: `theme-${theme.id}` });
  return html`<${Icon} name=${theme ? "themes" : "quadrants"} size="1.5" />
    <h2 id=${heading}>${theme?.name ?? t("themes.aloneTitle")}<span class="visually-hidden">, ${t("board.count", { n })}</span></h2>
    <span class="count" aria-hidden="true">${n}</span>
    ${theme && html`<button type="button" class="icon-button quiet theme-more" id=${`theme-${theme.id}`} aria-haspopup="menu" aria-label=${t("themes.menuOf", { name: theme.name })} onClick=${open}><${Icon} name="more" /></button>`}`;
}

function named(tx, theme, byKey) {
  tx.naming.value = null;
  if (byKey) requestAnimationFrame(() => document.getElementById(`theme-${theme.id}`)?.focus({ preventScroll: true }));
}
