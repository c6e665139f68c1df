"""What has happened in a Store in memory since somebody last looked."""

from collections.abc import Iterable

from swotboard.domain.model import NO_BOARDS, Workshop
from swotboard.domain.news import News, Seqs
from swotboard.domain.note_rules import notes_of
from swotboard.domain.ports import StorePort
from swotboard.protocol import PLAN


class MemoryNews(StorePort):
    """A part of MemoryStore."""

    _workshops: dict[str, Workshop]

    def heads(self, codes: Iterable[str]) -> dict[str, dict[str, int]]:
        workshops = [self.workshop(code) for code in codes if code in self._workshops]
        return {w.code: {name: w.seq(name) for name in (*NO_BOARDS, *(b.group for b in w.boards))} for w in workshops}

    def news(self, code: str, since: Seqs, limit: int) -> News:
        workshop = self.workshop(code)
        found = {stream: self.changes_since(code, stream, seq, limit) for stream, seq in since.items()}
        changes = {stream: made for stream, made in found.items() if made}
        standing = {
            stream: self.standing(code, stream, {note for change in made for note in notes_of(change)})
            for stream, made in changes.items()
            if stream not in NO_BOARDS
        }
        return News(workshop, changes, standing, self.plan(code) if PLAN in changes else None)
