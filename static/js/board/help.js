import words from "../../locales/en_help.js";
import { addTexts, t } from "../i18n.js";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { LanguageLinks } from "../ui/language_links.js";
import { CHOICES, chooseNews, newsChoice } from "../ui/news.js";

addTexts(words);

/** @type {[string, [string, string][]][]} the title of each part, and its keys with what they do */
const keys = [
  [
    "help.writing",
    [
      ["Enter", "help.add"],
      ["Shift+Enter", "help.break"],
    ],
  ],
  [
    "help.onNote",
    [
      ["↑ ↓ ← →", "help.walk"],
      ["E / Enter", "help.edit"],
      ["M", "help.menu"],
      ["Space", "help.grab"],
      ["T / C", "help.talk"],
      ["Delete", "help.remove"],
      ["X", "help.pick"],
      ["G", "help.group"],
      ["V", "help.vote"],
      ["Shift+V", "help.voteBack"],
      ["N", "help.compose"],
      ["/", "help.search"],
      ["?", "help.help"],
    ],
  ],
  [
    "help.whileMoving",
    [
      ["↑ ↓", "help.place"],
      ["← →", "help.quadrant"],
      ["Space", "help.drop"],
      ["Escape", "help.putBack"],
    ],
  ],
  [
    "help.whileEditing",
    [
      ["Enter", "help.save"],
      ["Escape", "help.giveUp"],
    ],
  ],
  [
    "help.always",
    [
      ["Ctrl+Z", "help.undo"],
      ["Ctrl+Shift+Z", "help.redo"],
    ],
  ],
];

/** How the board works, every key it knows, and what screen readers are told. */
export function Help({ ctx, onClose }) {
  return html`<${Dialog} title=${t("help.title")} onClose=${onClose}>
    <p>${t("help.intro")}</p>
    <p>${t("help.safe")}</p>
    <p><a href="../results">${t("help.results")}</a></p>
    <p><a href=${`${location.pathname}/history`}>${t("help.history")}</a></p>
    <${LanguageLinks} />
    ${keys.map(
      ([title, rows]) => html`<section class="keys"><h3>${t(title)}</h3>
      <dl>${rows.map(([key, what]) => html`<div><dt>${key.split(/ (?=\S)/).map((one) => (one === "/" && key.length > 1 ? " / " : html` <kbd>${one}</kbd>`))}</dt><dd>${t(what)}</dd></div>`)}</dl></section>`,
    )}
    <${ForMedia} ctx=${ctx} />
    <${ForReaders} />
  </${Dialog}>`;
}

/** What may accompany a note here [ATTACH-8]. */
function ForMedia({ ctx }) {
  const media = ctx.live.stage.value?.settings?.media ?? "all";
  if (media === "off") return null;
  const voice = media === "all" && ctx.page.recordings;
  return html`<section class="stack"><h3>${t(voice ? "help.media" : "help.pictures")}</h3>
    <p>${t(voice ? "help.mediaAdd" : "help.picturesAdd")}</p>
    <p>${t("help.picturesInWords")}${voice && html` ${t("help.voiceInWords")}`}</p>
  </section>`;
}

/** In which mode keys work [A11Y-9], and what of others' work is said [A11Y-6]. */
function ForReaders() {
  return html`<section class="stack"><h3>${t("help.reader")}</h3>
    <p>${t("help.readerModes")}</p>
    <div class="field"><label for="help-news">${t("help.news")}</label>
      <select id="help-news" value=${newsChoice.value} onChange=${(event) => chooseNews(event.target.value)}>
        ${CHOICES.map((each) => html`<option value=${each}>${t(`help.news_${each}`)}</option>`)}</select></div>
  </section>`;
}
