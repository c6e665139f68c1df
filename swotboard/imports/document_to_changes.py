"""Turns a checked document into what a Store can write: people with new ids, and changes, either its history or made
for it.

Without a history each note, theme, comment, reaction and round becomes the change that would have made it, so that
edits still merge and the past can be replayed as far as it is known [IMPORT-3].
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from swotboard.domain.model import Body, Change, Participant
from swotboard.protocol import PLAN, STAGE

_PEOPLE = ("participant", "by", "owner")
_CARDS = {"link": "links", "strategy": "strategies", "line": "plan"}


class _Raw(NamedTuple):
    """A change as the document tells it: `person` is a participant's number in it."""

    type: str
    at: str
    person: int | None
    body: Body


class DocumentToChanges:
    """`people`, `origin` and `changes()` of a document."""

    def __init__(self, document: dict[str, Any]):
        self._document = document
        self._people = sorted(str(uuid.uuid4()) for _ in document["participants"])
        self._rounds = [str(uuid.uuid4()) for _ in range(_count_rounds(document))]

    def people(self) -> list[Participant]:
        """With new ids: nobody's token opens this workshop."""
        anonymous = self._document["workshop"]["anonymous"]
        return [
            Participant(
                self._people[person["participant"] - 1],
                0,
                "",
                None if anonymous else person["name"],
                person["group"],
                person["role"],
                person["created_at"],
                person["put_out_at"],
            )
            for person in self._document["participants"]
        ]

    def origin(self) -> dict[str, Any]:
        """What the workshop begins as: its history's origin, or what it is now."""
        if self._document["history"]:
            return dict(self._document["history"]["origin"])
        workshop = self._document["workshop"]
        kept = {key: workshop[key] for key in ("title", "phase", "silent", "settings", "timer", "spotlight", "shelf")}
        boards = [
            {key: board[key] for key in ("group", "name", "locked", "phase", "silent")}
            for board in self._document["boards"]
        ]
        return {**kept, "boards": boards}

    def changes(self) -> Iterator[Change]:
        """Stream after stream, each in the order of seq."""
        if self._document["history"]:
            return (self._change(raw) for raw in self._document["history"]["changes"])
        return self._made_up()

    def _change(self, raw: dict[str, Any]) -> Change:
        if raw["board"] == PLAN:  # an `owner` there is a group, or a name that somebody typed
            return Change(PLAN, raw["seq"], raw["op"], raw["type"], None, raw["at"], raw["body"])
        return Change(
            raw["board"],
            raw["seq"],
            raw["op"],
            raw["type"],
            self._person(raw["participant"]),
            raw["at"],
            self._body(raw["body"]),
        )

    def _body(self, body: dict[str, Any]) -> dict[str, Any]:
        read = {key: self._value(key, value) for key, value in body.items()}
        return {**read, "round": self._rounds[body["round"] - 1]} if "round" in body else read

    def _value(self, key: str, value: Any) -> Any:
        if key in _PEOPLE:
            return self._person(value)
        if isinstance(value, list):
            return [self._body(item) if isinstance(item, dict) else item for item in value]
        return value

    def _person(self, number: int | None) -> str | None:
        return self._people[number - 1] if number and number <= len(self._people) else None

    def _made_up(self) -> Iterator[Change]:
        yield from self._numbered(STAGE, (raw for made in self._document["rounds"] for raw in _of_round(made)))
        for board in self._document["boards"]:
            raws = [raw for theme in board["themes"] for raw in _of_theme(theme)]
            raws += [raw for note in board["notes"] for raw in _of_note(note)]
            yield from self._numbered(board["group"], sorted(raws, key=lambda raw: raw.at))
        cards = [raw for what, part in _CARDS.items() for card in self._document[part] for raw in _of_card(what, card)]
        for seq, raw in enumerate(sorted(cards, key=lambda raw: raw.at), start=1):
            yield Change(PLAN, seq, str(uuid.uuid4()), raw.type, None, raw.at, raw.body)

    def _numbered(self, stream: str, raws: Iterable[_Raw]) -> Iterator[Change]:
        for seq, raw in enumerate(raws, start=1):
            op_id = str(uuid.uuid4())
            yield Change(stream, seq, op_id, raw.type, self._person(raw.person), raw.at, self._body(raw.body))


def _of_round(made: dict[str, Any]) -> Iterator[_Raw]:
    begun = {key: made[key] for key in ("round", "on", "budget", "most", "started_at")}
    yield _Raw("vote.start", made["started_at"], None, begun)
    if made["stopped_at"]:
        ended = {key: made[key] for key in ("round", "stopped_at", "results", "voters")}
        yield _Raw("vote.stop", made["stopped_at"], None, ended)


def _of_theme(theme: dict[str, Any]) -> Iterator[_Raw]:
    at, name = theme["created_at"], {"theme": theme["id"], "name": theme["name"]}
    yield _Raw("theme.add", at, None, {**name, "version": 1, "notes": []})
    if theme["version"] > 1:
        yield _Raw("theme.rename", at, None, {**name, "version": theme["version"]})
    if theme["removed_at"]:
        removed = {"theme": theme["id"], "removed_at": theme["removed_at"], "notes": []}
        yield _Raw("theme.remove", theme["removed_at"], None, removed)


def _of_note(note: dict[str, Any]) -> Iterator[_Raw]:
    """In the order in which they must be written; sorting by time keeps it, because none is earlier than the note."""
    body = {key: value for key, value in note.items() if key not in ("id", "comments", "reactions")}
    at = note["created_at"]
    yield _Raw("note.add", at, note["participant"], {**body, "note": note["id"], "removed_at": None})
    for name, count in note["reactions"].items():
        yield _Raw("note.react", at, None, {"note": note["id"], "reaction": name, "on": True, "count": count})
    for comment in note["comments"]:
        said = {key: comment[key] for key in ("text", "created_at", "participant")}
        body = {"note": note["id"], "comment": comment["id"], **said}
        yield _Raw("note.comment", max(at, comment["created_at"]), comment["participant"], body)
    if note["removed_at"]:
        removed = {"note": note["id"], "removed_at": note["removed_at"]}
        yield _Raw("note.remove", max(at, note["removed_at"]), None, removed)


def _of_card(what: str, card: dict[str, Any]) -> Iterator[_Raw]:
    body = {key: value for key, value in card.items() if key != "id"}
    yield _Raw(f"{what}.add", card["created_at"], None, {what: card["id"], **body, "removed_at": None})
    if card["removed_at"]:
        at = max(card["created_at"], card["removed_at"])
        yield _Raw(f"{what}.remove", at, None, {what: card["id"], "removed_at": card["removed_at"]})


def _count_rounds(document: dict[str, Any]) -> int:
    begun: list[int] = [
        change["body"]["round"]
        for change in (document["history"] or {"changes": []})["changes"]
        if "round" in change["body"]
    ]
    return max([len(document["rounds"]), *begun])
