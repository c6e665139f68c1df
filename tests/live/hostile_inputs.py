"""What hostile clients do beside well-behaved people: one generator for each input; each `next` of it is a turn and
gives what came of it.

`@every(seconds)` is the input's pace. A generator that is closed lets go of all its connections.
"""

import json
import random
import tempfile
import uuid
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from pathlib import Path
from socket import SHUT_RDWR

from swotboard.protocol import CODE_ALPHABET
from tests.live.bare_websocket import TEXT, BareSocket, frame
from tests.live.expired_workshop import expire
from tests.live.hostile_messages import Grammar
from tests.live.hostile_origin import command, told_out
from tests.live.raw_sockets import SlowSocket
from tests.live.server_process import free_port
from tests.live.test_connects import HALVES
from tests.live.test_floods import ENDLESS
from tests.live.workshops import LiveWorkshop
from tests.load.documents import document
from tests.load.hostile_documents import text_of, undecodable
from tests.raw_ops import make_op, new_note

INPUTS = {}
BOARD = "government"
"""The board of the hostile people, in the first of the workshops of the well-behaved as well."""


def every(seconds):
    """Declare an input that is tried once in so many seconds."""

    def declare(generate):
        INPUTS[generate.__name__] = (seconds, generate)
        return generate

    return declare


@every(0.5)
def log_lines(origin):
    """Requests that leave a line in the log, with letters that could break one."""
    while True:
        for path in (
            "/%0a%1b[31mERROR",
            "/w/%00",
            "/socket.io/?EIO=3",
            "/socket.io/?EIO=4&transport=polling&sid=x",
            "/api/workshops/%F0%9F%98%80",
        ):
            yield origin.ask("GET", path).status_code


@every(10)
def deleted_workshops(origin):
    """A workshop deleted while its people are connected."""
    while True:
        here = LiveWorkshop(origin)
        people = [origin.raw(here.token(BOARD)["token"]), origin.raw(here.token(role="facilitator")["token"])]
        told = [person.ask("join", {"boards": "*"})["ok"] for person in people]
        told.append(people[0].ask("op", new_note(BOARD))["ok"])
        bearer = bearer_of(here)
        told.append(
            origin.ask(
                "POST",
                f"/api/workshops/{here.code}/delete",
                json={"code": here.code, "without_export": True},
                headers=bearer,
            ).status_code
        )
        for person in people:
            told_out(person)
        yield told


@every(30)
def purged_workshops(origin):
    """A workshop purged by the command while somebody is connected."""
    while True:
        here = LiveWorkshop(origin)
        person = origin.raw(here.token(BOARD)["token"])
        person.ask("join", {"boards": [BOARD]})
        expire(origin.database, here.code)
        done = command(origin, "purge")
        if done.endswith(" 0"):  # a command that meets a locked database says so and does nothing
            told_out(person)
        person.close()
        yield [done]


@every(1)
def merges(origin):
    """Ten edits on a base that is long gone, on a board of the well-behaved: 700 one-symbol tokens, and 2,000."""
    note, size = {700: str(uuid.uuid4()), 2000: str(uuid.uuid4())}, 700
    with origin.guest(BOARD) as person:
        for total, key in note.items():
            person.ask("op", new_note(BOARD, text_of(0, total=total)) | {"note": key})
            person.ask("op", make_op("note.edit", BOARD, note=key, text=text_of(1, total=total), base=1))
        while True:
            yield answers(
                person,
                [
                    make_op("note.edit", BOARD, note=note[size], text=text_of(2, total=size)[:-6] + f"{n:05}", base=1)
                    for n in range(10)
                ],
            )
            size = 2700 - size


@every(1)
def long_ranks(origin):
    """Notes at ranks as long as they may be and longer, on a board of the well-behaved."""
    with origin.guest(BOARD) as person:
        while True:
            raws = [new_note(BOARD, f"rank {size}", rank="z" * size) for size in (1, 60, 100, 101, 5000)]
            yield answers(
                person,
                [
                    *raws,
                    new_note(BOARD, "after them"),
                    make_op("note.move", BOARD, note=raws[0]["note"], rank="z" * 99, quadrant="threats"),
                ],
            )


@every(2)
def groupings(origin):
    """Ops that each put 300 notes into a theme, and out again."""
    person = origin.raw(origin.own.token(BOARD)["token"])
    notes, theme = [new_note(BOARD, f"{n}") for n in range(300)], str(uuid.uuid4())
    yield sorted(set(answers(person, notes)))
    person.ask("op", make_op("theme.add", BOARD, theme=theme, name="T", notes=[]))
    try:
        while True:
            yield answers(
                person,
                [
                    make_op("notes.group", BOARD, theme=into, notes=[raw["note"] for raw in notes])
                    for into in (theme, None, theme)
                ],
            )
    finally:
        person.close()


@every(0.5)
def fuzzed_messages(origin):
    """Messages from the hostile grammar, 25 at a time."""
    grammar = Grammar(random.Random(), [str(uuid.uuid4())])
    while True:
        person = origin.raw(origin.own.token("industry")["token"])
        try:
            for _ in range(50):
                for made in (grammar.message() for _ in range(25)):
                    (person.send_binary if isinstance(made, bytes) else person.send)(made)
                yield person.ask("op", make_op("note.explode", BOARD), ack=987654321)["error"]["code"]
                person.received.clear()
        finally:
            person.close()


@every(5)
def floods_of_frames(origin):
    """Some twenty thousand frames of one kind as fast as they are taken, or one that lies about its length."""
    lies = {f"promises {size}": frame(TEXT, b"42", promised=size) for size in (2**20, 2**60)}
    while True:
        what, frames = random.choice([*ENDLESS.items(), *lies.items()])
        flooder = BareSocket(origin, origin.own.token("industry")["token"])
        flooder.read_on()
        flood = flooder.flood(frames, 10)
        flood.join(2)
        flooder.cut()
        yield what


@every(10)
def large_uploads(origin):
    """31 MB of JSON that is no workshop."""
    body = undecodable()
    while True:
        yield origin.ask("POST", "/api/workshops/import", data=body).status_code


@every(20)
def legal_uploads(origin):
    """A workshop of 2,000 changes, brought in."""
    body = large_document()
    while True:
        yield origin.ask("POST", "/api/workshops/import", data=body).status_code


@lru_cache
def large_document():
    return document(2000)


@every(10)
def large_tables(origin):
    """A CSV of 8 MB looked at, and one of 200 notes applied."""

    def lines(number, length):
        return b"group,quadrant,text\n" + b"".join(b"industry,s,%d%s\n" % (n, b"y" * length) for n in range(number))

    here, bodies = LiveWorkshop(origin), {"?look=1": lines(5000, 1500)[:7_990_000], "?apply=1": lines(200, 1500)}
    bearer = bearer_of(here)
    while True:
        yield [
            origin.ask("POST", f"/api/workshops/{here.code}/notes.csv{how}", data=body, headers=bearer).status_code
            for how, body in bodies.items()
        ]


@every(2)
def exports(origin):
    """Three at once, of the hostile people's workshop: all formats, with history, and as of a day."""
    bearer, addresses = (
        bearer_of(origin.own),
        ("json?history=1&removed=1", "csv?as_of=2100-01-01", "xlsx", "html", "md", "zip"),
    )
    while True:
        yield at_once(origin, bearer, [f"export.{address}" for address in random.sample(addresses, 3)])


@every(0.5)
def looking_back(origin):
    """Three at once: history, news and the audit list."""
    bearer = bearer_of(origin.own)
    while True:
        yield at_once(origin, bearer, [f"history?board={BOARD}", f"news?board={BOARD}&after=1", "audit"])


@every(0.5)
def cookies(origin):
    """As many as are read, and more than are."""
    while True:
        for size in (300, 900, 3000):
            line = "; ".join(f"swotboard-{number:06}-participant=x.y.z" for number in range(size))
            yield origin.ask("GET", "/", headers={"Cookie": line}).status_code


@every(0.2)
def guesses(origin):
    """A code, a key and a token, each time from another network."""
    while True:
        guess = "".join(random.choices(CODE_ALPHABET, k=6))
        yield [
            origin.ask("GET", f"/api/workshops/{guess}").status_code,
            origin.ask("POST", f"/api/workshops/{origin.code}/participants", json={"key": guess}).status_code,
            origin.ask(
                "GET", f"/api/workshops/{origin.code}/export.csv", headers={"Authorization": f"Bearer {guess}"}
            ).status_code,
        ]


@every(0.5)
def handshakes(origin):
    """Ten WebSockets that shake hands and go."""
    while True:
        for _ in range(10):
            BareSocket(origin).close()
        yield "came"


@every(1)
def sessions_of_others(origin):
    """A polling session continued from elsewhere, and an op id of another group sent again."""
    with origin.guest(BOARD) as one, origin.guest("industry") as other:
        while True:
            with origin.elsewhere() as owner:
                url = f"{origin.url}/socket.io/?EIO=4&transport=polling"
                opened = owner.get(url, timeout=60)
                url += "&sid=" + json.loads(opened.text[1:])["sid"]
                told = origin.ask("POST", url.removeprefix(origin.url), data="40").status_code
            raw = new_note(BOARD)
            one.ask("op", raw)
            yield told, other.ask("op", {**new_note(BOARD), "id": raw["id"]})["error"]["code"]


@every(5)
def slow_sockets(origin):
    """Twenty that join a board of the well-behaved and never read."""
    slow = []
    try:
        for _ in range(20):
            slow.append(SlowSocket(origin, origin.person(BOARD)))
            slow[-1].send('4217["join",' + json.dumps({"boards": [BOARD]}) + "]")
        while True:
            yield "kept"
    finally:
        for each in slow:
            each.tcp.shutdown(SHUT_RDWR)  # its stream keeps the connection otherwise
            each.close()


@every(2)
def half_requests(origin):
    """One of each kind of half request; at most 80 are open at once."""
    halves = []
    try:
        while True:
            for half in HALVES.values():
                halves.append(BareSocket(origin, upgraded=False))
                halves[-1].send(half)
            while len(halves) > 80:
                halves.pop(0).cut()
            yield "sent"
    finally:
        for half in halves:
            half.cut()


@every(0.5)
def wrong_hosts(origin):
    """Pages, the API and the live connection asked for under other names."""
    while True:
        for host, path in (
            ("evil.example", "/"),
            ("[2001:db8::1]", f"/api/workshops/{origin.code}"),
            ("198.51.100.7:5000", "//w//ABCDEF"),
            ("evil.example/path", "/"),
            ("evil.example", "/socket.io/?EIO=4&transport=polling"),
        ):
            yield origin.ask("GET", path, headers={"Host": host}).status_code


@every(30)
def second_servers(origin):
    """A second server on the same file."""
    while True:
        yield command(origin, "serve", "--port", str(free_port()))


@every(30)
def backups(origin):
    """A copy of the database beside the running server."""
    with tempfile.TemporaryDirectory() as folder:
        while True:
            yield command(origin, "backup", str(Path(folder) / f"{uuid.uuid4()}.db"))


def answers(person, raws):
    """Send ops one after the other without waiting, then wait: `ok` or the code of each."""
    for number, raw in enumerate(raws):
        person.send(f"42{number}" + json.dumps(["op", raw]))
    told = [json.loads("[" + person.until("43").partition("[")[2])[0] for _ in raws]
    person.received.clear()
    return ["ok" if answer["ok"] else answer["error"]["code"] for answer in told]


def at_once(origin, headers, addresses):
    """The statuses of these pages of the hostile people's workshop."""
    with ThreadPoolExecutor(len(addresses)) as pool:
        ask = partial(origin.ask, "GET", headers=headers)
        return [
            answer.status_code
            for answer in pool.map(ask, [f"/api/workshops/{origin.own.code}/{address}" for address in addresses])
        ]


def bearer_of(workshop):
    """The header of a new facilitator of a workshop."""
    return {"Authorization": f"Bearer {workshop.token(role='facilitator')['token']}"}
