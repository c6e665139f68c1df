"""Gives templates and answers their words in the language of the page."""

import re
from functools import partial

from flask import Flask
from markupsafe import Markup, escape

from swotboard.errors import SwotboardError
from swotboard.local_formats import number, size
from swotboard.texts import form, own_text, text
from swotboard.web.language import page_language

_PLACE = re.compile(r"\{(\w+)\}")


def install(app: Flask) -> None:
    """Give templates `t`, `plain` and others, and the filters that keep words of people and codes apart."""
    app.jinja_env.globals.update(
        t=page_text,
        plain=plain_text,
        heading_of=heading_of,
        number=lambda value: number(page_language(), value),
        size=lambda count: size(page_language(), count),
        moment=moment,
    )
    app.jinja_env.filters.update(
        bdi=partial(Markup("<bdi>{}</bdi>").format), verbatim=partial(Markup('<span translate="no">{}</span>').format)
    )


def page_text(key: str, **values: object) -> Markup:
    """The text of a key as HTML, its {places} filled with `values`: markup as it is, all else escaped."""
    filled = escape(form(page_language(), key, values.get("n")))
    return Markup(_PLACE.sub(lambda place: escape(values.get(place[1], place[0])), filled))


def plain_text(key: str, **values: object) -> str:
    """The same as plain text."""
    return text(page_language(), key, **values)


def moment(stamp: str) -> Markup:
    """A timestamp of the store as HTML, to the minute: 2026-11-27, 13:05 UTC."""
    return Markup('<time datetime="{}">{}, {} UTC</time>').format(stamp, stamp[:10], stamp[11:16])


def heading_of(code: str) -> Markup:
    """What stands above a page that says an error."""
    key = f"problem.heading.{code}"
    found = page_text(key)
    return page_text("problem.heading") if found == key else found


def message_of(error: SwotboardError) -> str:
    """What an error says: its own words in English, in another language what its code means."""
    return own_text(page_language(), f"refusal.{error.code}") or error.message
