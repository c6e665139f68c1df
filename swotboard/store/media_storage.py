"""Declares where the bytes of media are: a small interface, which tests/contract holds each implementation to."""

from collections.abc import Iterable, Mapping
from typing import Protocol


class MediaStorage(Protocol):
    """The parts of media ("full", "thumb", "still"), by the number of their workshop and their id. What is said to be
    stored is on disk. Calls may come from any OS thread, several at once. Every method raises StorageError where it
    cannot be done just now."""

    def put(self, workshop: int, medium: str, parts: Mapping[str, bytes]) -> None:
        """Store all parts of a medium, or none; on disk when this returns. One that is there already is replaced."""

    def get(self, workshop: int, medium: str, part: str) -> bytes | None:
        """A part; None where there is none."""

    def has(self, workshop: int, medium: str) -> bool:
        """Whether all parts of a medium are there."""

    def remove(self, workshop: int, media: Iterable[str]) -> None:
        """Remove media; those that are not there are no error."""

    def set_aside(self, workshop: int, media: Iterable[str] | None = None) -> str | None:
        """Take media of a workshop, or all of it, out of the way, in a moment however much it is: they are no longer
        there. The name that they are kept under until they are removed; None where there was nothing."""

    def put_back(self, name: str) -> None:
        """What was set aside is there again, but for media that have been stored anew."""

    def aside(self) -> Iterable[tuple[str, int, list[str]]]:
        """(name, workshop, media) of all that is set aside."""

    def remove_aside(self, name: str) -> None:
        """Remove what was set aside, however long it takes."""

    def stored(self, older_than: float) -> Iterable[tuple[int, str]]:
        """(workshop, medium) of what has been there for so many seconds at least, whole or not: for those who look for
        what nobody names."""
