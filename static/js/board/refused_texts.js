import { t } from "../i18n.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";

/** The button in the bar; it is there only while something is kept. */
export function RefusedTextsButton({ ctx }) {
  const n = ctx.kept.value.length;
  if (!n) return null;
  return html`<button type="button" class="button kept-button" aria-haspopup="dialog" onClick=${() => openKept(ctx.ui)}>
    <${Icon} name="tray" />${t("kept.button", { n })}</button>`;
}

function openKept({ open, toast }) {
  open.value = "kept";
  toast.value = null;
}

/** Given-up and refused texts as one list: `{id, text, why, quadrant?, op?}`. */
export function allRefused(refused, given) {
  const fromServer = refused
    .filter(({ text }) => text)
    .map(({ op, error, text }) => ({
      id: op.id,
      op: op.id,
      text,
      quadrant: op.quadrant,
      why: t("kept.refused", { why: whyOf(error) }),
    }));
  return [...fromServer, ...given.map((each) => ({ ...each, why: t(`kept.${each.why}`) }))];
}

/** The reason of a refusal in this page's words; the server's own where it has none. */
export function whyOf({ code, message }) {
  const key = `error.${code}`;
  return t(key) === key ? message : t(key);
}
