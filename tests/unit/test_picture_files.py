"""Pictures and recordings as people have them, and as attackers make them [MEDIA-10, MEDIA-11]."""

import io
import sys

import pytest
from PIL import Image

from swotboard.errors import SwotboardError
from swotboard.imports.media_reader import convert
from tests.made_media import (
    MAKE,
    ORIENTATION,
    RECORDERS,
    canary,
    corners,
    encoded,
    html_gif,
    moving,
    other_colours,
    photo,
    png_bomb,
    png_of_16_bits,
    recorded_by,
    video,
    voice,
    wide_gif,
    with_two_pictures,
)

CANARIES = (b"CANARY", b"Exif", b"EXIF", b"ICCP", b"XMP", b"http://ns.adobe.com")


@pytest.fixture
def made(tmp_path):
    """made(bytes) -> (facts, {part: bytes})."""

    def convert_bytes(content):
        (tmp_path / "upload").write_bytes(content)
        facts = convert(tmp_path / "upload", tmp_path)
        return facts, {part: (tmp_path / f"part-{part}").read_bytes() for part in facts["parts"]}

    return convert_bytes


def opened(content):
    return Image.open(io.BytesIO(content))


def colours(image):
    """The colours of its four quarters, row by row, as letters."""
    names = {(255, 0, 0): "r", (0, 255, 0): "g", (0, 0, 255): "b", (255, 255, 255): "w"}
    width, height = image.size
    found = (image.convert("RGB").getpixel((width * x // 4, height * y // 4)) for y in (1, 3) for x in (1, 3))
    return "".join(names[tuple(255 if value > 128 else 0 for value in pixel)] for pixel in found)


def refusal(made, content):
    with pytest.raises(SwotboardError) as refused:
        made(content)
    return refused.value.code


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_upright_and_says_nothing_of_where_it_was_taken(made, orientation):
    facts, parts = made(photo(orientation))
    assert (facts["kind"], facts["w"], facts["h"]) == ("image", 60, 40)
    assert colours(opened(parts["full"])) == "rgbw"
    for content in parts.values():
        assert not any(word in content for word in CANARIES)
        assert not opened(content).getexif()


@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "MPO"])
def test_other_formats_are_turned_and_cleaned_like_a_photo(made, file_format):
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, "CANARY-PHONE"
    turned = corners().transpose(Image.Transpose.ROTATE_90)
    content = with_two_pictures() if file_format == "MPO" else encoded(turned, file_format, exif=exif, lossless=True)
    assert b"CANARY" in content
    facts, parts = made(content)
    assert (facts["kind"], facts["w"], facts["h"]) == ("image", 60, 40)
    assert colours(opened(parts["full"])) == "rgbw"
    assert not any(word in each for each in parts.values() for word in CANARIES)


@pytest.mark.parametrize(
    ("what", "content"),
    [
        ("16 bits", lambda: png_of_16_bits("RGB")),
        ("16 bits and alpha", lambda: png_of_16_bits("RGBA")),
        ("CMYK", lambda: encoded(corners(mode="CMYK"), "JPEG", quality=95, subsampling=0)),
        ("palette", lambda: encoded(corners().quantize(8), "PNG")),
        ("RGBA", lambda: encoded(corners(mode="RGBA"), "PNG")),
        ("WebP", lambda: encoded(corners(), "WEBP", lossless=True)),
    ],
)
def test_pictures_of_every_mode_keep_their_colours(made, what, content):
    assert colours(opened(made(content())[1]["full"])) == "rgbw"


def test_a_picture_of_16_bits_is_as_bright_as_it_was(made):
    _, parts = made(encoded(Image.new("I;16", (20, 20), 0x8000), "PNG"))
    assert abs(opened(parts["full"]).convert("L").getpixel((10, 10)) - 128) <= 2


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "WEBP"])
def test_another_colour_space_becomes_srgb(made, file_format):
    _, parts = made(encoded(corners(), file_format, icc_profile=other_colours(), quality=95, subsampling=0))
    assert colours(opened(parts["full"])) == colours(opened(parts["thumb"])) == "grbw"
    assert b"ICCP" not in parts["full"]


def test_a_broken_profile_is_left_aside(made):
    _, parts = made(encoded(corners(), "PNG", icc_profile=b"no profile"))
    assert colours(opened(parts["full"])) == "rgbw"
    assert b"ICCP" not in parts["full"]


def test_what_shines_through_a_palette_still_does(made):
    _, parts = made(encoded(corners().quantize(8), "PNG", transparency=0))
    assert opened(parts["full"]).convert("RGBA").getchannel("A").getextrema() == (0, 255)


def test_large_pictures_are_shrunk(made):
    facts, parts = made(encoded(Image.new("RGB", (4000, 3000), "red"), "JPEG"))
    assert (facts["w"], facts["h"]) == opened(parts["full"]).size == (1600, 1200)
    assert opened(parts["thumb"]).size == (320, 240)


@pytest.mark.parametrize("file_format", ["GIF", "PNG", "WEBP"])
def test_animations_become_moving_webp_and_a_still(made, file_format):
    facts, parts = made(moving(file_format, frames=5))
    assert (facts["kind"], facts["ms"]) == ("animation", 500)
    assert opened(parts["full"]).n_frames == 5
    assert (opened(parts["still"]).n_frames, opened(parts["thumb"]).n_frames) == (1, 1)


@pytest.mark.parametrize(
    ("what", "content", "code"),
    [
        ("a bomb", png_bomb, "media_pixels"),
        ("a photo of 48 megapixels", lambda: encoded(Image.new("L", (8064, 6048)), "JPEG"), "media_pixels"),
        ("48 megapixels", lambda: encoded(Image.new("1", (8000, 6000)), "PNG"), "media_pixels"),
        ("too many frames", lambda: moving(frames=301), "media_frames"),
        ("too large frames", wide_gif, "media_frames"),
        ("cut off", lambda: photo(size=(600, 400))[:3000], "media_broken"),
        ("a cut PNG", lambda: encoded(Image.effect_noise((90, 90), 50), "PNG")[:2000], "media_broken"),
        ("a PNG of nothing", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "media_broken"),
        ("SVG called PNG", lambda: b"<?xml version='1.0'?><svg onload='x'/>", "media_kind"),
        ("HTML", lambda: b"<!doctype html><script>x</script>", "media_kind"),
        ("a video called JPEG", lambda: b"\0\0\0\x18ftypavc1" + b"\0" * 50, "media_kind"),
        ("HEIC", lambda: b"\0\0\0\x18ftypheic" + b"\0" * 50, "media_kind"),
        ("TIFF", lambda: encoded(corners(), "TIFF"), "media_kind"),
        ("BMP", lambda: encoded(corners(), "BMP"), "media_kind"),
        ("nothing", lambda: b"", "media_kind"),
    ],
)
def test_what_is_not_taken_is_refused_with_its_code(made, what, content, code):
    assert refusal(made, content()) == code


def test_heic_is_told_what_to_do(made):
    with pytest.raises(SwotboardError, match="JPEG"):
        made(b"\0\0\0\x18ftypheic" + b"\0" * 50)


def test_nothing_is_kept_of_what_hangs_on_a_picture(made):
    for content in (html_gif(), canary(3) + b"CANARY-SCRIPT", photo() + b"<script>CANARY</script>"):
        for part in made(content)[1].values():
            assert b"CANARY" not in part
            assert b"<script" not in part


@pytest.mark.parametrize("maker", RECORDERS)
def test_recordings_of_every_browser_become_mp3_without_metadata(made, maker):
    facts, parts = made(recorded_by(maker))
    assert (facts["kind"], facts["w"], list(parts)) == ("voice", 0, ["full"])
    assert abs(facts["ms"] - 1500) < 120
    assert parts["full"][:2] == b"\xff\xfb"
    assert b"CANARY" not in parts["full"]
    assert b"LAME" not in parts["full"][:4]


@pytest.mark.parametrize(("container", "codec"), [("mp4", "mpeg4"), ("mov", "mpeg4"), ("webm", "libvpx")])
def test_a_video_is_none_of_both_whatever_it_is_called(made, container, codec):
    content = video(container, codec)
    with pytest.raises(SwotboardError, match="video") as refused:
        made(content)
    assert refused.value.code == "media_kind"


def test_a_recording_that_is_too_long_or_cut_off(made):
    assert refusal(made, voice(125, rate=8_000)) == "media_long"
    whole = voice(2)
    assert refusal(made, whole[:60]) == "media_broken"
    assert made(whole[: len(whole) * 2 // 3])[0]["kind"] == "voice", "what came before the end is kept"


def test_without_the_library_recordings_are_refused_in_plain_words(made, monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    assert refusal(made, b"OggS" + b"\0" * 50) == "media_off"
