"""What each answer, frame and event tells each role: its keys, and which of them are filled [JOIN-4, HIDE-1, ANON-2].

What a note may tell follows from the declarations of its fields; the rest is written here once.
"""

import json

import pytest
import requests

from swotboard.domain.declaration import blank_values, names
from swotboard.domain.model import NO_TALK, Comment, Note
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import make_op, new_note

LEADER, AUTHOR, MEMBER, OTHER, SCREEN = "facilitator", "author", "member", "other group", "projector"
ROLES = (LEADER, AUTHOR, MEMBER, OTHER, SCREEN)
READERS = (LEADER, AUTHOR, MEMBER, SCREEN)
"""Who gets the learners' board: others' boards are read by nobody."""

WHOSE = {*names(Note, lambda field: field.personal), "by"}
BLANK = blank_values(Note)
SAID = {*BLANK, *NO_TALK}
"""Fields that say whose a note is, and what it says."""
WHOSE_COMMENT = set(names(Comment, lambda field: field.personal))

JOINED = {"ok", "now", "server", "you", "stage", "boards", "questions"}
YOU = {"participant", "role", "group", "name", "notes", "reactions", "votes", "seen"}
STAGE = {"seq", "code", "title", "anonymous", "phase", "silent", "settings", "timer", "spotlight", "rounds", "schedule"}
STAGE |= {"boards"}
TO_LEADERS = {False: {"participants"}, True: {"participants", "put_out_authors"}}
"""anonymous -> what the stage tells facilitators beside."""
PERSON = {"participant", "name", "group", "role", "put_out"}
EVENTS = {
    "frame": set(ROLES),
    "presence": set(ROLES),
    "voting": set(ROLES),
    "questions": set(ROLES),
    "votes": {AUTHOR},
    "lobby": {LEADER},
    "moved": {MEMBER},
    "out": {OTHER},
}
"""event -> who hears it in the story of `Scene.tell`; Eve, of the author's group, is moved, Bob is put out."""
PUBLIC = {"code", "title", "anonymous", "phase", "groups"}
HTTP = {
    "": dict.fromkeys((*ROLES, None), PUBLIC),
    "entry": dict.fromkeys((*ROLES, None), {"ok", "admission", "state"}),
    "boards/learners": dict.fromkeys(READERS, {"ok", "boards"}),
    "history?board=learners": dict.fromkeys(
        READERS, {"board", "seq", "next", "created_at", "changes", "withheld", "steps", "zone"}
    ),
    "news?board=learners": dict.fromkeys(READERS, {"added", "changed", "themes", "answered"}),
    "shelf": dict.fromkeys(ROLES, {"ok", "media"}),
    "audit": {LEADER: {"entries", "before"}},
    "sessions": {LEADER: {"ok", "sessions"}},
    "room": {LEADER: {"ok", "room", "keep_until"}},
    "export.json": {LEADER: {"format", "version", "exported_at", "options"}},
}
"""path -> who is answered, with which keys (of the document some); None is somebody from outside."""
AUDITED = {"entry", "at", "board", "type", "by"}
SESSION = {"session", "role", "name", "begun_at", "used_at", "here", "own"}


def filled(view):
    """The keys that say something: neither nothing, nor what stands there where it is hidden."""
    return {key for key, value in view.items() if value not in (None, "", [], {}, BLANK.get(key))}


class Scene:
    """A workshop in which Ada has written a note, and everybody has heard of it."""

    def __init__(self, workshop, anonymous, silent):
        self.workshop, self.anonymous, self.silent = workshop, anonymous, silent
        self.clients = {
            LEADER: workshop.client(role="facilitator", name="Fay"),
            AUTHOR: workshop.client("learners", "Ada"),
            MEMBER: workshop.client("learners", "Eve"),
            OTHER: workshop.client("industry", "Bob"),
            SCREEN: workshop.client(role="projector"),
        }
        if silent:
            self.do(LEADER, make_op("phase.set", "stage", phase="write", silent=True))
        raw = new_note("learners", "words", kind="question", color="rose", sign="🙂")
        self.note = raw["note"]
        self.do(AUTHOR, raw)
        if not silent:
            self.do(AUTHOR, self.about("note.comment", comment=make_op("x", "x")["id"], text="so"))
            self.do(AUTHOR, self.about("note.react", reaction="same", on=True))
        for who in READERS:
            wait_for(lambda c=self.clients[who]: self.note in c.streams["learners"].notes, f"{who} has heard of it")

    def about(self, op_type, **fields):
        return make_op(op_type, "learners", note=self.note, **fields)

    def do(self, who, raw):
        answer = self.clients[who].ask("op", raw)
        assert answer["ok"], answer

    def joined(self, who):
        return self.clients[who].join(since=False)

    def added(self, who):
        """The change of the note as it came in a frame."""
        frames = [
            json.loads(line[1:])[1] for line in self.clients[who].heard.splitlines() if line.startswith('2["frame"')
        ]
        changes = [change for frame in frames for change in frame["changes"] if change["type"] == "note.add"]
        return next(change for change in changes if change["note"] == self.note)

    def ask(self, who, path):
        headers = {"Authorization": f"Bearer {self.clients[who].token}"} if who else {}
        address = f"{self.workshop.server.url}/api/workshops/{self.workshop.code}/{path}".rstrip("/")
        return requests.get(address, headers=headers, timeout=30)

    def withheld(self, who):
        """What of the note this role is not told."""
        hidden = self.silent and who != AUTHOR
        return (SAID | WHOSE if hidden else set()) | (WHOSE if self.anonymous else set())


@pytest.fixture(scope="module")
def scenes(server):
    """(anonymous, silent) -> a scene."""
    made = {}
    with (
        live_workshop(server) as named,
        live_workshop(server, anonymous=True) as anonymous,
        live_workshop(server) as named_silent,
        live_workshop(server, anonymous=True) as anonymous_silent,
    ):
        for workshop, key in (
            (named, (False, False)),
            (anonymous, (True, False)),
            (named_silent, (False, True)),
            (anonymous_silent, (True, True)),
        ):
            made[key] = Scene(workshop, *key)
        yield made


@pytest.fixture(params=[(False, False), (True, False), (False, True), (True, True)], ids=str)
def scene(request, scenes):
    return scenes[request.param]


@pytest.mark.parametrize("who", ROLES)
def test_join_4_the_answer_to_a_join(scene, who):
    answer = scene.joined(who)
    assert set(answer) == JOINED
    assert set(answer["you"]) == YOU
    assert set(answer["stage"]) == STAGE | (TO_LEADERS[scene.anonymous] if who == LEADER else set())
    assert ("learners" in answer["boards"]) is (who in READERS)
    assert answer["you"]["notes"] == ([scene.note] if who == AUTHOR else [])
    people = answer["stage"].get("participants", [])
    assert all(set(person) == PERSON for person in people)
    named = {"Fay", "Ada", "Eve", "Bob"} if who == LEADER and not scene.anonymous else set()
    assert {person["name"] for person in people} - {None} == named


@pytest.mark.parametrize("who", READERS)
def test_hide_1_a_note_tells_each_role_what_its_fields_declare(scene, scenes, who):
    """In an answer and in a frame: the same keys for everybody, filled for those who may know."""
    base = scenes[False, scene.silent]
    [all_of_it] = base.joined(AUTHOR)["boards"]["learners"]["notes"]
    [note] = scene.joined(who)["boards"]["learners"]["notes"]
    assert {"text", "kind", "color", "sign", "participant", "author"} <= filled(all_of_it)
    assert set(note) == set(all_of_it)
    assert filled(note) == filled(all_of_it) - scene.withheld(who)
    change = scene.added(who)
    assert filled(change) == filled(base.added(AUTHOR)) - scene.withheld(who)
    for comment in note["comments"]:
        told = {"id", "text", "created_at"} | (set() if scene.anonymous else WHOSE_COMMENT)
        assert filled(comment) == told


@pytest.mark.parametrize("who", [*ROLES, None])
@pytest.mark.parametrize("path", HTTP)
def test_each_answer_over_http_has_the_keys_that_are_for_this_role(scene, path, who):
    answer, expected = scene.ask(who, path), HTTP[path].get(who)
    assert answer.ok is (expected is not None), answer.text
    if path == "export.json":
        return
    assert set(answer.json()) == (expected or {"ok", "error"})


def test_audit_2_and_access_1_what_entries_and_sessions_tell(scene):
    if scene.silent:
        [entry] = scene.ask(LEADER, "audit").json()["entries"]
        assert set(entry) >= AUDITED and set(entry["by"]) == {"participant", "name"}
        assert (entry["by"]["name"] is None) is scene.anonymous
    sessions = scene.ask(LEADER, "sessions").json()["sessions"]
    assert all(set(session) == SESSION for session in sessions)
    assert {session["name"] for session in sessions} - {None} == (set() if scene.anonymous else {"Fay"})


@pytest.mark.parametrize("anonymous", [False, True], ids=["named", "anonymous"])
def test_each_event_is_heard_by_those_whom_it_is_for(server, anonymous):
    with live_workshop(server, anonymous=anonymous) as workshop:
        scene = Scene(workshop, anonymous, False)
        people = {who: scene.clients[who].participant for who in ROLES}
        votes = make_op("x", "x")["id"]
        scene.do(LEADER, make_op("vote.start", "stage", round=votes, on="notes", budget=3, most=2))
        scene.do(AUTHOR, make_op("vote.set", "ballot", round=votes, group="learners", thing=scene.note, count=1))
        scene.do(MEMBER, scene.about("note.react", reaction="same", on=True))
        scene.do(LEADER, make_op("settings.set", "stage", admission="approval"))
        workshop.token("learners")
        for event in ("voting", "questions"):
            for who in ROLES:
                wait_for(lambda w=who, e=event: scene.clients[w].told(e), f"{who} hears {event}")
        wait_for(lambda: [each for each in scene.clients[LEADER].told("lobby") if each["waiting"]], "the lobby is told")
        scene.do(LEADER, make_op("participant.move", "stage", participant=people[MEMBER], group="industry"))
        scene.do(LEADER, make_op("participant.remove", "stage", participant=people[OTHER]))
        wait_for(lambda: scene.clients[MEMBER].told("moved") and scene.clients[OTHER].told("out"), "both are told")
        heard = {
            event: {
                who for who in ROLES if scene.clients[who].told(event) or f'2["{event}"' in scene.clients[who].heard
            }
            for event in EVENTS
        }
        assert heard == EVENTS
        [waiting] = scene.clients[LEADER].told("lobby")[-1]["waiting"]
        assert set(waiting) == {"participant", "name", "group", "since"} and (waiting["since"] is None) is anonymous
        assert {frozenset(told) for who in ROLES for told in scene.clients[who].told("voting")} == {
            frozenset({"round", "voters"})
        }
        others = {people[who] for who in ROLES}
        for who in ROLES if anonymous else ():
            listed = [each for told in scene.clients[who].told("presence") for each in told["here"]]
            assert all(each["participant"] is None and each["name"] is None for each in listed)
            moved = [change for change in changes_of(scene.clients[who]) if change["type"].startswith("participant.")]
            named = {change["participant"] for change in moved} & others
            assert named == ({people[MEMBER], people[OTHER]} if who == LEADER else set())


def changes_of(client):
    frames = [json.loads(line[1:])[1] for line in client.heard.splitlines() if line.startswith('2["frame"')]
    return [change for frame in frames for change in frame["changes"]]
