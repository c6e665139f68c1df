import { useLayoutEffect, useRef } from "preact/hooks";
import { cleanText, lengthOf } from "../../state/text.js";
import { t } from "../../i18n.js";
import { LIMITS } from "../../protocol.gen.js";
import { html } from "../../ui/html.js";
import { autosize } from "../../ui/text_field.js";
import { unlessComposing } from "../../ui/composing.js";

const NEAR = 100;

/** Where one types on the screen, the keyboard would come up over what was said. */
const hasKeyboard = () => matchMedia("(hover: hover)").matches;

/**
 * One field to say something. Enter adds, Shift+Enter breaks a line; what is typed is kept, note by note, until it is
 * sent.
 */
export function CommentField({ commentsCtx, about, usable }) {
  const { group, note, question } = about;
  const text = commentsCtx.draft(note);
  const field = useRef(null);
  useLayoutEffect(() => autosize(field.current), [text]);
  useLayoutEffect(() => {
    if (hasKeyboard()) field.current.focus({ preventScroll: true });
  }, []);
  const left = LIMITS.comment - lengthOf(cleanText(text));
  const type = (value) => commentsCtx.keep(note, value);
  const add = (event) => {
    event.preventDefault();
    if (usable && cleanText(text) && left >= 0) {
      commentsCtx.comment(group, note, text);
      type("");
    }
    field.current.focus();
  };
  const keys = (event) => {
    if (event.key === "Enter" && !event.shiftKey) add(event);
  };
  return html`<form class="talk-form" onSubmit=${add}>
    <label class="visually-hidden" for=${`say-${note}`}>${t(question ? "comments.answer" : "comments.write")}</label>
    <textarea ref=${field} autofocus=${hasKeyboard()} id=${`say-${note}`} class="talk-field" rows="1" value=${text} placeholder=${`${t(question ? "comments.answer" : "comments.write")}…`} enterkeyhint="send"
      aria-describedby=${`hint-${note}`} aria-invalid=${left < 0 ? "true" : undefined} onInput=${(event) => type(event.target.value)} onKeyDown=${unlessComposing(keys)}></textarea>
    <button type="submit" class="button primary" disabled=${!usable || !cleanText(text) || left < 0}>${t("comments.add")}</button>
    <p class="visually-hidden" id=${`hint-${note}`}>${t("comments.hint")}</p>
    ${left <= NEAR && html`<p class=${left < 0 ? "talk-left field-error" : "talk-left"} role=${left < 0 ? "alert" : undefined}>${t(left < 0 ? "comments.over" : "comments.left", { n: Math.abs(left) })}</p>`}
  </form>`;
}
