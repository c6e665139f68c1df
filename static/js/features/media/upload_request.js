/** Sends one file to our own server, with progress; what comes back is its answer, or an ApiError is thrown. */

import { ApiError } from "../../share/api.js";
import { t } from "../../i18n.js";
import { placesHeader } from "../../tab_places.js";

/**
 * `{answer: promise of {id, kind, w, h, ms, bytes}, abort}`; `progress` is told what part of it has been sent, 0 to 1.
 */
export function uploadRequest(path, bytes, progress) {
  const request = new XMLHttpRequest();
  const answer = new Promise((give, fail) => {
    request.open("POST", path);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    for (const [name, value] of Object.entries(placesHeader())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    request.onload = () => (request.status < 300 && request.response ? give(request.response) : fail(refusal(request)));
    request.onerror = request.onabort = () => fail(offline());
    request.send(bytes);
  });
  return { answer, abort: () => request.abort() };
}

function refusal({ response }) {
  return new ApiError(response?.error ?? { code: "internal", message: t("share.no_sense") });
}

function offline() {
  return new ApiError({ code: "offline", message: t("share.offline") });
}
