/** What accompanies notes as a server keeps it: type -> (note, op, who, at) -> the change's own fields. */

import { coded } from "./error_with_code.mjs";

const MOST = 4;

export const MEDIA = {
  "note.attach": (note, { media: id, alt }, who, at) => {
    const known = note.media.find((each) => each.id === id);
    if (!known && note.media.length === MOST) throw coded("media_full");
    const medium = known ?? { id, kind: "image", w: 40, h: 30, ms: 0, alt: "", hidden: false };
    const media = known ? changed(note, id, { alt: alt ?? known.alt }) : [...note.media, { ...medium, alt: alt ?? "" }];
    return carried(note, id, { media, uploading: Math.max(0, note.uploading - 1) }, at);
  },
  "note.detach": (note, { media: id }, who, at) => {
    there(note, id);
    return carried(note, id, { media: note.media.filter((each) => each.id !== id) }, at);
  },
  "note.describe": (note, { media: id, alt }, who, at) => {
    there(note, id);
    return carried(note, id, { media: changed(note, id, { alt }) }, at);
  },
  "media.hide": (note, { media: id, hidden }, who, at) => {
    if (who.role !== "facilitator") throw coded("forbidden");
    there(note, id);
    return carried(note, id, { media: changed(note, id, { hidden }) }, at);
  },
  "note.uploading": (note, { count }, who, at) => carried(note, undefined, { uploading: count }, at),
};

function there(note, id) {
  if (!note.media.some((each) => each.id === id)) throw coded("media_missing");
}

function changed(note, id, values) {
  return note.media.map((each) => (each.id === id ? { ...each, ...values } : each));
}

function carried(note, medium, values, at) {
  Object.assign(note, { ...values, updated_at: at });
  return {
    note: note.id,
    ...(medium && { medium }),
    media: note.media,
    uploading: note.uploading,
    version: note.version,
  };
}
