"""Workshops and people for the live tests, made through HTTP as a page would."""

from contextlib import contextmanager

from tests.live.client import Client

GROUPS = ("institutions", "industry", "learners", "government")


class LiveWorkshop:
    """A workshop on a running server, and the clients that were let in."""

    def __init__(self, server, **form):
        self.server = server
        made = server.post("/api/workshops", {"title": "Micro-credentials in BC", **form})
        self.code, self.keys = (
            made["code"],
            {"facilitator": made["facilitator_key"], "projector": made["projector_key"]},
        )
        self.clients = []

    def token(self, group=None, name=None, role="participant"):
        """Let somebody in; the whole answer `{token, participant, role}`."""
        body = {"name": name, "group": group, "key": self.keys.get(role)}
        return self.server.post(
            f"/api/workshops/{self.code}/participants", {k: v for k, v in body.items() if v is not None}
        )

    def client(self, group=None, name=None, role="participant", start=True, at=None, **options):
        """A client of somebody new, joined to their board (a facilitator's to all) unless `start` is false; of several
        processes on that `at` this place, or on the next in turn."""
        person = self.token(group, name, role)
        boards = options.pop("boards", [group] if group else "*")
        client = Client(self.server.url_of(at), person["token"], boards, **options)
        client.participant = person["participant"]
        self.clients.append(client)
        return client.start() if start else client

    def close(self):
        """Cut every client off: a goodbye costs seconds each in some async modes, and is tested elsewhere."""
        for client in self.clients:
            client.drop()


@contextmanager
def live_workshop(server, **form):
    """A workshop whose clients are closed at the end."""
    workshop = LiveWorkshop(server, **form)
    try:
        yield workshop
    finally:
        workshop.close()
