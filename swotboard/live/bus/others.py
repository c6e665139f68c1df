"""Declares what the live side asks of the other processes on its database, and what it hears where there are none."""

from collections.abc import Callable, Mapping
from typing import Protocol

from swotboard.domain.model import Workshop

Start = Callable[..., object]
"""Starts a task beside the others: `start(task, *args)`."""


class Others(Protocol):
    """The other processes. What is told reaches them soon, or not at all: nothing true depends on it [BUS-2]."""

    def start(self, start_task: Start) -> None:
        """From here on they are heard."""

    def stop(self) -> None:
        """This process ends: they need not wait until its people are taken for gone."""

    def follow(self, code: str) -> None:
        """Somebody here is about to join a workshop: from here on what others write in it is sent here."""

    def settle(self, workshop: Workshop, seqs: Mapping[str, int]) -> None:
        """Send what others here lack of these numbers, those of an answer to `join`. Everybody here is at one
        number."""

    def tell(self, code: str, what: str, **values: object) -> None:
        """Tell them something about a workshop that is no change of a stream."""

    def open_places(self, code: str) -> set[str]:
        """Who has a socket of a workshop open there, as they told within ten seconds."""

    def share_counts(self, take: Callable[[], list], elsewhere: Callable[[object], None]) -> None:
        """Tell them twice a second what `take()` gives, and `elsewhere(told)` what they told [BUS-8]."""

    def degraded(self) -> str | None:
        """What is wrong with hearing them, "" for nothing, None where there are none."""

    def forget(self, code: str) -> None:
        """A workshop is gone."""


class Alone:
    """No others: the only process on its database."""

    def start(self, start_task: Start) -> None:
        """Nobody is heard."""

    def stop(self) -> None:
        """Nobody waits."""

    def follow(self, code: str) -> None:
        """All is written here."""

    def settle(self, workshop: Workshop, seqs: Mapping[str, int]) -> None:
        """Whatever was written was sent."""

    def tell(self, code: str, what: str, **values: object) -> None:
        """Nobody hears it."""

    def open_places(self, code: str) -> set[str]:
        """Nobody's."""
        return set()

    def share_counts(self, take: Callable[[], list], elsewhere: Callable[[object], None]) -> None:
        """Nobody else counts."""

    def degraded(self) -> str | None:
        """There are none."""
        return None

    def forget(self, code: str) -> None:
        """Nothing is remembered."""
