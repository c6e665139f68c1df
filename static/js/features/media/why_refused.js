import { t } from "../../i18n.js";

/** Why the server did not take a file, in words; where there are many reasons, in its own. */
export function whyMediaRefused({ code, message }) {
  const key = `media.why.${code}`;
  return t(key) === key ? message : t(key);
}
