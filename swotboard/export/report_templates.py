"""Loads the templates of the report, with every value escaped.

They stand beside this module, not with the server's pages: the command line writes reports without Flask. They are
compiled at the first use, which a server makes on its loop, and kept in a plain dict: where a report is written in an
OS thread, a template that is loaded there would take locks that eventlet has patched [LIVE-8].
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from swotboard.export.text_links import parts_of

FOLDER = Path(__file__).parent / "report"

_IN_A_PLAIN_DICT = -1


def report_template() -> Template:
    """The whole report."""
    return _environment().get_template("report.html")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=_IN_A_PLAIN_DICT,
    )
    made.filters["parts_of"] = parts_of
    for name in made.list_templates(extensions=["html"]):
        made.get_template(name)
    return made
