import { useState } from "preact/hooks";
import { Dialog } from "../ui/dialog.js";
import { NAME_OF } from "../ui/draft_texts.js";
import { html } from "../ui/html.js";
import { offeredLanguages } from "../ui/language_links.js";
import { useDraft } from "../ui/use_draft.js";
import { ADMISSIONS, LIMITS, MEDIA_TAKEN, READ_OTHERS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { changedSettings, paceOf } from "./settings.js";

/** What is the same for the whole workshop. Only what was changed here is saved. */
export function SettingsDialog({ ctx, close }) {
  const [stage] = useState(ctx.live.stage.peek());
  const [others, setForm] = useState(formOf(stage));
  const [title, setTitle, forget] = useDraft(ctx.drafts, `${NAME_OF}settings`, stage.title);
  const form = { ...others, title };
  const [bad, setBad] = useState(false);
  const set = (values) => {
    setForm({ ...others, ...values });
    setBad(false);
  };
  const leave = () => {
    forget();
    close();
  };
  const submit = (event) => {
    event.preventDefault();
    if (paceOf(form.pace) === undefined) return setBad(true);
    leave();
    return ctx.acts.saveSettings(changedSettings(stage, form));
  };
  return html`<${Dialog} title=${t("stage.settings")} onClose=${leave}>
    <form class="stack" onSubmit=${submit} noValidate>
      <div class="field"><label for="set-title">${t("stage.title_label")}</label>
        <input id="set-title" value=${form.title} maxlength=${LIMITS.title} autocomplete="off" autofocus onInput=${(event) => setTitle(event.target.value)} /></div>
      <${LanguageChoice} value=${form.language} set=${(language) => set({ language })} />
      <fieldset class="choices"><legend class="label">${t("stage.read_others")}</legend>
        ${READ_OTHERS.map(
          (
            each,
          ) => html`<label class="choice"><input type="radio" name="read" value=${each} checked=${form.read_others === each} onChange=${() => set({ read_others: each })} />
          <span><strong>${t(`stage.read_${each}`)}</strong> <span class="soft">${t(`stage.read_${each}_text`)}</span></span></label>`,
        )}
      </fieldset>
      <${Entry} form=${form} set=${set} />
      <${MediaChoice} value=${form.media} set=${(media) => set({ media })} toShelf=${() => {
        leave();
        ctx.ui.open.value = { kind: "shelf" };
      }} />
      <label class="choice"><input type="checkbox" checked=${form.early_reveal} onChange=${(event) => set({ early_reveal: event.target.checked })} />
        <span><strong>${t("stage.early_reveal")}</strong> <span class="soft">${t("stage.early_reveal_text")}</span></span></label>
      <label class="choice"><input type="checkbox" checked=${form.take_results} onChange=${(event) => set({ take_results: event.target.checked })} />
        <span><strong>${t("stage.take_results")}</strong> <span class="soft">${t("stage.take_results_text")}</span></span></label>
      <div class="field"><label for="set-pace">${t("stage.pace")}</label>
        <input id="set-pace" class="number" inputmode="numeric" autocomplete="off" value=${form.pace} aria-invalid=${bad ? "true" : undefined} aria-describedby="set-pace-hint"
          onInput=${(event) => set({ pace: event.target.value })} />
        <p class="hint" id="set-pace-hint">${t("stage.pace_text")}</p>
        <p class="field-error" role="alert">${bad && t("stage.pace_bad", { most: LIMITS.pace })}</p></div>
      <div class="row"><button type="submit" class="button primary">${t("ui.save")}</button>
        <button type="button" class="button" onClick=${leave}>${t("ui.cancel")}</button></div>
    </form>
    <p class="row"><a href=${ctx.page.links.bring}>${t("stage.bring")}</a> <a href=${ctx.page.links.access}>${t("stage.access")}</a> <a href=${ctx.page.links.keep}>${t("stage.keep")}</a></p>
  <//>`;
}

/** Who comes in, and into which group [ENTRY-1, MOVE-2, MOVE-3]. */
function Entry({ form, set }) {
  return html`<fieldset class="choices"><legend class="label">${t("stage.admission")}</legend>
      ${ADMISSIONS.map(
        (each) =>
          html`<label class="choice"><input type="radio" name="admission" value=${each} checked=${form.admission === each} onChange=${() => set({ admission: each })} />
        <span><strong>${t(`stage.admission_${each}`)}</strong> <span class="soft">${t(`stage.admission_${each}_text`)}</span></span></label>`,
      )}
    </fieldset>
    ${["switch_groups", "group_required"].map(
      (name) =>
        html`<label class="choice"><input type="checkbox" checked=${form[name]} onChange=${(event) => set({ [name]: event.target.checked })} />
      <span><strong>${t(`stage.${name}`)}</strong> <span class="soft">${t(`stage.${name}_text`)}</span></span></label>`,
    )}`;
}

/** What the projector and documents are in [LANG-3]; one that another server offered stays until it is changed. */
function LanguageChoice({ value, set }) {
  const languages = offeredLanguages();
  const others = languages.some(({ code }) => code === value) ? [] : [{ code: value, name: value }];
  return html`<div class="field"><label for="set-language">${t("stage.language")}</label>
    <select id="set-language" aria-describedby="set-language-hint" onChange=${(event) => set(event.target.value)}>
      ${[...languages, ...others].map(
        ({ code, name }) => html`<option value=${code} lang=${code} selected=${code === value}>${name}</option>`,
      )}
    </select>
    <p class="hint" id="set-language-hint">${t("stage.language_text")}</p></div>`;
}

/** What may accompany notes, and the way to the pictures that are put there for everyone. */
function MediaChoice({ value, set, toShelf }) {
  return html`<fieldset class="choices"><legend class="label">${t("stage.media")}</legend>
    ${MEDIA_TAKEN.map((each) => html`<label class="choice"><input type="radio" name="media" value=${each} checked=${value === each} onChange=${() => set(each)} /><span>${t(`stage.media_${each}`)}</span></label>`)}
    <div class="row"><button type="button" class="button" aria-haspopup="dialog" onClick=${toShelf}>${t("shelf.open")}</button></div>
  </fieldset>`;
}

function formOf({ settings }) {
  const { read_others, early_reveal, media, take_results, admission, switch_groups, group_required, language } =
    settings;
  const pace = settings.notes_per_minute ? String(settings.notes_per_minute) : "";
  return { read_others, early_reveal, media, take_results, admission, switch_groups, group_required, language, pace };
}
