"""Gives pages what whoever runs the server says of themselves, in the language of the page [NOTICE-1]."""

from typing import TypedDict

from flask import Flask

from swotboard.config import Config
from swotboard.web.language import page_language

_PARTS = ("organization", "contact", "notice", "privacy_url")


class Notice(TypedDict):
    """Plain text, but for the last, an https address; "" for what is not set."""

    organization: str
    contact: str
    notice: str
    privacy_url: str


def notice_in(config: Config, language: str) -> Notice | None:
    """What is set, in this language where it is set for it, else as it is; None where nothing is."""
    said = {part: getattr(config, f"{part}_{language}", "") or getattr(config, part) for part in _PARTS}
    return Notice(**said) if any(said.values()) else None  # type: ignore[typeddict-item]


def install(app: Flask, config: Config) -> None:
    """Give templates `notice()`, that of their page's language."""
    app.jinja_env.globals["notice"] = lambda: notice_in(config, page_language())
