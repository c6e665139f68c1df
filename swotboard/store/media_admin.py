"""What a Store does with media: writes the row of what is stored, and removes what nobody names."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice

from swotboard.domain.media_access import Quotas, refuse_taken
from swotboard.domain.media_rules import UNNAMED_SECONDS
from swotboard.domain.model import Medium, Note
from swotboard.domain.ports import SetAside
from swotboard.errors import StorageError
from swotboard.store.connection_pool import ConnectionPool
from swotboard.store.database import Database
from swotboard.store.queries import media_rows, rows

_AT_ONCE = 100
"""Media in one turn of the writer: a few milliseconds."""


class MediaAdmin(ConnectionPool):
    """A part of the Store. Writing is for one thread at a time; `media_storage` may be used by any."""

    def medium(self, code: str, medium_id: str) -> Medium | None:
        """One medium of a workshop. Raises `unknown_workshop`."""
        with self._reading() as db:
            return media_rows.read_medium(db, rows.read_workshop(db, code)[0].id, medium_id)

    def media(self, code: str) -> list[Medium]:
        """All media of a workshop that an op named. Raises `unknown_workshop`."""
        with self._reading() as db:
            return media_rows.read_media(db, rows.read_workshop(db, code)[0].id)

    def notes_naming(self, code: str, medium_id: str) -> list[tuple[Note, bool]]:
        """The notes that name a medium, or named it: which of the two. Raises `unknown_workshop`."""
        with self._reading() as db:
            workshop, _ = rows.read_workshop(db, code)
            named = media_rows.notes_naming(db, workshop.id, medium_id)
            notes = ((rows.read_note(db, workshop.id, note), attached) for note, attached in named.items())
            return [(note, attached) for note, attached in notes if note]

    def add_medium(self, code: str, medium: Medium, quotas: Quotas, at: str) -> Medium:
        """Write the row of a medium whose parts are in `media_storage`; what is there already where somebody repeats
        it [MEDIA-1]. Raises `unknown_workshop`, `bad_request` for another's id, `media_quota`, StorageError."""
        with self._transaction(code) as db:
            workshop, _ = rows.read_workshop(db, code)
            there = media_rows.read_medium(db, workshop.id, medium.id)
            if there:
                return refuse_taken(there, medium.participant)
            quotas.refuse_over(*media_rows.sizes(db, workshop.id, medium.participant), medium.size)
            if not self.media_storage.has(workshop.id, medium.id):  # it was taken for forgotten meanwhile
                raise StorageError("This file could not be stored. Send it again.")
            media_rows.put_medium(db, workshop.id, medium, at)
            return medium

    def refuse_over_quota(self, code: str, participant: str | None, size: int, quotas: Quotas) -> None:
        """Raises `media_quota` before anything is stored; of nobody's, where a file brings it."""
        with self._reading() as db:
            quotas.refuse_over(*media_rows.sizes(db, rows.read_workshop(db, code)[0].id, participant), size)

    def forget_unnamed(self, before: str) -> int:
        with self._set_aside_for_good() as set_aside, self._transaction() as db:
            gone = media_rows.unnamed(db, before, _AT_ONCE)
            media_rows.delete_media(db, gone)
            for workshop, media in _by_workshop(gone).items():
                set_aside(workshop, media)
        return len(gone)

    def strays(self) -> Iterator[list[tuple[int, str]]]:
        stored = iter(self.media_storage.stored(UNNAMED_SECONDS))
        while some := list(islice(stored, _AT_ONCE)):
            with self._reading() as db:
                found = [each for each in some if not _has_row(db, *each)]
            if found:
                yield found

    def forget_strays(self, strays: Iterable[tuple[int, str]]) -> None:
        with self._set_aside_for_good() as set_aside, self._transaction() as db:
            for workshop, media in _by_workshop(each for each in strays if not _has_row(db, *each)).items():
                set_aside(workshop, media)

    def wrongly_aside(self) -> list[SetAside]:
        return [each for each in list(self.media_storage.aside()) if self._is_known(each)]

    def remove_set_aside(self) -> None:
        failures: list[StorageError] = []
        for each in list(self.media_storage.aside()):
            if self._is_known(each):
                continue
            try:
                self.media_storage.remove_aside(each[0])
            except StorageError as error:  # the others go
                failures.append(error)
        self._backend.tidy()
        if failures:
            raise failures[0]

    def put_back(self, aside: SetAside) -> None:
        name, workshop, media = aside
        with self._transaction() as db:
            if any(_has_row(db, workshop, medium) for medium in media):
                self.media_storage.put_back(name)

    def _is_known(self, aside: SetAside) -> bool:
        _, workshop, media = aside
        with self._reading() as db:
            return any(_has_row(db, workshop, medium) for medium in media)

    @contextmanager
    def _set_aside_for_good(self) -> Iterator[Callable[..., None]]:
        """Around a transaction that deletes rows of media: what takes their parts out of the way, before others may
        use the number of their workshop again. They are put back where the transaction fails."""
        names: list[str] = []

        def set_aside(workshop: int, media: Iterable[str] | None = None) -> None:
            if name := self.media_storage.set_aside(workshop, media):
                names.append(name)

        try:
            yield set_aside
        except BaseException:
            for name in names:
                with suppress(StorageError):  # at the latest the next server puts them back
                    self.media_storage.put_back(name)
            raise


def _has_row(db: Database, workshop: int, medium: str) -> bool:
    return media_rows.read_medium(db, workshop, medium) is not None


def _by_workshop(media: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for workshop, medium in media:
        found.setdefault(workshop, []).append(medium)
    return found
