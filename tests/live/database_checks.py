"""Reads what the database says through the Store, and compares the clients with it."""

from contextlib import closing, contextmanager

from swotboard.domain.visibility import FACILITATOR, Viewer, note_view
from swotboard.store.store import Store
from tests.live.wait_for_condition import wait_for


@contextmanager
def opened(server):
    """The server's database; it may be running."""
    with closing(Store.open(str(server.database))) as store:
        yield store


def visit_ends(server, participant, leave):
    """Call `leave`, and wait until the end of that visit is on disk: the end of an earlier one may stand there."""
    with opened(server) as store:

        def last():
            return max((seen.end.at for seen in store.seen(participant).values()), default="")

        before = last()
        leave()
        wait_for(lambda: last() > before, "the end of the visit is kept", details=lambda: f"(before and now: {before})")


def log_of(store, code, stream):
    """Every change of a stream, in order."""
    return store.changes_since(code, stream, 0, 10**9)


def notes_of(store, code, group, removed=False):
    """id -> note as the wire shows it."""
    workshop = store.workshop(code)
    return {note.id: note_view(note, workshop, Viewer(FACILITATOR)) for note in store.notes(code, group, removed)}


def wait_until_caught_up(store, code, clients):
    """Until each client has the last seq of each of its streams."""
    workshop = store.workshop(code)
    for client in clients:
        wait_for(
            lambda c=client: all(stream.seq == workshop.seq(name) for name, stream in c.streams.items()),
            "a client has caught up",
            details=lambda c=client: {name: (s.seq, workshop.seq(name), s.faults) for name, s in c.streams.items()},
        )


def assert_log_is_whole(store, code):
    """No gap, no repeat, no op twice in any stream [SYNC-2, SYNC-6]; the log as {stream: {op: seq}}."""
    workshop, found = store.workshop(code), {}
    for stream in ["stage", *(board.group for board in workshop.boards)]:
        log = log_of(store, code, stream)
        assert [change.seq for change in log] == list(range(1, workshop.seq(stream) + 1))
        found[stream] = {change.op: change.seq for change in log}
        assert len(found[stream]) == len(log), f"an op stands twice in {stream}"
    return found


def assert_client_is_true(store, code, client):
    """The client met no fault, saw only what is in the log, and shows what the database holds."""
    assert client.faults == [], client.faults[:3]
    for name, stream in client.streams.items():
        numbers = {change.seq: change.op for change in log_of(store, code, name)}
        assert {seq: numbers.get(seq) for seq in stream.seen} == stream.seen
        if name != "stage":
            assert stream.live_notes() == notes_of(store, code, name)
