"""Finds the person who asks for erasure by their name, or what is to be erased by its words [ERASE-9]."""

from typing import NamedTuple

from swotboard.domain.model import Note, Participant, Workshop
from swotboard.domain.ports import StorePort

MOST = 20
"""Of each kind in one answer: more is no search."""


class FoundComment(NamedTuple):
    """A comment that was not taken away, and its note."""

    id: str
    note: Note
    author: str | None
    participant: str | None
    text: str


class Found(NamedTuple):
    """What a search has found; `more` where there was more than is shown."""

    people: list[Participant]
    notes: list[Note]
    comments: list[FoundComment]
    more: bool


def find(store: StorePort, workshop: Workshop, words: str) -> Found:
    """People whose name has these words, also those who wait or were put out; notes, also removed ones, and comments
    that have them. Nobody in an anonymous workshop. What is hidden is found and not shown."""
    wanted = words.casefold()
    people, notes, comments = [], [], []
    if not workshop.anonymous:
        everybody = (*store.participants(workshop.code), *store.waiting(workshop.code))
        people = [each for each in everybody if each.name and wanted in each.name.casefold()]
    for board in workshop.boards:
        snapshot = store.snapshot(workshop.code, board.group)
        for note in snapshot.notes:
            if wanted in note.text.casefold():
                notes.append(note)
            said = snapshot.talk_of(note.id)["comments"]
            comments += [
                FoundComment(each["id"], note, each["author"], each["participant"], each["text"])
                for each in said
                if wanted in each["text"].casefold()
            ]
    more = max(len(people), len(notes), len(comments)) > MOST
    return Found(people[:MOST], notes[:MOST], comments[:MOST], more)
