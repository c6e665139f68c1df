"""Makes the ops of the example's two weeks, day by day: writing, talking, grouping, voting, deciding."""

import random
import uuid
from collections.abc import Iterator
from datetime import date, timedelta

from swotboard import protocol as p
from swotboard.domain.model import Participant
from swotboard.example.content import Demo
from swotboard.example.example_writer import ExampleWriter, TimedOp
from swotboard.example.two_weeks import Story

SEED = 2021
"""The same ops each time: only ids and dates are others."""
_MINUTE = 1 / 1_440
_SESSION = 6 / 24
"""So much of a day is worked on it."""
_BUDGET, _MOST = 5, 2


def write_two_weeks(writer: ExampleWriter, demo: Demo, story: Story) -> None:
    """Commit the ops of all two weeks. Raises the SwotboardError of what the rules refuse."""
    chance = random.Random(SEED)
    writer.commit(_write(writer, demo, story, chance))
    writer.commit(_talk(writer, demo, story, chance))
    writer.commit(_group(writer, story))
    writer.commit(_vote(writer, chance))
    writer.commit(_decide(writer, story))


def _write(writer: ExampleWriter, demo: Demo, story: Story, chance: random.Random) -> Iterator[TimedOp]:
    """Days 0 to 5; what was misplaced or short at first is mended a day later."""
    yield writer.lead(0.01, p.SETTINGS_SET, read_others="always")
    yield writer.lead(0.02, p.PHASE_SET, phase="write")
    written = list(demo.notes)
    chance.shuffle(written)
    for number, note in enumerate(written):
        days = _during(0.03 + 5 * number / len(written))
        who, board, note_id = writer.person(note.group, note.author), writer.short[note.group], str(uuid.uuid4())
        writer.notes[note.group, note.text] = note_id
        first = _first_version(story.extended, note.group, note.text) or note.text
        place = _first_version(story.misplaced, note.group, note.text) or note.quadrant
        fields = {"note": note_id, "quadrant": place, "text": first, "kind": note.kind, "color": note.color}
        yield days, who, board, p.NOTE_ADD, fields
        if first != note.text:
            yield days + 1, who, board, p.NOTE_EDIT, {"note": note_id, "text": note.text, "base": 1}
        if place != note.quadrant:
            yield days + 1, who, board, p.NOTE_MOVE, {"note": note_id, "quadrant": note.quadrant}
    yield from _pictures(writer, story)


def _pictures(writer: ExampleWriter, story: Story) -> Iterator[TimedOp]:
    from swotboard.example.pictures import SIZE, draw  # Pillow is large, and a server needs it this once

    for number, picture in enumerate(story.pictures):
        group = picture.note[0]
        who = next(person for (of, _), person in writer.people.items() if of == group)
        days = 6.02 + number * 25 * _MINUTE
        media = writer.store_picture(who, draw(picture.drawing), SIZE, days)
        fields = {"note": writer.note(picture.note), "media": media, "alt": picture.alt}
        yield days, who, writer.short[group], p.NOTE_ATTACH, fields


def _talk(writer: ExampleWriter, demo: Demo, story: Story, chance: random.Random) -> Iterator[TimedOp]:
    """Days 6 and 7: questions that others have too, answers, and what people agree with."""
    yield writer.lead(6.2, p.PHASE_SET, phase="discuss")
    everyone = list(writer.people.values())
    authors = {writer.notes[note.group, note.text]: writer.person(note.group, note.author) for note in demo.notes}
    for number, question in enumerate(story.questions):
        note, board, days = writer.note(question.note), writer.short[question.note[0]], 6.21 + number * 17 * _MINUTE
        others = [person for person in everyone if person.id != authors[note].id]
        for turn, person in enumerate(chance.sample(others, question.same)):
            same = {"note": note, "reaction": p.SAME, "on": True}
            yield days + turn * 5 * _MINUTE, person, board, p.NOTE_REACT, same
        for turn, (group, name, text) in enumerate(question.answers):
            answer = {"note": note, "comment": str(uuid.uuid4()), "text": text}
            yield days + 1 + turn * 9 * _MINUTE, writer.person(group, name), board, p.NOTE_COMMENT, answer
    for number, agreed in enumerate(chance.sample(demo.notes, 24)):
        note = writer.notes[agreed.group, agreed.text]
        own = [person for person in everyone if person.group == writer.short[agreed.group]]
        reaction = {"note": note, "reaction": chance.choice(p.REACTIONS[1:]), "on": True}
        for person in chance.sample([each for each in own if each.id != authors[note].id], chance.randint(1, 3)):
            yield 6.25 + number * 11 * _MINUTE, person, writer.short[agreed.group], p.NOTE_REACT, reaction


def _group(writer: ExampleWriter, story: Story) -> Iterator[TimedOp]:
    """Days 8 and 9."""
    yield writer.lead(8.01, p.PHASE_SET, phase="group")
    themes = [(group, name, words) for group, named in story.themes.items() for name, words in named.items()]
    for number, (group, name, words) in enumerate(themes):
        theme = writer.themes[group, name] = str(uuid.uuid4())
        notes = [writer.note((group, each)) for each in words]
        fields = {"theme": theme, "name": name, "notes": notes[:-1]}
        who, board, days = _one_of(writer, group, number), writer.short[group], _during(8.02 + 2 * number / len(themes))
        yield days, who, board, p.THEME_ADD, fields
        yield days + 20 * _MINUTE, who, board, p.NOTES_GROUP, {"theme": theme, "notes": notes[-1:]}


def _vote(writer: ExampleWriter, chance: random.Random) -> Iterator[TimedOp]:
    """Days 10 to 12, on themes; everyone has votes for their own board and for others'."""
    round_id = str(uuid.uuid4())
    yield writer.lead(10.01, p.PHASE_SET, phase="vote")
    yield writer.lead(10.02, p.VOTE_START, round=round_id, on="themes", budget=_BUDGET, most=_MOST)
    things = list(writer.themes.items())
    for number, person in enumerate(writer.people.values()):
        for (group, _), theme in chance.sample(things, _BUDGET - 1):
            vote = {"round": round_id, "group": writer.short[group], "thing": theme, "count": 1}
            yield _during(10.03 + 1.9 * number / len(writer.people)), person, p.BALLOT, p.VOTE_SET, vote
    yield writer.lead(12.2, p.VOTE_STOP, round=round_id)


def _decide(writer: ExampleWriter, story: Story) -> Iterator[TimedOp]:
    """Days 12 and 13; at the end all is open again, for those who look around."""
    yield writer.lead(12.21, p.PHASE_SET, phase="decide")
    for number, (name, themes) in enumerate(story.links.items()):
        named = [{"group": writer.short[group], "theme": writer.themes[group, theme]} for group, theme in themes]
        link = {"link": str(uuid.uuid4()), "name": name, "themes": named}
        yield 12.22 + number * 4 * _MINUTE, writer.facilitator, p.PLAN, p.LINK_ADD, link
    for number, made in enumerate(story.strategies):
        strategy = {
            "strategy": str(uuid.uuid4()),
            "kind": made.kind,
            "text": made.text,
            "sources": [writer.place(each) for each in made.sources],
            "owner": writer.short[made.owner],
            "effort": made.effort,
            "effect": made.effect,
        }
        yield 13.02 + number * 21 * _MINUTE, _one_of(writer, made.owner, number), p.PLAN, p.STRATEGY_ADD, strategy
    for number, line in enumerate(story.lines):
        due = None if line.due is None else (date.today() + timedelta(days=line.due)).isoformat()
        fields = {"section": line.section, "text": line.text, "owner": line.owner, "due": due}
        yield 13.1 + number * 6 * _MINUTE, writer.facilitator, p.PLAN, p.LINE_ADD, {"line": str(uuid.uuid4()), **fields}
    yield writer.lead(13.2, p.PHASE_SET, phase="open")


def _first_version(first_versions: dict[tuple[str, str], str], group: str, text: str) -> str | None:
    return next(
        (first for (of, words), first in first_versions.items() if of == group and text.startswith(words)), None
    )


def _during(days: float) -> float:
    """The same day, within its hours of work."""
    whole = int(days)
    return whole + 0.03 + (days - whole) * (_SESSION - 0.05)


def _one_of(writer: ExampleWriter, group: str, number: int) -> Participant:
    own = [person for (of, _), person in writer.people.items() if of == group]
    return own[number % len(own)]
