import { notesOfTheme, themesOf } from "../../state/theme_state.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { linked } from "../../ui/linked.js";
import { t } from "../../i18n.js";
import { VoteButtons } from "./vote_buttons.js";

/**
 * Above the board while a round on themes is open: the themes of the board that is shown, their notes, and one's votes.
 */
export function ThemeVotes({ ctx, votesCtx }) {
  if (votesCtx.round.value?.on !== "themes" || !votesCtx.may.value) return null;
  const group = ctx.ui.reading.value ?? ctx.group;
  const board = ctx.live.board(group).value;
  if (!board) return null;
  const themes = themesOf(board);
  return html`<section class="votes-themes" aria-labelledby="votes-themes"><h2 id="votes-themes">${t("votes.themes")}</h2>
    ${
      themes.length
        ? html`<ul class="votes-theme-list" role="list">${themes.map((theme) => html`<${Theme} key=${theme.id} votesCtx=${votesCtx} group=${group} theme=${theme} notes=${notesOfTheme(board, theme.id)} />`)}</ul>`
        : html`<p class="soft">${t("votes.themes_none")}</p>`
    }
  </section>`;
}

function Theme({ votesCtx, group, theme, notes }) {
  const read = notes.filter((note) => !note.hidden);
  return html`<li class="votes-theme" data-theme=${theme.id}>
    <div class="votes-theme-head"><h3>${theme.name}</h3><${VoteButtons} votesCtx=${votesCtx} group=${group} thing=${theme.id} label=${theme.name} /></div>
    ${
      notes.length > 0 &&
      html`<details class="votes-theme-notes"><summary>${t("votes.theme_notes", { n: notes.length })}<${Icon} name="down" size="1" /></summary>
      <ul role="list">${read.map((note) => html`<li key=${note.id} data-quadrant=${note.quadrant}><span class="letter" aria-hidden="true">${t(`letter.${note.quadrant}`)}</span><span>${linked(note.text)}</span></li>`)}</ul></details>`
    }
  </li>`;
}
