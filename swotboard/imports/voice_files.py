"""Turns a recording that anybody may have made into MP3 without metadata, which every browser plays [MEDIA-11].

Runs in a process with limits alone. PyAV (FFmpeg) does it, which is installed on its own: requirements-voice.txt.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from swotboard.errors import SwotboardError
from swotboard.imports.picture_files import Converted

MAX_SECONDS = 120
_GRACE_SECONDS = 1
"""A browser stops its recorder a little late."""
_CONTAINERS = {b"\x1aE\xdf\xa3": "matroska", b"OggS": "ogg", b"RIFF": "wav", b"fLaC": "flac"}
_CODECS = ("opus", "vorbis", "aac", "mp3", "mp3float", "flac", "pcm_s16le", "pcm_f32le", "pcm_s24le", "libopus")
_RATE = 44_100
_BIT_RATE = 64_000
_LEVEL = "I=-18:TP=-2:LRA=11"
"""EBU R 128: as loud as people are used to from speech, whatever the microphone was set to."""


def convert_voice(path: Path) -> Converted:
    """Raises `media_off` where PyAV is not installed, `media_kind`, `media_long`, `media_broken`."""
    try:
        import av
    except ImportError:
        raise SwotboardError(
            "media_off",
            "This server takes no recordings: whoever runs it has not installed PyAV. Write it down instead.",
        ) from None
    av.logging.set_level(None)
    with path.open("rb") as file:
        head = file.read(12)
    name = _CONTAINERS.get(head[:4], "mov" if head[4:8] == b"ftyp" else "mp3")
    try:
        with path.open("rb") as file, av.open(file, "r", format=name) as source:
            return _converted(av, source)
    except SwotboardError:
        raise
    except Exception as error:  # whatever a decoder stumbles over is the file's fault
        raise SwotboardError("media_broken", "This recording is damaged, or cut off: it cannot be read.") from error


def _converted(av: Any, source: Any) -> Converted:
    if source.streams.video or not source.streams.audio:
        raise SwotboardError("media_kind", "This is a video. Send a picture, a GIF or a voice recording.")
    stream = source.streams.audio[0]
    if stream.codec_context.name not in _CODECS:
        raise SwotboardError("media_kind", "This is a recording of a kind that is not taken. Send MP3, M4A or WebM.")
    written, samples = BytesIO(), 0
    with av.open(written, "w", format="mp3", options={"write_xing": "0", "id3v2_version": "0"}) as target:
        encoder = target.add_stream("libmp3lame", rate=_RATE, layout="mono")
        encoder.bit_rate = _BIT_RATE
        levelled = _leveller(av, stream)
        for frame in _decoded(av, source, stream):
            levelled.push(frame)
            samples += _drain(av, levelled, encoder, target)
            if samples > (MAX_SECONDS + _GRACE_SECONDS) * _RATE:
                raise _too_long()
        levelled.push(None)
        samples += _drain(av, levelled, encoder, target)
        target.mux(encoder.encode(None))
    if samples > (MAX_SECONDS + _GRACE_SECONDS) * _RATE:
        raise _too_long()
    if samples == 0:
        raise SwotboardError("media_broken", "There is nothing in this recording.")
    return Converted("voice", 0, 0, round(samples * 1000 / _RATE), {"full": written.getvalue()})


def _decoded(av: Any, source: Any, stream: Any) -> Any:
    """A broken end costs the end: a recorder that was cut off leaves one."""
    seen = False
    for packet in source.demux(stream):
        try:
            frames = packet.decode()
        except av.error.InvalidDataError:
            if not seen:
                raise
            return
        for frame in frames:
            seen = True
            yield frame


def _leveller(av: Any, stream: Any) -> Any:
    graph = av.filter.Graph()
    entry = graph.add_abuffer(template=stream)
    level = graph.add("loudnorm", _LEVEL)
    form = graph.add("aformat", f"sample_fmts=s16p:sample_rates={_RATE}:channel_layouts=mono")
    end = graph.add("abuffersink")
    entry.link_to(level)
    level.link_to(form)
    form.link_to(end)
    graph.configure()
    return graph


def _drain(av: Any, levelled: Any, encoder: Any, target: Any) -> int:
    """Encode what has come out of the filters; how many samples."""
    samples = 0
    while True:
        try:
            frame = levelled.pull()
        except (BlockingIOError, EOFError, av.error.EOFError):
            return samples
        samples += frame.samples
        target.mux(encoder.encode(frame))


def _too_long() -> SwotboardError:
    return SwotboardError("media_long", f"A recording may be {MAX_SECONDS} seconds long.")
