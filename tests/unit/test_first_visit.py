"""What a first visit of a board costs: JavaScript and style sheets as they are sent, fonts apart."""

import re
from pathlib import Path

from swotboard.web.assets import Assets

ROOT = Path(__file__).resolve().parents[2]
MAX = 90 * 1024
FOR_EMPTY_QUADRANTS = ["js/board/prompt_list.js", "js/board/prompts.js", "locales/en_prompts/learners.js"]
"""What a board fetches for itself as soon as it is drawn."""


def test_scripts_and_styles_of_a_board_are_at_most_90_kb():
    assets = Assets(ROOT / "static")
    names = (
        [url.split("/", 3)[3] for url in assets.modules("js/pages/board.js")]
        + styles("base.html")
        + styles("board.html")
        + FOR_EMPTY_QUADRANTS
    )
    sent = {name: len(assets.get(name).packed or assets.get(name).body) for name in names}
    assert len(sent) > 40 and any(name.endswith(".css") for name in sent)
    assert sum(sent.values()) <= MAX, sorted(sent.items(), key=lambda each: -each[1])


def styles(template):
    """The style sheets that a template names, and the classic scripts: modules are named by what imports them."""
    return re.findall(
        r"""(?:href|script src)="{{ static\('((?:css|js)/[^']+)'\) }}""", (ROOT / "templates" / template).read_text()
    )
