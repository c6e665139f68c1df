/** What is done to media that are on notes: the same on a board and on the facilitator's page. */

import { t } from "../../i18n.js";
import { MEDIA_HIDE, NOTE_DESCRIBE, NOTE_DETACH } from "../../protocol.gen.js";
import { mediaUrl } from "./media_url.js";

/** `submit(op)`: with the board of the note; `say(words)`: to screen readers; `page`: {code, role}. */
export function createMediaActs({ submit, say, page }) {
  const done = (words, op) => {
    submit(op);
    say(t(words));
  };
  return {
    url: (id, part) => mediaUrl(page, id, part),
    describe: (note, media, alt) => done("media.described", { type: NOTE_DESCRIBE, note, media, alt }),
    takeOff: (note, media) => done("media.removed", { type: NOTE_DETACH, note, media }),
    hide: (note, media, hidden) =>
      done(hidden ? "media.hidden" : "media.shown", { type: MEDIA_HIDE, note, media, hidden }),
  };
}
