import { useState } from "preact/hooks";
import { notesOfTheme, themesOf } from "../state/theme_state.js";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { NAME_OF } from "../ui/draft_texts.js";
import { useDraft } from "../ui/use_draft.js";
import { LIMITS } from "../protocol.gen.js";
import { t } from "../i18n.js";

/** Pick themes of at least two groups, name them, link them; or change a link that there is [LINK-1, LINK-2]. */
export function LinkDialog({ ctx, open, close }) {
  const [link] = useState(() => (open.id ? ctx.plan.peek().link.get(open.id) : null));
  const [picked, setPicked] = useState(() => new Map((link?.themes ?? []).map((each) => [each.theme, each])));
  const [name, setName, forget] = useDraft(ctx.drafts, `${NAME_OF}link:${open.id ?? ""}`, link?.name);
  const [wrong, setWrong] = useState("");
  const leave = () => {
    if (link) forget();
    close();
  };
  const toggle = (group, theme) => setPicked((before) => toggled(before, group, theme));
  const suggested = name || nameOfFirst(ctx, picked);
  const save = (event) => {
    event.preventDefault();
    const problem = problemOf(suggested, picked);
    setWrong(problem);
    if (problem) return;
    const themes = [...picked.values()];
    if (link) ctx.acts.relink(link, suggested.trim(), themes);
    else ctx.acts.link(suggested.trim(), themes);
    forget();
    close();
  };
  return html`<${Dialog} title=${t(link ? "links.edit_title" : "links.link_title")} onClose=${leave}>
    <form class="stack" onSubmit=${save}>
      <p class="soft">${t("links.how")}</p>
      <div class="picker-pair">${ctx.groups.value.map(({ group, name: groupName }) => html`<${Themes} key=${group} ctx=${ctx} group=${group} name=${groupName} picked=${picked} toggle=${toggle} />`)}</div>
      <div class="field"><label for="link-name">${t("links.name")}</label>
        <input id="link-name" autofocus=${Boolean(link)} value=${name} placeholder=${suggested} maxlength=${LIMITS.name} autocomplete="off" aria-describedby="link-wrong" onInput=${(event) => setName(event.target.value)} /></div>
      <p class="field-error" id="link-wrong" role="alert">${wrong && t(wrong)}</p>
      <div class="row"><button type="submit" class="button primary">${t(link ? "ui.save" : "links.link_do")}</button>
        <button type="button" class="button" onClick=${leave}>${t("ui.cancel")}</button></div>
    </form>
  <//>`;
}

function Themes({ ctx, group, name, picked, toggle }) {
  const board = ctx.live.board(group).value;
  const themes = [...themesOf(board)].sort(
    (one, other) => notesOfTheme(board, other.id).length - notesOfTheme(board, one.id).length,
  );
  return html`<fieldset class="picker"><legend>${name}</legend>
    ${!themes.length && html`<p class="soft">${t("links.no_themes")}</p>`}
    <ul class="picker-list" role="list">${themes.map(
      (
        theme,
      ) => html`<li key=${theme.id}><label><input type="checkbox" checked=${picked.has(theme.id)} onChange=${() => toggle(group, theme.id)} />
      <span class="grow">${theme.name} <span class="soft">${t("results.notes", { n: notesOfTheme(board, theme.id).filter((note) => !note.hidden).length })}</span></span></label></li>`,
    )}</ul>
  </fieldset>`;
}

function toggled(before, group, theme) {
  const after = new Map(before);
  if (!after.delete(theme)) after.set(theme, { group, theme });
  return after;
}

/** The name of the first theme that was picked is often the name for all. */
function nameOfFirst({ live }, picked) {
  const [first] = picked.values();
  return (first && live.board(first.group).value?.themes.get(first.theme)?.name) || "";
}

function problemOf(name, picked) {
  if (new Set([...picked.values()].map(({ group }) => group)).size < 2) return "links.two_groups";
  return name.trim() ? "" : "links.no_name";
}
