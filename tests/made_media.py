"""Makes the picture and sound files that the tests upload, so that none lies in the repository."""

import io
import struct

from PIL import Image

ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F


def encoded(image, file_format, **options):
    """A picture as the bytes of a file."""
    written = io.BytesIO()
    image.save(written, file_format, **options)
    return written.getvalue()


def corners(width=60, height=40, mode="RGB"):
    """A picture that says which way up it is: red, green, blue and white quarters, row by row."""
    image = Image.new("RGB", (width, height), "white")
    for colour, place in (("red", (0, 0)), ("lime", (width // 2, 0)), ("blue", (0, height // 2))):
        image.paste(colour, (*place, place[0] + width // 2, place[1] + height // 2))
    return image.convert(mode)


def photo(orientation=1, place=True, size=(60, 40)):
    """A JPEG as a phone writes it: turned by EXIF, with the place where it was taken and a name of the phone."""
    turns = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }
    image = corners(*size)
    for turn in turns.get(orientation, []):
        image = image.transpose(turn)
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = orientation, "CANARY-PHONE"
    if place:
        exif.get_ifd(GPS).update({1: "N", 2: (49.0, 16.0, 0.0), 3: "W", 4: (123.0, 7.0, 0.0)})
    return encoded(image, "JPEG", exif=exif, quality=95, subsampling=0, comment=b"CANARY-COMMENT")


def canary(seed, size=(48, 48)):
    """A small PNG that no other seed makes."""
    image = Image.new("RGB", size, ((seed * 37) % 256, (seed * 91) % 256, (seed * 151) % 256))
    image.putpixel((0, 0), (seed % 256, seed // 256 % 256, 7))
    return encoded(image, "PNG")


def moving(file_format="GIF", frames=4, size=(40, 30), duration=100):
    """An animation of that format."""
    pictures = [Image.new("RGB", size, (40 * number % 256, 10 * number % 256, 99)) for number in range(frames)]
    options = {"save_all": True, "append_images": pictures[1:], "duration": duration}
    return encoded(pictures[0], file_format, loop=0, **options)


def png_bomb(width=60_000, height=60_000):
    """A PNG of a few bytes that says that it is of 3.6 gigapixels."""
    whole = encoded(Image.new("L", (1, 1)), "PNG")
    head = struct.pack(">II", width, height)
    start = whole.index(b"IHDR") + 4
    body = head + whole[start + 8 : start + 13]
    import zlib

    crc = struct.pack(">I", zlib.crc32(b"IHDR" + body))
    return whole[:start] + body + crc + whole[start + 17 :]


def html_gif():
    """A GIF that is a page of HTML as well, where somebody takes it for one."""
    return moving() + b"<!doctype html><script>alert('CANARY-SCRIPT')</script>"


def voice(seconds=2.0, container="webm", codec="libopus", rate=48_000):
    """A recording as a browser makes one; needs PyAV."""
    import array
    import math

    import av

    written, samples = io.BytesIO(), int(rate * seconds)
    with av.open(written, "w", format=container) as target:
        target.metadata["title"] = "CANARY-TITLE"
        stream = target.add_stream(codec, rate=rate, layout="mono")
        resampler = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=rate)
        for start in range(0, samples, 960):
            wave = (int(9000 * math.sin((start + each) * 2 * math.pi * 330 / rate)) for each in range(960))
            frame = av.AudioFrame(format="s16", layout="mono", samples=960)
            frame.sample_rate, frame.pts = rate, start
            frame.planes[0].update(array.array("h", wave).tobytes())
            for ready in resampler.resample(frame):
                target.mux(stream.encode(ready))
        target.mux(stream.encode(None))
    return written.getvalue()
