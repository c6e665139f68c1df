/**
 * Makes a picture small before it is sent: turned upright, at most 1600 px, nothing left of where and when it was
 * taken.
 */

import { headOf, mayMove, pictureType } from "./picture_bytes.js";

const MOST = 1600;
const THUMB = 320;
const QUALITY = 0.86;
const JPEG = "image/jpeg";
const WEBP = "image/webp";

/**
 * `{blob, kind, w, h, thumb}` of a chosen file: `thumb` is a data address to show meanwhile, "" where the browser
 * cannot draw it. What moves is sent as it is, and so is what this browser does not know: the server says whether it
 * does.
 */
export async function shrinkPicture(file) {
  const head = await headOf(file);
  const bitmap = await decoded(file);
  if (!bitmap) return { blob: file, kind: "image", w: 0, h: 0, thumb: "" };
  const thumb = thumbOf(bitmap);
  const { width: w, height: h } = bitmap;
  if (mayMove(head)) return { blob: file, kind: "animation", w, h, thumb };
  const canvas = drawn(bitmap, MOST);
  const blob = await encoded(canvas, pictureType(head));
  bitmap.close?.();
  return { blob: blob ?? file, kind: "image", w: canvas.width, h: canvas.height, thumb };
}

async function decoded(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return createImageBitmap(file).catch(() => null); // older browsers know no options
  }
}

/** Drawn anew, no side longer than `most`. */
function drawn(bitmap, most, ground = "") {
  const scale = Math.min(1, most / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  if (ground) {
    pen.fillStyle = ground;
    pen.fillRect(0, 0, canvas.width, canvas.height);
  }
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** WebP where the browser writes it, which keeps what shines through; else JPEG, but for what may shine through. */
async function encoded(canvas, from) {
  const webp = await asBlob(canvas, WEBP);
  if (webp?.type === WEBP) return webp;
  return from === "png" ? webp : asBlob(canvas, JPEG);
}

function asBlob(canvas, type) {
  return new Promise((give) => {
    canvas.toBlob(give, type, QUALITY);
  });
}

function thumbOf(bitmap) {
  return drawn(bitmap, THUMB, "#fff").toDataURL(JPEG, 0.7);
}
