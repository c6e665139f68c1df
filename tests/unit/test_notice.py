"""[NOTICE-1] What whoever runs the server says of themselves, where people join and on the first page."""

import pytest

from swotboard.config import Config, StartError
from tests.unit.conftest import MadeWorkshop

SET = {
    "organization": "Example College <b>",
    "contact": "Privacy officer, 250-555-0100",
    "notice": "We collect what you write here.\nUnder section 26 (c).",
    "privacy_url": "https://example.org/privacy?a=1&b=2",
    "notice_fr": "Nous recueillons ce que vous écrivez.",
}


def pages(app, **headers):
    workshop = MadeWorkshop(app)
    return [app.test_client().get(path, headers=headers).text for path in ("/", f"/w/{workshop.code}")]


def test_it_is_plain_text_on_the_first_page_and_where_people_join(make_app):
    for page in pages(make_app(**SET)):
        assert "Who runs this" in page and "Example College &lt;b&gt;" in page and "<b>" not in page
        assert "We collect what you write here.\nUnder section 26 (c)." in page
        assert "Questions: <bdi>Privacy officer, 250-555-0100</bdi>" in page
        assert 'href="https://example.org/privacy?a=1&amp;b=2" rel="noreferrer" target="_blank"' in page


def test_where_people_join_it_stands_before_the_form(make_app):
    _, join = pages(make_app(**SET))
    assert join.index("notice-heading") < join.index('<form class="stack join-form"')


def test_a_french_page_says_it_in_french_where_it_is_set(make_app):
    for page in pages(make_app(**SET), **{"Accept-Language": "fr-CA"}):
        assert SET["notice_fr"] in page and "We collect" not in page
        assert "Example College" in page and "Qui gère ce service" in page


def test_nothing_is_said_where_nothing_is_set(make_app):
    for page in pages(make_app()):
        assert "notice" not in page


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("privacy_url", "http://example.org/privacy"),
        ("privacy_url", "javascript:alert(1)"),
        ("privacy_url", "https://user@example.org/"),
        ("privacy_url", 'https://example.org/"x'),
        ("privacy_url", "https://example.org/" + "x" * 500),
        ("privacy_url_fr", "//example.org"),
        ("organization", "x" * 121),
        ("contact", "a\x07b"),
        ("notice", "turned \u202e round"),
        ("notice_fr", "x" * 1501),
    ],
)
def test_what_cannot_be_shown_stops_the_start(setting, value):
    with pytest.raises(StartError, match=f"SWOTBOARD_{setting.upper()}"):
        Config(**{setting: value})
