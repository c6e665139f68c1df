"""Makes pictures, and puts files on a page as people do: by the chooser, by paste, by drop."""

import base64
import io

from PIL import Image

GIVE = """([kind, selector, files]) => {
  const held = new DataTransfer();
  for (const { name, type, data } of files) {
    const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
    held.items.add(new File([bytes], name, { type }));
  }
  const target = document.querySelector(selector);
  const options = { bubbles: true, cancelable: true };
  if (kind === "paste") return !target.dispatchEvent(new ClipboardEvent("paste", { ...options, clipboardData: held }));
  target.dispatchEvent(new DragEvent("dragover", { ...options, dataTransfer: held }));
  return !target.dispatchEvent(new DragEvent("drop", { ...options, dataTransfer: held }));
}"""


def photo(size=(800, 600), color="teal", orientation=None):
    """A JPEG; `orientation` as a phone writes it into EXIF."""
    image, out = Image.new("RGB", size, color), io.BytesIO()
    exif = image.getexif()
    if orientation:
        exif[0x0112] = orientation
    image.save(out, "JPEG", exif=exif)
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def moving(size=(120, 90)):
    """A GIF of three frames."""
    frames, out = [Image.new("RGB", size, color) for color in ("red", "green", "blue")], io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=200, loop=0)
    return {"name": "moving.gif", "mimeType": "image/gif", "buffer": out.getvalue()}


def no_picture(name="photo.png", content=b"these are words"):
    """What calls itself a picture and is none."""
    return {"name": name, "mimeType": "image/jpeg" if name.endswith(".jpg") else "image/png", "buffer": content}


def give(page, how, selector, *files):
    """Paste or drop files ("paste", "drop") on an element; whether the page took them."""
    packed = [
        {"name": each["name"], "type": each["mimeType"], "data": base64.b64encode(each["buffer"]).decode()}
        for each in files
    ]
    return page.evaluate(GIVE, [how, selector, packed])
