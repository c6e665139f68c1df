"""Pictures that are hidden stay on the server: canary pictures and words through the phases, for everyone who looks on
[MEDIA-3, MEDIA-6]."""

import pytest

from tests.live.media_client import fetch, uploaded
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.made_media import canary
from tests.raw_ops import new_note

ALT = "canary-alt-4711"


class Looking:
    """Ada's note with a picture, and everybody who looks on, each with what they have heard."""

    def __init__(self, workshop, server):
        self.server, self.code = server, workshop.code
        self.fay = workshop.client(role="facilitator")
        self.ada = workshop.client("learners", "Ada")
        self.others = {
            "same group": workshop.client("learners", "Eve"),
            "other group": workshop.client("industry", "Bob"),
            "projector": workshop.client(role="projector"),
        }
        self.workshop = workshop

    def lead(self, op_type, board="stage", **fields):
        assert self.fay.op(op_type, board, **fields)["ok"]

    def write(self):
        note = new_note("learners", sign="icon:canary-sign", uploading=1)
        assert self.ada.ask("op", note)["ok"]
        medium = uploaded(self.server, self.code, self.ada.token, canary(4711))
        assert self.ada.op("note.attach", "learners", note=note["note"], media=medium, alt=ALT)["ok"]
        return note["note"], medium

    def settled(self):
        seq = self.ada.streams["learners"].seq
        for client in (self.fay, self.others["same group"], self.others["projector"]):
            wait_for(lambda c=client: c.streams["learners"].seq >= seq, "everyone has heard of it")

    def having(self, medium):
        """Who gets the bytes."""
        everyone = {"ada": self.ada, "facilitator": self.fay, **self.others}
        status = {who: fetch(self.server, self.code, each.token, medium).status_code for who, each in everyone.items()}
        assert set(status.values()) <= {200, 404}
        return {who for who, each in status.items() if each == 200}

    def deaf(self, medium, whom):
        """None of these, nor anybody who joins now as they did, has heard a thing of the picture."""
        new = {
            "facilitator": lambda: self.workshop.client(role="facilitator"),
            "same group": lambda: self.workshop.client("learners", "New"),
            "projector": lambda: self.workshop.client(role="projector"),
        }
        for who in whom:
            known = {"facilitator": self.fay, **self.others}[who]
            for client in (known, *([new[who]()] if who in new else [])):
                assert ALT not in client.heard, who
                assert medium not in client.heard, who
                assert "canary-sign" not in client.heard, who


@pytest.fixture(params=[False, True], ids=["named", "anonymous"])
def looking(request, server):
    with live_workshop(server, anonymous=request.param) as workshop:
        yield Looking(workshop, server)


def test_media_3_silent_until_the_reveal(looking):
    looking.lead("phase.set", phase="write", silent=True)
    note, medium = looking.write()
    looking.settled()
    assert looking.having(medium) == {"ada"}
    looking.deaf(medium, ["facilitator", "same group", "other group", "projector"])
    looking.lead("phase.set", phase="discuss")
    looking.lead("notes.reveal", "learners")
    assert looking.having(medium) == {"ada", "facilitator", "same group", "projector"}
    looking.deaf(medium, ["other group"])
    looking.lead("settings.set", read_others="revealed")
    assert "other group" in looking.having(medium)
    looking.lead("note.hide", "learners", note=note)
    assert looking.having(medium) == {"ada", "facilitator"}
    looking.lead("note.reveal", "learners", note=note)
    looking.lead("note.remove", "learners", note=note)
    assert looking.having(medium) == {"ada", "facilitator"}


def test_media_6_one_that_is_hidden_alone(looking):
    note, medium = looking.write()
    looking.settled()
    assert looking.having(medium) == {"ada", "facilitator", "same group", "projector"}
    looking.lead("media.hide", "learners", note=note, media=medium, hidden=True)
    assert looking.having(medium) == {"ada", "facilitator"}
    late = looking.workshop.client("learners", "Late")
    assert ALT not in late.heard
    assert medium not in late.heard
    assert late.streams["learners"].notes[note]["media"] == []
    looking.lead("participant.remove", participant=looking.others["same group"].participant)
    looking.lead("media.hide", "learners", note=note, media=medium, hidden=False)
    assert looking.having(medium) == {"ada", "facilitator", "projector"}
