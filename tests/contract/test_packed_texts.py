"""Edits take little room in the history, and nobody who reads it sees how: former texts come as they were written."""

import json
import random
from secrets import token_hex

import pytest

from swotboard.store.queries import packed_texts
from swotboard.store.store import Store
from tests.contract.conftest import CODE, make_play, new_id
from tests.unit.exported import as_json

WORDS = ["badges", "stack", "Größe", "単位", "🙂", "a", "of", "micro-credentials", "cost", "\u05e2\u05d1\u05e8"]


@pytest.fixture(params=["sqlite", "postgresql"])
def play(request, tmp_path):
    sqlite = request.param == "sqlite"
    made = make_play(Store.open(str(tmp_path / "swot.db") if sqlite else request.getfixturevalue("postgresql")))
    yield made
    made.store.close()


def edits(play, note, first, number, seed=1):
    """All texts that a note had, each with one word other than the one before."""
    pick, texts = random.Random(seed), [first]
    for version in range(1, number + 1):
        words = texts[-1].split(" ")
        words[pick.randrange(len(words))] = pick.choice(WORDS) + str(version)
        texts.append(" ".join(words)[:2000])
        change = play.do(play.ada, "note.edit", note=note, text=texts[-1], base=version)
        assert change.body["text"] == texts[-1]
    return texts


def long_text(words=180, seed=2):
    return " ".join(random.Random(seed).choices(WORDS, k=words))[:1500]


def stored(play):
    return [
        json.loads(row[0]) for row in play.store._writer.execute("select body from changes order by at, board, seq")
    ]


def test_former_texts_come_as_they_were_written(play):
    note = play.add(play.ada, long_text())
    texts = edits(play, note, long_text(), 120)
    assert sum("z" in body for body in stored(play)) > 100, "most are packed"
    assert all("text" in body for body in stored(play) if "z" not in body)
    for above in (0, 1, 60, 119):
        read = play.store.changes_since(CODE, "learners", above, 1000)
        assert [change.body["text"] for change in read] == texts[above:]
        assert not any("z" in change.body or "key" in change.body for change in read)
    told = as_json(play.store, CODE, history=True)["history"]["changes"]
    assert [change["body"]["text"] for change in told if change["type"] in ("note.add", "note.edit")] == texts


def test_an_edit_of_an_old_version_is_merged_with_its_text(play):
    note = play.add(play.ada, long_text())
    texts = edits(play, note, long_text(), 60)
    old = texts[30]
    merged = play.do(play.facilitator, "note.edit", note=note, text=f"First {old}", base=31)
    assert merged.body["text"].startswith("First ") and merged.body["merged"] is True


def test_the_same_op_again_is_answered_as_before(play):
    note, op_id = play.add(play.ada, long_text()), new_id()
    edit = {"note": note, "text": f"{long_text()} more", "base": 1}
    first = play.do(play.ada, "note.edit", op_id=op_id, **edit)
    again = play.do(play.ada, "note.edit", op_id=op_id, **edit)
    assert again.again and again.body == first.body


def test_short_texts_and_those_that_changed_wholly_are_kept_whole(play):
    note = play.add(play.ada, "short")
    play.do(play.ada, "note.edit", note=note, text="still short", base=1)
    play.do(play.ada, "note.edit", note=note, text=token_hex(400), base=2)
    assert not any("z" in body for body in stored(play))


def test_an_edit_leans_on_a_text_at_most_fifty_versions_old(play, monkeypatch):
    monkeypatch.setattr(packed_texts, "_MOST_ON_ONE", 5)
    note = play.add(play.ada, long_text())
    texts = edits(play, note, long_text(), 20)
    whole = [body["version"] for body in stored(play) if "text" in body]
    assert whole == [1, 7, 13, 19]
    assert [change.body["text"] for change in play.store.changes_since(CODE, "learners", 8, 1000)] == texts[8:]


def test_many_notes_are_read_with_few_texts_in_memory(play, monkeypatch):
    monkeypatch.setattr(packed_texts, "_MAX_KNOWN", 3)
    notes = [play.add(play.ada, long_text(seed=seed)) for seed in range(8)]
    for seed, note in enumerate(notes):
        play.do(play.ada, "note.edit", note=note, text=f"{long_text(seed=seed)} end", base=1)
    read = play.store.changes_since(CODE, "learners", 8, 1000)
    assert [change.body["text"] for change in read] == [f"{long_text(seed=seed)} end" for seed in range(8)]


def test_three_hundred_edits_of_a_long_note_take_a_fifth_of_their_texts(play):
    note = play.add(play.ada, long_text())
    texts = edits(play, note, long_text(), 300)
    written = play.store.workshop(CODE).text_bytes
    assert written < sum(len(text.encode()) for text in texts) / 5


def test_strategies_and_lines_too(play):
    line, text = new_id(), long_text()[:900]
    play.do(play.facilitator, "line.add", "plan", line=line, section="step", text=text)
    change = play.do(play.facilitator, "line.edit", "plan", line=line, text=f"{text} more", base=1)
    assert "z" in stored(play)[-1] and change.body["text"] == f"{text} more"
    assert play.store.changes_since(CODE, "plan", 1, 10)[0].body["text"] == f"{text} more"
