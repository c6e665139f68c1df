import { useEffect, useState } from "preact/hooks";
import words from "../../locales/en_prompts/any.js";
import { promptSet, promptWords } from "../board/prompts.js";
import { LIMITS, PROMPT_SETS, QUADRANTS } from "../protocol.gen.js";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { useDrafts } from "../ui/use_draft.js";
import { addTexts, t } from "../i18n.js";

/** Which prompts people are shown; own ones are typed a line each, and begin as the neutral ones [PROMPT-1]. */
export function PromptsDialog({ ctx, close }) {
  const [stage] = useState(ctx.live.stage.peek());
  const [begun] = useState(() => QUADRANTS.some((quadrant) => ctx.drafts.text(keyOf(quadrant)).peek()));
  const [set, setSet] = useState(begun ? "own" : promptSet(stage));
  const [given] = useState(() => ownTexts(stage));
  const [texts, setTexts, forget] = useDrafts(ctx.drafts, given);
  const own = Object.fromEntries(QUADRANTS.map((quadrant) => [quadrant, texts[keyOf(quadrant)]]));
  const [bad, setBad] = useState(null);
  useEffect(() => setBad(null), [texts, set]);
  const leave = () => {
    forget();
    close();
  };
  const submit = (event) => {
    event.preventDefault();
    const wrong = set === "own" && QUADRANTS.find((quadrant) => !fits(own[quadrant]));
    if (wrong) {
      setBad(wrong);
      return document.getElementById(`prompts-${wrong}`)?.focus();
    }
    leave();
    return ctx.acts.saveSettings({ prompts: set, ...(set === "own" && { own_prompts: listsOf(own) }) });
  };
  return html`<${Dialog} title=${t("prompts.title")} onClose=${leave}>
    <form class="stack" onSubmit=${submit} noValidate>
      <fieldset class="choices"><legend class="visually-hidden">${t("prompts.set")}</legend>
        ${PROMPT_SETS.map(
          (
            each,
          ) => html`<label class="choice" key=${each}><input type="radio" name="set" value=${each} checked=${set === each} onChange=${() => setSet(each)} />
          <span><strong>${t(`prompts.${each}`)}</strong> <span class="soft">${t(`prompts.${each}_text`)}</span></span></label>`,
        )}
      </fieldset>
      ${
        set === "own" &&
        QUADRANTS.map(
          (
            quadrant,
          ) => html`<div class="field" key=${quadrant}><label for=${`prompts-${quadrant}`}>${t(`quadrant.${quadrant}`)}</label>
          <textarea id=${`prompts-${quadrant}`} rows="3" aria-invalid=${bad === quadrant ? "true" : undefined} aria-describedby="prompts-hint" value=${own[quadrant]}
            onInput=${(event) => setTexts({ [keyOf(quadrant)]: event.target.value })}></textarea>
          ${bad === quadrant && html`<p class="field-error" role="alert">${t("prompts.bad", { n: LIMITS.prompts, most: LIMITS.prompt })}</p>`}</div>`,
        )
      }
      ${set === "own" && html`<p class="hint" id="prompts-hint">${t("prompts.hint")}</p>`}
      <div class="row"><button type="submit" class="button primary">${t("ui.save")}</button><button type="button" class="button" onClick=${leave}>${t("ui.cancel")}</button></div>
    </form>
  <//>`;
}

/** Of the draft of a quadrant's prompts [DRAFT-1]. */
function keyOf(quadrant) {
  return `prompts:${quadrant}`;
}

function ownTexts({ settings }) {
  addTexts(words);
  const own = settings.own_prompts ?? {};
  const begun = Object.keys(own).length > 0;
  return Object.fromEntries(
    QUADRANTS.map((quadrant) => [
      keyOf(quadrant),
      (begun ? (own[quadrant] ?? []) : promptWords("any", quadrant)).join("\n"),
    ]),
  );
}

function linesOf(text) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

function fits(text) {
  const lines = linesOf(text);
  return lines.length <= LIMITS.prompts && lines.every((line) => line.length <= LIMITS.prompt);
}

function listsOf(own) {
  return Object.fromEntries(QUADRANTS.map((quadrant) => [quadrant, linesOf(own[quadrant])]));
}
