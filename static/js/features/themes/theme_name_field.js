import { useLayoutEffect, useRef } from "preact/hooks";
import { NAME_OF } from "../../ui/draft_texts.js";
import { html } from "../../ui/html.js";
import { useDraft } from "../../ui/use_draft.js";
import { Icon } from "../../ui/icons.js";
import { LIMITS } from "../../protocol.gen.js";
import { t } from "../../i18n.js";
import { unlessComposing } from "../../ui/composing.js";

/**
 * The name of a theme, written in its place. Enter or leaving keeps it, Escape leaves it as it was. It takes the focus,
 * unless somebody is in the middle of writing something else. `done(byKey)` follows.
 */
export function NameField({ themesCtx, group, theme, done }) {
  const field = useRef(null);
  const former = useRef(theme.name);
  const open = useRef(true);
  const [name, setName, forget] = useDraft(themesCtx.drafts, `${NAME_OF}theme:${theme.id}`, theme.name);
  useLayoutEffect(() => {
    if (isWriting(document.activeElement)) return;
    field.current.focus();
    field.current.select();
  }, []);
  const end = (keep, byKey) => {
    if (!open.current) return;
    open.current = false;
    forget();
    const next = name.trim();
    if (keep && next && next !== former.current) themesCtx.acts.rename(group, theme.id, next);
    done(byKey);
  };
  const key = (event) => {
    event.stopPropagation();
    if (!["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    end(event.key === "Enter", true);
  };
  return html`<form class="theme-name" ...${apart} onSubmit=${(event) => {
    event.preventDefault();
    end(true, true);
  }}
    onFocusOut=${({ currentTarget, relatedTarget }) => {
      if (!currentTarget.contains(relatedTarget)) end(true, false);
    }}>
    <input ref=${field} value=${name} maxlength=${LIMITS.name} autocomplete="off" enterkeyhint="done" aria-label=${t("themes.nameLabel")}
      onInput=${(event) => setName(event.target.value)} onKeyDown=${unlessComposing(key)} />
    <button type="submit" class="icon-button" aria-label=${t("themes.nameKeep")} title=${t("themes.nameKeep")}><${Icon} name="check" /></button>
  </form>`;
}

/** What is done in the field is not done to the card that it stands on: no drag, no editor. */
const stop = (event) => event.stopPropagation();
const apart = { onPointerDown: stop, onTouchStart: stop, onDblClick: stop, onClick: stop };

function isWriting(element) {
  return Boolean(element?.matches?.("textarea, input:not([type=checkbox], [type=radio])")) && Boolean(element.value);
}
