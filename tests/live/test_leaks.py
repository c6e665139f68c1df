"""What is hidden stays on the server: canaries, and every byte that anybody else can get, searched for them
[HIDE-1]."""

import pytest
import requests

from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import make_op, new_note

TEXT, EDIT, NAME = "canary-text-4711", "canary-edit-4712", "Canary-Name-4713"


class Silence:
    """A silent learners' board on which Ada writes, and everybody who looks on."""

    def __init__(self, workshop, server):
        self.workshop, self.server = workshop, server
        self.facilitator = workshop.client(role="facilitator")
        self.ok(self.facilitator.op("settings.set", "stage", read_others="always"))
        self.ok(self.facilitator.op("phase.set", "stage", phase="write", silent=True))
        self.ada = workshop.client("learners", NAME)
        self.others = {
            "the same group": workshop.client("learners", "Bob"),
            "another group that may read": workshop.client("industry", "Cleo", boards=["industry", "learners"]),
            "the facilitator": self.facilitator,
            "the projector": workshop.client(role="projector"),
        }

    def ok(self, answer):
        assert answer["ok"], answer
        return answer

    def write(self):
        """Ada writes a story, edits, recolours, moves, edits it elsewhere and says that she is editing it; its id."""
        note = new_note("learners", TEXT, kind="story", color="rose")
        self.ok(self.ada.ask("op", note))
        same = {"board": "learners", "note": note["note"]}
        for op in (
            make_op("note.edit", text=EDIT, base=1, **same),
            make_op("note.set", color="plum", **same),
            make_op("note.move", quadrant="threats", **same),
            make_op("note.remove", **same),
            make_op("note.restore", **same),
        ):
            self.ok(self.ada.ask("op", op))
        self.ada.emit("presence", {"board": "learners", "editing": note["note"]})
        return note["note"]

    def until_all_have(self, seq):
        for who, client in self.others.items():
            wait_for(lambda c=client: c.streams["learners"].seq >= seq, f"{who} has caught up")


@pytest.fixture
def silence(anywhere):
    with live_workshop(anywhere) as made:
        yield Silence(made, anywhere)


def found(text, *canaries):
    return [canary for canary in canaries if canary in text]


def test_hide_1_no_frame_holds_a_silent_note_nor_whose_it_is(silence):
    note = silence.write()
    silence.until_all_have(6)
    for who, client in silence.others.items():
        changes = [line for line in client.heard.splitlines() if note in line and "presence" not in line]
        assert changes, f"{who} hears that there is a note"
        assert not found(client.heard, TEXT, EDIT), who
        assert not found("\n".join(changes), NAME, silence.ada.participant, "story", "rose", "plum"), who
        assert client.streams["learners"].notes[note]["text"] == ""


def test_hide_1_its_author_has_it_in_every_window(silence):
    window = silence.workshop.client("learners", start=False)
    window.token = silence.ada.token
    window.start()
    note = silence.write()
    for client in (silence.ada, window):
        wait_for(lambda c=client: c.streams["learners"].seq == 6, "the author has caught up")
        assert client.streams["learners"].notes[note]["text"] == EDIT


def test_hide_1_no_answer_to_a_join_holds_it_whole_or_since(silence):
    note = silence.write()
    for who, client in silence.others.items():
        client.drop()
        client.start()
        assert not found(client.heard, TEXT, EDIT), who
        client.streams.clear()
        answer = client.join()
        assert not found(str(answer["boards"]["learners"]), TEXT, EDIT, NAME, silence.ada.participant), who
        assert client.streams["learners"].notes[note]["hidden"] == "silent"


def test_hide_1_no_page_export_or_log_holds_it(silence):
    silence.write()
    token = silence.facilitator.token
    for path in ("stage", "results", "projector", "b/learners", ""):
        page = requests.get(
            f"{silence.server.url}/w/{silence.workshop.code}/{path}",
            timeout=10,
            params={"key": silence.workshop.keys["facilitator"]},
        )
        assert not found(page.text, TEXT, EDIT, NAME), path
    for removed in ("0", "1"):
        export = requests.get(
            f"{silence.server.url}/api/workshops/{silence.workshop.code}/export.csv",
            timeout=10,
            params={"removed": removed},
            headers={"Authorization": f"Bearer {token}"},
        )
        assert export.status_code == 200 and "learners" in export.text.lower()
        assert not found(export.text, TEXT, EDIT, NAME, "story", "rose", "plum")
    assert not found(silence.server.log.read_text(), TEXT, EDIT, NAME)


def test_hide_5_presence_does_not_say_who_edits_it(silence):
    note = silence.write()
    silence.others["the same group"].emit("presence", {"board": "learners", "editing": None})
    for client in silence.others.values():
        wait_for(lambda c=client: c.told("presence"), "presence is told")
        assert not any(entry["editing"] == note for payload in client.told("presence") for entry in payload["here"])


def test_hide_3_the_reveal_shows_it_to_all_at_once(silence):
    note = silence.write()
    silence.ok(silence.facilitator.op("notes.reveal", "learners"))
    for who, client in silence.others.items():
        wait_for(lambda c=client: c.streams["learners"].notes.get(note, {}).get("text") == EDIT, f"{who} sees it")
        assert client.streams["learners"].notes[note]["author"] == NAME
        assert not client.faults


def test_hide_3_nothing_is_revealed_by_a_phase_or_a_timer(silence):
    note = silence.write()
    silence.ok(silence.facilitator.op("timer.start", "stage", seconds=1))
    silence.ok(silence.facilitator.op("phase.set", "stage", phase="discuss"))
    bob = silence.others["the same group"]
    silence.ok(bob.ask("op", new_note("learners", "open again")))
    wait_for(lambda: bob.streams["learners"].seq == 7, "Bob has caught up")
    assert bob.streams["learners"].notes[note]["text"] == ""
    assert not found(bob.heard, TEXT, EDIT)


def test_hide_6_what_is_under_review_is_the_authors_and_the_facilitators(silence):
    silence.ok(silence.facilitator.op("phase.set", "stage", phase="discuss"))
    note = silence.write()
    bob = silence.others["the same group"]
    silence.ok(silence.facilitator.op("note.hide", "learners", note=note))
    wait_for(lambda: bob.streams["learners"].notes[note]["hidden"] == "review", "Bob is told")
    assert bob.streams["learners"].notes[note]["text"] == ""
    latecomer = silence.workshop.client("learners", "Dan")
    assert not found(latecomer.heard, TEXT, EDIT)
    bob.streams["learners"].seq = 0
    assert not found(str(bob.join()["boards"]), TEXT, EDIT)
    assert silence.facilitator.join(since=False)["ok"]
    assert silence.facilitator.streams["learners"].notes[note]["text"] == EDIT


def test_anon_2_no_byte_says_whose_a_note_is(anywhere):
    with live_workshop(anywhere, anonymous=True) as workshop:
        ada = workshop.client("learners", NAME)
        others = [workshop.client("learners", "Bob"), workshop.client(role="projector")]
        assert ada.ask("op", new_note("learners", "a note"))["ok"]
        for client in others:
            wait_for(lambda c=client: c.streams["learners"].seq == 1, "it is seen")
            assert not found(client.heard, NAME, ada.participant)


def test_read_2_who_may_no_longer_read_a_board_hears_no_more_of_it(silence):
    reader = silence.others["another group that may read"]
    silence.ok(silence.facilitator.op("settings.set", "stage", read_others="never"))
    wait_for(lambda: reader.told("rejoin"), "the reader is told")
    silence.write()
    assert reader.join()["error"]["code"] == "forbidden"
    assert reader.streams["learners"].seq == 0


def test_read_1_reading_is_not_writing(silence):
    reader = silence.others["another group that may read"]
    assert reader.ask("op", new_note("learners", "x"))["error"]["code"] == "forbidden"
