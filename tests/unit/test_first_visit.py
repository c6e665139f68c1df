"""What a first visit of a board costs: JavaScript and style sheets as they are sent, fonts apart."""

import re
from pathlib import Path

import pytest

from swotboard.texts import LANGUAGES
from swotboard.web.assets import Assets
from tests.unit.conftest import MadeWorkshop

STATIC = Path(__file__).resolve().parents[2] / "static"
MAX = 90 * 1024
FOR_EMPTY_QUADRANTS = ("prompt_list-", "learners-")
"""What a board fetches for itself as soon as it is drawn."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_and_styles_of_a_board_are_at_most_90_kb(make_app, language):
    app = make_app(bundle="on")
    browser = app.test_client()
    browser.set_cookie("swotboard_language", language)
    workshop = MadeWorkshop(app)
    workshop.join(browser, group="learners")
    page = browser.get(f"/w/{workshop.code}/b/learners").text
    named = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page)
    assets = Assets(STATIC, "on")
    prompts = [
        url
        for url in assets.later_modules("js/pages/board.js", language)
        if url.split("/")[-1].startswith(FOR_EMPTY_QUADRANTS)
    ]
    sent = {url.split("/", 3)[3]: size(assets, url) for url in [*named, *prompts]}
    assert len(prompts) == len(FOR_EMPTY_QUADRANTS)
    assert len([name for name in sent if "bundle/" in name]) > 3 and any(name.endswith(".css") for name in sent)
    assert sum(sent.values()) <= MAX, sorted(sent.items(), key=lambda each: -each[1])


def size(assets, url):
    asset = assets.get(url.split("/", 3)[3])
    return len(asset.packed or asset.body)
