/** The facilitator's shelf: pictures are put there for everyone to pick from, described, and taken off again. */

import { useEffect, useState } from "preact/hooks";
import { newId } from "../../ids.js";
import { t } from "../../i18n.js";
import { LIMITS, SHELF_ADD, SHELF_REMOVE, STAGE } from "../../protocol.gen.js";
import { get } from "../../share/api.js";
import { Dialog } from "../../ui/dialog.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { sheet } from "../../ui/style_sheet.js";
import { AltField } from "./alt_field.js";
import { pickPictures } from "./pick_pictures.js";
import { mediaUrl, shelfUrl, uploadUrl } from "./media_url.js";
import { shrinkPicture } from "./shrink_picture.js";
import { StoredPicture } from "./stored_picture.js";
import { uploadRequest } from "./upload_request.js";
import { whyMediaRefused } from "./why_refused.js";

export function ShelfEditor({ sync, page, announcer, onClose }) {
  const [state, setState] = useState({ shelf: null, sending: 0, why: "" });
  const set = (values) => setState((former) => ({ ...former, ...values }));
  useEffect(() => {
    sheet("media").catch(() => {});
    get(shelfUrl(page)).then(
      ({ media }) => set({ shelf: media }),
      (error) => set({ why: error.message }),
    );
  }, []);
  const change = (next) => setState((former) => ({ ...former, shelf: next(former.shelf ?? []) }));
  const submit = (op) => sync.submit({ board: STAGE, ...op });
  const put = async (files) => {
    const room = LIMITS.shelf - state.shelf.length;
    set({
      why: files.length > room ? t("shelf.full", { most: LIMITS.shelf }) : "",
      sending: Math.min(room, files.length),
    });
    for (const file of files.slice(0, room)) {
      const { blob } = await shrinkPicture(file);
      try {
        const stored = await uploadRequest(uploadUrl(page, newId()), blob, () => {}).answer;
        submit({ type: SHELF_ADD, media: stored.id, alt: "" });
        change((shelf) => [...shelf, { ...stored, alt: "" }]);
        announcer.say(t("shelf.added"));
      } catch (error) {
        set({ why: t("media.refused", { why: whyMediaRefused(error) }) });
      }
      setState((former) => ({ ...former, sending: former.sending - 1 }));
    }
  };
  const describe = (id, alt) => {
    submit({ type: SHELF_ADD, media: id, alt });
    change((shelf) => shelf.map((each) => (each.id === id ? { ...each, alt } : each)));
    announcer.say(t("media.described"));
  };
  const remove = (id) => {
    submit({ type: SHELF_REMOVE, media: id });
    change((shelf) => shelf.filter((each) => each.id !== id));
    announcer.say(t("shelf.removed"));
  };
  return html`<${Dialog} title=${t("shelf.title")} onClose=${onClose}>
    <p class="soft">${t("shelf.hint")}</p>
    <div class="row"><button type="button" class="button" disabled=${!state.shelf || state.sending > 0} onClick=${() => pickPictures({ multiple: true }, put)}><${Icon} name="plus" />${t("shelf.put")}</button>
      <span role="status">${state.sending > 0 && t("shelf.sending", { n: state.sending })}</span></div>
    ${state.why && html`<p class="field-error" role="alert">${state.why}</p>`}
    ${state.shelf && !state.shelf.length && !state.sending && html`<p class="soft">${t("shelf.empty")}</p>`}
    <ul class="media-list">${(state.shelf ?? []).map(
      (each, at) => html`<li key=${each.id} class="media-managed">
      <${StoredPicture} class="media-tile" src=${mediaUrl(page, each.id, "thumb")} alt="" width="64" height="64" />
      <div class="grow"><${AltField} id=${each.id} value=${each.alt} save=${(alt) => describe(each.id, alt)} /></div>
      <button type="button" class="button danger" aria-label=${t("media.removeThis", { name: each.alt || t("media.pictureNth", { n: at + 1 }) })} onClick=${() => remove(each.id)}><${Icon} name="remove" />${t("media.remove")}</button></li>`,
    )}</ul>
  <//>`;
}
