"""Checks that the parts of a document fit together: who is named exists, nothing is there twice or out of order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from swotboard.domain.shapes import refuse
from swotboard.imports.change_shapes import check_body
from swotboard.protocol import PLAN, PLAN_LIMITS, STAGE


def check(document: dict[str, Any], reserved: set[str]) -> None:
    """Raises `bad_request` with the place."""
    if not document["boards"]:
        raise refuse("$.boards", "is empty.")
    groups = [board["group"] for board in document["boards"]]
    _once((group, f"$.boards[{place}].group") for place, group in enumerate(groups))
    for place, group in enumerate(groups):
        if group in reserved:
            raise refuse(f"$.boards[{place}].group", "is a name that no group may have.")
    for place, person in enumerate(document["participants"]):
        _in_order(person["participant"], place, f"$.participants[{place}].participant")
    _check_boards(document)
    _check_rounds(document)
    _check_cards(document)
    if (document["history"] is None) == document["options"]["history"]:
        raise refuse("$.history", "must be there where `options` says so, and null elsewhere.")
    if document["history"]:
        _check_history(document, groups)


def _check_boards(document: dict[str, Any]) -> None:
    boards = [(f"$.boards[{place}]", board) for place, board in enumerate(document["boards"])]
    _once((note["id"], f"{path}.notes[{n}].id") for path, board in boards for n, note in enumerate(board["notes"]))
    _once((theme["id"], f"{path}.themes[{n}].id") for path, board in boards for n, theme in enumerate(board["themes"]))
    _once(
        (comment["id"], f"{path}.notes[{n}].comments[{c}].id")
        for path, board in boards
        for n, note in enumerate(board["notes"])
        for c, comment in enumerate(note["comments"])
    )
    for path, board in boards:
        for place, note in enumerate(board["notes"]):
            _check_note(note, document, f"{path}.notes[{place}]")


def _check_note(note: dict[str, Any], document: dict[str, Any], path: str) -> None:
    if bool(note["text"]) == bool(note["hidden"]):
        raise refuse(f"{path}.text", "must be empty where the note is hidden, and only there.")
    _known(note["participant"], document, f"{path}.participant")
    for place, comment in enumerate(note["comments"]):
        _known(comment["participant"], document, f"{path}.comments[{place}].participant")


def _check_rounds(document: dict[str, Any]) -> None:
    for place, made in enumerate(document["rounds"]):
        path = f"$.rounds[{place}]"
        _in_order(made["round"], place, f"{path}.round")
        ended = made["stopped_at"] is not None
        if ended != (made["results"] is not None) or ended != (made["voters"] is not None):
            raise refuse(path, "has results and voters once it has ended, and not before.")
        if not ended and place != len(document["rounds"]) - 1:
            raise refuse(f"{path}.stopped_at", "only the last round may be open.")


def _check_cards(document: dict[str, Any]) -> None:
    """What a card names is in this document, as [EXPORT-8] says of what is written."""
    notes = {(board["group"], note["id"]) for board in document["boards"] for note in board["notes"]}
    themes = {(board["group"], theme["id"]) for board in document["boards"] for theme in board["themes"]}
    for part, key, what, there in (
        ("links", "themes", "theme", themes),
        ("strategies", "sources", "note", notes),
        ("plan", "sources", "note", notes),
    ):
        cards = document[part]
        _once((card["id"], f"$.{part}[{place}].id") for place, card in enumerate(cards))
        if sum(card["removed_at"] is None for card in cards) > PLAN_LIMITS["cards"]:
            raise refuse(f"$.{part}", f"holds more than {PLAN_LIMITS['cards']}.")
        for place, card in enumerate(cards):
            _check_places(card[key], what, there, f"$.{part}[{place}].{key}")
    groups = {None, *(board["group"] for board in document["boards"])}
    for place, strategy in enumerate(document["strategies"]):
        if strategy["owner"] not in groups:
            raise refuse(f"$.strategies[{place}].owner", "there is no such group in this document.")


def _check_places(named: list[dict[str, Any]], what: str, there: set[tuple[str, str]], path: str) -> None:
    _once((each[what], f"{path}[{place}].{what}") for place, each in enumerate(named))
    for place, each in enumerate(named):
        if (each["group"], each[what]) not in there:
            raise refuse(f"{path}[{place}].{what}", f"there is no such {what} on this board in this document.")


def _check_history(document: dict[str, Any], groups: list[str]) -> None:
    last = dict.fromkeys([STAGE, PLAN, *groups], 0)
    ops = set()
    for place, change in enumerate(document["history"]["changes"]):
        path, stream = f"$.history.changes[{place}]", change["board"]
        if stream not in last:
            raise refuse(f"{path}.board", "there is no such board in this document.")
        if change["seq"] != last[stream] + 1:
            raise refuse(f"{path}.seq", f"must be {last[stream] + 1}, the next one of its stream.")
        if (stream, change["op"]) in ops:
            raise refuse(f"{path}.op", "stands here for the second time.")
        ops.add((stream, change["op"]))
        last[stream] = change["seq"]
        _known(change["participant"], document, f"{path}.participant")
        check_body(change, path)
    if [board["group"] for board in document["history"]["origin"]["boards"]] and not set(groups) <= {
        board["group"] for board in document["history"]["origin"]["boards"]
    }:
        raise refuse("$.history.origin.boards", "does not name every board.")


def _once(named: Iterable[tuple[str, str]]) -> None:
    seen = set()
    for name, path in named:
        if name in seen:
            raise refuse(path, "stands here for the second time.")
        seen.add(name)


def _in_order(number: int, place: int, path: str) -> None:
    if number != place + 1:
        raise refuse(path, f"must be {place + 1}: they are numbered in their order.")


def _known(person: int | None, document: dict[str, Any], path: str) -> None:
    if person is not None and person > len(document["participants"]):
        raise refuse(path, "there is no such participant in this document.")
