"""Makes the picture and sound files that the tests upload, so that none lies in the repository."""

import array
import io
import math
import struct
import zlib

from PIL import Image, ImageCms

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


def like_a_photo(size=(1600, 1200)):
    """A picture that is about as hard to pack as a photo of that size; no two are the same."""
    width, height = size
    channels = []
    for _ in range(3):
        rough, fine = (
            Image.effect_noise((width // grain, height // grain), depth).resize(size, Image.Resampling.BICUBIC)
            for grain, depth in ((40, 110), (6, 60))
        )
        channels.append(Image.blend(Image.blend(rough, fine, 0.35), Image.effect_noise(size, 10), 0.2))
    return Image.merge("RGB", channels)


def png_of_16_bits(mode):
    """The corners as a PNG with 16 bits a channel, which Pillow reads and does not write. `mode`: RGB or RGBA."""
    image = corners(mode=mode)
    channels, (width, height) = len(mode), image.size
    deep = bytes(half for value in image.tobytes() for half in (value, value))
    line = width * channels * 2
    lines = b"".join(b"\0" + deep[line * y : line * (y + 1)] for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 16, {3: 2, 4: 6}[channels], 0, 0, 0)
    parts = {b"IHDR": head, b"IDAT": zlib.compress(lines), b"IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts.items())


def _chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def with_two_pictures(orientation=6):
    """A JPEG with a second picture behind the first (MPO), as phones write it for a photo of much contrast."""
    image = corners().transpose(Image.Transpose.ROTATE_90)
    second, exif = Image.new("RGB", (20, 20), "black"), Image.Exif()
    exif[ORIENTATION], exif[MAKE] = orientation, "CANARY-PHONE"
    return encoded(image, "MPO", save_all=True, append_images=[second], exif=exif, quality=95, subsampling=0)


def other_colours():
    """The profile of a colour space in which what is called red is sRGB's green, and the other way round."""
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return usual.replace(b"rXYZ", b"?XYZ", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"?XYZ", b"gXYZ", 1)


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


def wide_gif(frames=16, size=(2000, 2000)):
    """A GIF of a few bytes that says that its frames are that large."""
    whole = moving(frames=frames)
    return whole[:6] + struct.pack("<HH", *size) + whole[10:]


def png_bomb(width=60_000, height=60_000):
    """A PNG of a few bytes that says that it is of 3.6 gigapixels."""
    whole = encoded(Image.new("L", (1, 1)), "PNG")
    head = struct.pack(">II", width, height)
    start = whole.index(b"IHDR") + 4
    body = head + whole[start + 8 : start + 13]
    crc = struct.pack(">I", zlib.crc32(b"IHDR" + body))
    return whole[:start] + body + crc + whole[start + 17 :]


def html_gif():
    """A GIF that is a page of HTML as well, where somebody takes it for one."""
    return moving() + b"<!doctype html><script>alert('CANARY-SCRIPT')</script>"


class _Outlet:
    """A file in which nobody can go back: what a browser's recorder writes to."""

    def __init__(self):
        self.written = bytearray()

    def write(self, content):
        self.written += content
        return len(content)


RECORDERS = {
    "Chromium's WebM": ("webm", "libopus", 48_000, {}),
    "Chromium's MP4": ("mp4", "libopus", 48_000, {"movflags": "frag_keyframe+empty_moov+default_base_moof"}),
    "Firefox's Ogg": ("ogg", "libopus", 48_000, {}),
    "Firefox's WebM": ("webm", "libopus", 48_000, {"cluster_time_limit": "100"}),
    "Safari's MP4": ("mp4", "aac", 44_100, {"movflags": "empty_moov+frag_keyframe+default_base_moof", "brand": "iso5"}),
    "Safari's WebM": ("webm", "libopus", 48_000, {"live": "1"}),
    "a voice memo": ("ipod", "aac", 44_100, None),
    "a WAV": ("wav", "pcm_s16le", 48_000, None),
}
"""Who made it -> container, codec, samples a second, and options of the container; without those it is no stream: its
head says how long it is, and where what is."""


def recorded_by(maker, seconds=1.5):
    """A recording as that browser makes it; needs PyAV."""
    container, codec, rate, options = RECORDERS[maker]
    return voice(seconds, container, codec, rate, options)


def voice(seconds=2.0, container="webm", codec="libopus", rate=48_000, options=None):
    """A recording; with `options` it is written as a stream, whose head does not say how long it is. Needs PyAV."""
    import av

    written = io.BytesIO() if options is None else _Outlet()
    with av.open(written, "w", format=container, container_options=options or {}) as target:
        target.metadata["title"] = "CANARY-TITLE"
        stream = target.add_stream(codec, rate=rate, layout="mono")
        resampler = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=rate)
        for frame in _tone(int(rate * seconds), rate):
            for ready in resampler.resample(frame):
                target.mux(stream.encode(ready))
        target.mux(stream.encode(None))
    return written.getvalue() if options is None else bytes(written.written)


def _tone(samples, rate):
    """Frames of 300 Hz."""
    import av

    wave = array.array("h", (int(9000 * math.sin(each * 2 * math.pi * 300 / rate)) for each in range(960))).tobytes()
    for start in range(0, samples, 960):
        frame = av.AudioFrame(format="s16", layout="mono", samples=960)
        frame.sample_rate, frame.pts = rate, start
        frame.planes[0].update(wave)
        yield frame


def video(container="mp4", codec="mpeg4"):
    """Three frames that move; needs PyAV."""
    import av

    written = io.BytesIO()
    with av.open(written, "w", format=container) as target:
        stream = target.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for colour in ("red", "lime", "blue"):
            target.mux(stream.encode(av.VideoFrame.from_image(Image.new("RGB", (64, 48), colour))))
        target.mux(stream.encode(None))
    return written.getvalue()
