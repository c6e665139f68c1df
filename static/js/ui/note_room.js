// @ts-check

/** Places for what somebody's browser still uploads are shown for so long [MEDIA-7]. */
const TEN_MINUTES = 600_000;

/** How many media are on their way to a note, as far as is known at `now`, in milliseconds. */
export function comingTo({ uploading = 0, updated_at }, now) {
  return uploading && now - Date.parse(updated_at) < TEN_MINUTES ? uploading : 0;
}

/**
 * The room, in rem, that is kept for what accompanies a note, so that nothing moves when it comes; media.css has the
 * same sizes.
 */
export function roomForMedia({ media = [] }, coming = 0) {
  const voices = media.filter(({ kind }) => kind === "voice").length;
  const pictures = media.length - voices + coming;
  return (pictures > 1 ? Math.ceil(pictures / 2) * 6.25 : pictures * 9.25) + voices * 3.25;
}
