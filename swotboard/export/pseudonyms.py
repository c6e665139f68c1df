"""Numbers people and rounds within a document: their ids stay in the database, and a document is the same wherever
it is made."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from swotboard.domain.model import Change, Participant
from swotboard.domain.note_rules import parts_with_media
from swotboard.domain.records import RoundRecord
from swotboard.domain.visibility import BLANK

_PEOPLE = ("participant", "by", "owner")


class Pseudonyms:
    """Both ways: id -> number, from 1 in the order given; None stays None, and so does who is not in the document."""

    def __init__(self, people: Iterable[Participant], rounds: Iterable[RoundRecord]):
        self._people = {person.id: number for number, person in enumerate(people, start=1)}
        self._rounds = {made["round"]: number for number, made in enumerate(rounds, start=1)}

    def person(self, person_id: str | None) -> int | None:
        return self._people.get(person_id) if person_id is not None else None

    def round(self, round_id: str) -> int | None:
        return self._rounds.get(round_id)


def shown_body(
    change: Change,
    hidden: Mapping[str, str],
    hidden_media: Container[tuple[str, str]],
    anonymous: bool,
    pseudonyms: Pseudonyms,
) -> dict:
    """The body of a change as it may leave the server: of notes and media that are hidden now it says nothing
    [EXPORT-7]."""
    body = _shown(change.body, hidden, anonymous, pseudonyms)
    for part in parts_with_media(body):
        part["media"] = [
            _shown_medium(medium, (part["note"], medium["id"]) in hidden_media) for medium in part["media"]
        ]
        part["uploading"] = 0
    if "round" in body:
        body["round"] = pseudonyms.round(body["round"])
    return body


def _shown_medium(medium: dict, hidden: bool) -> dict:
    return {**medium, "alt": "", "hidden": True} if hidden else medium


def _shown(body: dict, hidden: Mapping[str, str], anonymous: bool, pseudonyms: Pseudonyms) -> dict:
    is_hidden = body.get("note") in hidden
    shown: dict[str, object] = {}
    for key, value in body.items():
        if key in _PEOPLE:
            shown[key] = None if anonymous or is_hidden else pseudonyms.person(value)
        elif is_hidden and key in BLANK:
            shown[key] = BLANK[key]
        elif isinstance(value, list):
            shown[key] = [
                _shown(item, hidden, anonymous, pseudonyms) if isinstance(item, dict) else item for item in value
            ]
        else:
            shown[key] = value
    return shown
