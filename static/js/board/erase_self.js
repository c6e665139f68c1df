import { useEffect, useState } from "preact/hooks";
import words from "../../locales/en_erasing.js";
import { addTexts, t } from "../i18n.js";
import { ownAddress } from "../addresses.js";
import { get, post } from "../share/api.js";
import { NAME_OF } from "../ui/draft_texts.js";
import { html } from "../ui/html.js";

addTexts(words);

const ASK_AGAIN = 1000;

/**
 * [ERASE-5, ERASE-6] Takes back one's own name, or everything that one wrote, in a dialog whose title it sets: a
 * choice, then a question that says what goes and what stays.
 */
export function EraseSelf({ ctx, setTitle, close }) {
  const { page, you, anonymous, ui } = ctx;
  const address = `${ownAddress(`/api/workshops/${page.code}/erasure`)}?role=${you.value?.role ?? "participant"}`;
  const [left, setLeft] = useState(null);
  const [problem, setProblem] = useState("");
  const [step, setStep] = useState("choose");
  const failed = (error) => setProblem(error.message);
  useEffect(() => {
    get(address).then(setLeft, failed);
  }, []);
  useEffect(() => {
    if (step !== "erasing" || !left?.asked) return undefined;
    const again = setTimeout(() => get(address).then(setLeft, () => setLeft({ ...left })), ASK_AGAIN);
    return () => clearTimeout(again);
  }, [step, left]);
  const erase = (what) => () => {
    setProblem("");
    post(address, { what }).then((told) => {
      forgetTyped(ui, what);
      setLeft(told);
      setStep(what === "name" ? "unnamed" : "erasing");
    }, failed);
  };
  const shown = { left, anonymous: anonymous.value, erase, setStep, close };
  useEffect(() => {
    setTitle(t(TITLES[step] ?? "erase.title"));
    requestAnimationFrame(() => document.getElementById("dialog-title")?.focus()); // the button that was pressed is gone
  }, [step]);
  return html`${problem && html`<p role="alert">${problem}</p>`}
    ${left ? html`<${STEPS[step]} ...${shown} />` : !problem && html`<p role="status">${t("erase.looking")}</p>`}`;
}

const TITLES = { name: "erase.name_title", everything: "erase.all_title" };

const STEPS = {
  choose: Choice,
  name: NameQuestion,
  everything: EverythingQuestion,
  unnamed: ({ close }) => html`<${Done} words=${t("erase.unnamed")} close=${close} />`,
  erasing: ({ left, close }) =>
    html`<${Done} words=${left.asked ? t("erase.going_on", { n: total(left) }) : t("erase.done")} close=${close} />`,
};

function Choice({ left, anonymous, setStep }) {
  const nothing = !total(left);
  return html`<div class="stack">
    ${
      !anonymous &&
      html`<p>${t(left.named ? "erase.name_brief" : "erase.no_name")}</p>
      ${left.named && html`<div class="row"><button type="button" class="button" onClick=${() => setStep("name")}>${t("erase.name_open")}</button></div>`}`
    }
    <p>${nothing ? t("erase.nothing") : `${t("erase.all_brief")} ${counted(left)}`}</p>
    ${!nothing && html`<div class="row"><button type="button" class="button" onClick=${() => setStep("everything")}>${t("erase.all_open")}</button></div>`}
  </div>`;
}

function NameQuestion({ left, erase, close }) {
  return html`<div class="stack">
    <p>${t("erase.name_goes")} ${left.lines > 0 && t("erase.name_plan", { n: left.lines })}</p>
    <p>${t("erase.name_stays")}</p>
    <${Backups} />
    <${Buttons} words=${t("erase.name_go")} act=${erase("name")} close=${close} />
  </div>`;
}

function EverythingQuestion({ left, anonymous, erase, close }) {
  return html`<div class="stack">
    <p>${counted(left)}</p>
    <p>${t("erase.all_goes")}</p>
    <p>${t("erase.all_stays")}</p>
    ${anonymous && html`<p>${t("erase.all_together")}</p>`}
    <${Backups} />
    <${Buttons} words=${t("erase.all_go")} act=${erase("everything")} close=${close} />
  </div>`;
}

function Backups() {
  return html`<p>${t("erase.backups")}</p>`;
}

function Buttons({ words, act, close }) {
  return html`<div class="row"><button type="button" class="button danger" onClick=${act}>${words}</button>
    <button type="button" class="button" onClick=${close}>${t("ui.cancel")}</button></div>`;
}

function Done({ words, close }) {
  return html`<div class="stack"><p role="status">${words}</p>
    <div class="row"><button type="button" class="button" onClick=${close}>${t("ui.close")}</button></div></div>`;
}

function counted(left) {
  return t("erase.counts", {
    notes: t("erase.notes", { n: left.notes }),
    comments: t("erase.comments", { n: left.comments }),
    media: t("erase.media", { n: left.media }),
  });
}

function total({ notes, comments, media }) {
  return notes + comments + media;
}

/** What was typed and not sent stays on this device alone; it goes as well. */
function forgetTyped(ui, what) {
  ui.local.write(`${NAME_OF}self`, "");
  if (what === "name") return;
  ui.composer.fill({});
  ui.local.save("edit", null);
  for (const { id } of ui.kept.list.peek()) ui.kept.discard(id);
}
