/** Addresses of what is stored; the server checks each request as it checks the note [MEDIA-3]. */

/** Where a part of a medium is: "full", "thumb" or "still". `page`: {code, role}. */
export function mediaUrl({ code, role }, id, part) {
  return `/api/workshops/${code}/media/${id}/${part}?role=${role}`;
}

/** Where a file is sent to; `id` makes that it is stored once, however often it is sent. */
export function uploadUrl({ code, role }, id) {
  return `/api/workshops/${code}/media?id=${id}&role=${role}`;
}

/** Where the facilitator's pictures are listed. */
export function shelfUrl({ code, role }) {
  return `/api/workshops/${code}/shelf?role=${role}`;
}
