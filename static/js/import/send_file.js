/** Sending a file to our own server as it is. What comes back is its answer, or an ApiError is thrown. */

import { ApiError } from "../share/api.js";
import { t } from "../i18n.js";
import { placesHeader } from "../tab_places.js";

/** POST the bytes of `file`; a refusal in the server's words. A file over `most` bytes is not even sent. */
export async function sendFile(path, file, most, command) {
  if (file.size > most)
    throw new ApiError({ code: "too_large", message: t("bring.large", { most: most / 1e6, command }) });
  const headers = { ...placesHeader(), Accept: "application/json" };
  const answer = await fetch(path, { method: "POST", body: file, headers }).catch(() => null);
  if (!answer) throw new ApiError({ code: "offline", message: t("share.offline") });
  const said = await answer.json().catch(() => null);
  if (!said || said.error) throw new ApiError(said?.error ?? { code: "internal", message: t("share.no_sense") });
  return said;
}
