"""A browser on a desktop for screen readers, and what its pages are to one: names, roles, places, live regions."""

import json
import subprocess
from contextlib import ExitStack
from pathlib import Path

from tests.engines.accessible_desktop import AccessibleDesktop
from tests.live.wait_for_condition import wait_for

DEBIANS_PYTHON = "/usr/bin/python3"
READER = Path(__file__).with_name("atspi_reader.py")


class AccessibleBrowser:
    """`with AccessibleBrowser(Firefox) as browser`: windows as of any engine, and `tree` and `events` beside them."""

    def __init__(self, engine):
        self.engine = engine

    def __enter__(self):
        self._all = ExitStack()
        self.desktop = self._all.enter_context(AccessibleDesktop())
        self._reader = self.desktop.start(
            [DEBIANS_PYTHON, str(READER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None, text=True
        )
        self._browser = self._all.enter_context(self.engine(desktop=self.desktop))
        return self

    def __exit__(self, *_):
        self._all.close()

    def window(self):
        """A window of somebody new."""
        return self._browser.window()

    def tree(self, title):
        """The page with these words in its title, as an `Accessible`, as soon as there is one."""
        return Accessible(wait_for(lambda: self._ask(do="tree", title=title), f"a page with {title!r} in its title"))

    def listen(self):
        """From now on events are kept."""
        self._ask(do="listen")

    def events(self):
        """What was heard since the last time: `[{type, at, detail, text, role, name, live}]`."""
        return self._ask(do="events")

    def _ask(self, **question):
        print(json.dumps(question), file=self._reader.stdin, flush=True)
        answer = json.loads(self._reader.stdout.readline() or '{"wrong": "the reader of the tree has ended"}')
        assert "said" in answer, answer["wrong"]
        return answer["said"]


class Accessible:
    """One object of the tree. `text` has U+FFFC where a child stands."""

    def __init__(self, facts):
        self.role, self.name, self.description, self.text = (
            facts[each] for each in ("role", "name", "description", "text")
        )
        self.states, self.attributes = set(facts["states"]), facts["attributes"]
        self.children = [Accessible(each) for each in facts["children"]]

    def __iter__(self):
        """Itself and all that is in it, in the order of the page."""
        yield self
        for child in self.children:
            yield from child

    def all(self, role, name=None):
        """What has this role, and this name where one is given."""
        return [each for each in self if each.role == role and name in (None, each.name)]

    def words(self):
        """All that can be read in it, in order."""
        pieces = []
        children = iter(self.children)
        for letter in self.text:
            pieces.append(next(children).words() if letter == "\ufffc" and self.children else letter)
        return "".join(pieces) if self.text else " ".join(each.words() for each in self.children)

    def __repr__(self):
        return f"{self.role} {self.name!r}"
