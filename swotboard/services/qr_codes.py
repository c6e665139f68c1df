"""Draws QR codes, for a page and for a terminal."""

import io

import segno

_QUIET = 4


def svg(text: str) -> str:
    """A QR code as an SVG without a size of its own; dark on white, because a camera wants it so in a dark room as
    well."""
    out = io.BytesIO()
    segno.make(text, micro=False, error="m").save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, nl=False, dark="#000", light="#fff", border=_QUIET
    )
    return out.getvalue().decode("utf-8")


def terminal(text: str) -> str:
    """A QR code in half blocks, for a terminal."""
    out = io.StringIO()
    segno.make(text, micro=False, error="l").terminal(out, border=2, compact=True)
    return out.getvalue()
