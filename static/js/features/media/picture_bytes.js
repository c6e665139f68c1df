// @ts-check
/** Tells from the first bytes of a file what picture it is, and whether it moves. Pure. */

const MOST_READ = 64 * 1024;

/** So much of a file is looked at. */
export const headOf = (file) => file.slice(0, MOST_READ).arrayBuffer();

/** "gif", "png", "jpeg", "webp", or null for what is none of these. @param {ArrayBuffer} head */
export function pictureType(head) {
  const bytes = new Uint8Array(head);
  if (text(bytes, 0, 4) === "GIF8") return "gif";
  if (text(bytes, 1, 4) === "PNG") return "png";
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return "jpeg";
  return text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 12) === "WEBP" ? "webp" : null;
}

/**
 * Whether it may have several frames: every GIF, and a PNG or WebP that says so before its first one. @param
 * {ArrayBuffer} head
 */
export function mayMove(head) {
  const type = pictureType(head);
  if (type === "webp") return text(new Uint8Array(head), 12, 16) === "VP8X" && Boolean(new Uint8Array(head)[20] & 2);
  return type === "gif" || (type === "png" && hasFrames(new Uint8Array(head)));
}

/** An animated PNG names its frames (acTL) before its first picture data (IDAT). */
function hasFrames(bytes) {
  const view = new DataView(bytes.buffer);
  for (let at = 8; at + 8 <= bytes.length; at += view.getUint32(at) + 12) {
    const name = text(bytes, at + 4, at + 8);
    if (name === "acTL") return true;
    if (name === "IDAT") return false;
  }
  return false;
}

function text(bytes, from, to) {
  return String.fromCharCode(...bytes.slice(from, to));
}
