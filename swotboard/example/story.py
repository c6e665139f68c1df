"""Tells the example's two weeks day by day: writing, talking, grouping, voting, deciding."""

import random
import uuid
from collections.abc import Iterator
from datetime import date, timedelta

from swotboard import protocol as p
from swotboard.domain.model import Participant
from swotboard.example.content import Demo
from swotboard.example.play import Deed, Play
from swotboard.example.two_weeks import EXTENDED, LINES, LINKS, MISPLACED, PICTURES, QUESTIONS, STRATEGIES, THEMES

SEED = 2021
"""The same story each time: only ids and dates are others."""
_MINUTE = 1 / 1_440
_SESSION = 6 / 24
"""So much of a day is worked on it."""
_BUDGET, _MOST = 5, 2


def tell(play: Play, demo: Demo) -> None:
    """All of it. Raises the SwotboardError of what the rules refuse: then the story is wrong."""
    chance = random.Random(SEED)
    play.do(_write(play, demo, chance))
    play.do(_talk(play, demo, chance))
    play.do(_group(play))
    play.do(_vote(play, chance))
    play.do(_decide(play))


def _write(play: Play, demo: Demo, chance: random.Random) -> Iterator[Deed]:
    """Days 0 to 5; what was misplaced or short at first is mended a day later."""
    yield play.lead(0.01, p.SETTINGS_SET, read_others="always")
    yield play.lead(0.02, p.PHASE_SET, phase="write")
    written = list(demo.notes)
    chance.shuffle(written)
    for number, note in enumerate(written):
        days = _during(0.03 + 5 * number / len(written))
        who, board, note_id = play.person(note.group, note.author), play.short[note.group], str(uuid.uuid4())
        play.notes[note.group, note.text] = note_id
        first = _told_first(EXTENDED, note.group, note.text) or note.text
        place = _told_first(MISPLACED, note.group, note.text) or note.quadrant
        fields = {"note": note_id, "quadrant": place, "text": first, "kind": note.kind, "color": note.color}
        yield days, who, board, p.NOTE_ADD, fields
        if first != note.text:
            yield days + 1, who, board, p.NOTE_EDIT, {"note": note_id, "text": note.text, "base": 1}
        if place != note.quadrant:
            yield days + 1, who, board, p.NOTE_MOVE, {"note": note_id, "quadrant": note.quadrant}
    yield from _pictures(play)


def _pictures(play: Play) -> Iterator[Deed]:
    from swotboard.example.pictures import SIZE, draw  # Pillow is large, and a server needs it this once

    for number, picture in enumerate(PICTURES):
        group = picture.note[0]
        who = next(person for (of, _), person in play.people.items() if of == group)
        media = play.keep(who, draw(picture.drawing), SIZE)
        fields = {"note": play.note(picture.note), "media": media, "alt": picture.alt}
        yield 6.02 + number * 25 * _MINUTE, who, play.short[group], p.NOTE_ATTACH, fields


def _talk(play: Play, demo: Demo, chance: random.Random) -> Iterator[Deed]:
    """Days 6 and 7: questions that others have too, answers, and what people agree with."""
    yield play.lead(6.2, p.PHASE_SET, phase="discuss")
    everyone = list(play.people.values())
    authors = {play.notes[note.group, note.text]: play.person(note.group, note.author) for note in demo.notes}
    for number, question in enumerate(QUESTIONS):
        note, board, days = play.note(question.note), play.short[question.note[0]], 6.21 + number * 17 * _MINUTE
        others = [person for person in everyone if person.id != authors[note].id]
        for turn, person in enumerate(chance.sample(others, question.same)):
            same = {"note": note, "reaction": p.SAME, "on": True}
            yield days + turn * 5 * _MINUTE, person, board, p.NOTE_REACT, same
        for turn, (group, name, text) in enumerate(question.answers):
            answer = {"note": note, "comment": str(uuid.uuid4()), "text": text}
            yield days + 1 + turn * 9 * _MINUTE, play.person(group, name), board, p.NOTE_COMMENT, answer
    for number, agreed in enumerate(chance.sample(demo.notes, 24)):
        note = play.notes[agreed.group, agreed.text]
        own = [person for person in everyone if person.group == play.short[agreed.group]]
        reaction = {"note": note, "reaction": chance.choice(p.REACTIONS[1:]), "on": True}
        for person in chance.sample([each for each in own if each.id != authors[note].id], chance.randint(1, 3)):
            yield 6.25 + number * 11 * _MINUTE, person, play.short[agreed.group], p.NOTE_REACT, reaction


def _group(play: Play) -> Iterator[Deed]:
    """Days 8 and 9."""
    yield play.lead(8.01, p.PHASE_SET, phase="group")
    themes = [(group, name, words) for group, named in THEMES.items() for name, words in named.items()]
    for number, (group, name, words) in enumerate(themes):
        theme = play.themes[group, name] = str(uuid.uuid4())
        notes = [play.note((group, each)) for each in words]
        fields = {"theme": theme, "name": name, "notes": notes[:-1]}
        who, board, days = _one_of(play, group, number), play.short[group], _during(8.02 + 2 * number / len(themes))
        yield days, who, board, p.THEME_ADD, fields
        yield days + 20 * _MINUTE, who, board, p.NOTES_GROUP, {"theme": theme, "notes": notes[-1:]}


def _vote(play: Play, chance: random.Random) -> Iterator[Deed]:
    """Days 10 to 12, on themes; everyone has votes for their own board and for others'."""
    round_id = str(uuid.uuid4())
    yield play.lead(10.01, p.PHASE_SET, phase="vote")
    yield play.lead(10.02, p.VOTE_START, round=round_id, on="themes", budget=_BUDGET, most=_MOST)
    things = list(play.themes.items())
    for number, person in enumerate(play.people.values()):
        for (group, _), theme in chance.sample(things, _BUDGET - 1):
            vote = {"round": round_id, "group": play.short[group], "thing": theme, "count": 1}
            yield _during(10.03 + 1.9 * number / len(play.people)), person, p.BALLOT, p.VOTE_SET, vote
    yield play.lead(12.2, p.VOTE_STOP, round=round_id)


def _decide(play: Play) -> Iterator[Deed]:
    """Days 12 and 13; at the end all is open again, for those who look around."""
    yield play.lead(12.21, p.PHASE_SET, phase="decide")
    for number, (name, themes) in enumerate(LINKS.items()):
        named = [{"group": play.short[group], "theme": play.themes[group, theme]} for group, theme in themes]
        link = {"link": str(uuid.uuid4()), "name": name, "themes": named}
        yield 12.22 + number * 4 * _MINUTE, play.facilitator, p.PLAN, p.LINK_ADD, link
    for number, made in enumerate(STRATEGIES):
        strategy = {
            "strategy": str(uuid.uuid4()),
            "kind": made.kind,
            "text": made.text,
            "sources": [play.place(each) for each in made.sources],
            "owner": play.short[made.owner],
            "effort": made.effort,
            "effect": made.effect,
        }
        yield 13.02 + number * 21 * _MINUTE, _one_of(play, made.owner, number), p.PLAN, p.STRATEGY_ADD, strategy
    for number, line in enumerate(LINES):
        due = None if line.due is None else (date.today() + timedelta(days=line.due)).isoformat()
        fields = {"section": line.section, "text": line.text, "owner": line.owner, "due": due}
        yield 13.1 + number * 6 * _MINUTE, play.facilitator, p.PLAN, p.LINE_ADD, {"line": str(uuid.uuid4()), **fields}
    yield play.lead(13.2, p.PHASE_SET, phase="open")


def _told_first(told: dict[tuple[str, str], str], group: str, text: str) -> str | None:
    return next((first for (of, words), first in told.items() if of == group and text.startswith(words)), None)


def _during(days: float) -> float:
    """The same day, within its hours of work."""
    whole = int(days)
    return whole + 0.03 + (days - whole) * (_SESSION - 0.05)


def _one_of(play: Play, group: str, number: int) -> Participant:
    own = [person for (of, _), person in play.people.items() if of == group]
    return own[number % len(own)]
