/** Addresses of what is stored; the server checks each request as it checks the note [MEDIA-3]. */

import { ownAddress } from "../../addresses.js";

/** Where a part of a medium is: "full", "thumb" or "still". `page`: {code, role}. */
export function mediaUrl({ code, role }, id, part) {
  return ownAddress(`/api/workshops/${code}/media/${id}/${part}?role=${role}`);
}

/** Where a file is sent to; `id` makes that it is stored once, however often it is sent. */
export function uploadUrl({ code, role }, id) {
  return ownAddress(`/api/workshops/${code}/media?id=${id}&role=${role}`);
}

/** Where the facilitator's pictures are listed. */
export function shelfUrl({ code, role }) {
  return ownAddress(`/api/workshops/${code}/shelf?role=${role}`);
}
