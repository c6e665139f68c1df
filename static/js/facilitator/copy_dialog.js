import { ownAddress } from "../addresses.js";
import { useState } from "preact/hooks";
import { ApiError, post } from "../share/api.js";
import { keepCreated } from "../share/created_links.js";
import { LIMITS } from "../protocol.gen.js";
import { Dialog } from "../ui/dialog.js";
import { NAME_OF } from "../ui/draft_texts.js";
import { html } from "../ui/html.js";
import { useDraft } from "../ui/use_draft.js";
import { t } from "../i18n.js";
import { go } from "../tab_places.js";
import { setUpOf } from "./set_up.js";

/** A new workshop with the groups, the settings and the steps of this one, and none of its notes or people. */
export function CopyDialog({ ctx, close }) {
  const stage = ctx.live.stage.value;
  const [title, setTitle, forget] = useDraft(ctx.drafts, `${NAME_OF}copy`, stage.title);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const leave = () => {
    forget();
    close();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (!title.trim() || busy) return;
    setBusy(true);
    const wish = setUpOf(stage, title.trim());
    try {
      keepCreated({
        ...(await post(ownAddress("/api/workshops"), wish)),
        title: wish.title,
        anonymous: wish.anonymous,
      });
      forget();
      go("/#created");
    } catch (error) {
      setBusy(false);
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  };
  return html`<${Dialog} title=${t("copy.title")} onClose=${leave}>
    <form class="stack" onSubmit=${submit}>
      <p>${t("copy.text")}</p>
      <div class="field"><label for="copy-title">${t("stage.title_label")}</label>
        <input id="copy-title" value=${title} maxlength=${LIMITS.title} autocomplete="off" required autofocus onInput=${(event) => setTitle(event.target.value)} />
        <p class="field-error" role="alert">${problem}</p></div>
      <div class="row"><button type="submit" class="button primary" disabled=${busy}>${t("copy.go")}</button><button type="button" class="button" onClick=${leave}>${t("ui.cancel")}</button></div>
    </form>
  <//>`;
}
