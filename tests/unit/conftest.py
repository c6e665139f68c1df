"""An app on a database of its own, asked through Flask's test client."""

import uuid

import pytest

from swotboard.app import create_app
from swotboard.config import Config
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.protocol import ERRORS
from swotboard.store.store import Store
from swotboard.web.limiter import Limiter
from tests.raw_ops import make_op, new_note


@pytest.fixture
def store(tmp_path):
    """A Store on a database of its own, without an app."""
    made = Store.open(str(tmp_path / "swot.db"))
    yield made
    made.close()


@pytest.fixture
def make_app(tmp_path):
    """Makes apps with settings of one's own; all are stopped at the end."""
    made = []

    def make(**settings):
        app = create_app(Config(**{"database": str(tmp_path / "swotboard.db"), "async_mode": "threading", **settings}))
        app.extensions["swotboard.limiter"] = Limiter(
            settings.get("rate_limit", True), clock=lambda: 0.0
        )  # no refill meanwhile
        made.append(app)
        return app

    yield make
    for app in made:
        components = app.extensions["swotboard"]
        components.hub.committer.stop()
        if components.hub._started:
            assert components.hub.committer.stopped.wait(5)
        components.store.close()


@pytest.fixture
def app(make_app):
    return make_app(secret="a secret for the tests only")


@pytest.fixture
def client(app):
    """A browser that has been nowhere yet."""
    return app.test_client()


class MadeWorkshop:
    """A workshop made through the API, by a browser that then forgets its cookies."""

    def __init__(self, app, **form):
        self.app = app
        answer = app.test_client().post("/api/workshops", json={"title": "Micro-credentials in BC", **form})
        assert answer.status_code == 201, answer.text
        self.__dict__.update(answer.json)

    def join(self, client=None, **form):
        """Let somebody in; the answer."""
        return (client or self.app.test_client()).post(f"/api/workshops/{self.code}/participants", json=form)

    def bearer(self, **form):
        """The header of somebody new."""
        return {"Authorization": f"Bearer {self.join(**form).json['token']}"}

    def add_note(self, text, group="industry", name=None, quadrant="strengths", **fields):
        """A note by somebody new, through the same way as from a socket; its id."""
        components = self.app.extensions["swotboard"]
        person = components.store.participant(self.join(name=name, group=group).json["participant"])
        return self.submit(person, group, "note.add", quadrant=quadrant, text=text, **fields)

    def add_notes(self, texts, group="industry"):
        """Many notes by one person, committed together."""
        components = self.app.extensions["swotboard"]
        person = self.join(group=group).json["participant"]
        ops = [parse_op(new_note(group, text, "threats")) for text in texts]
        components.hub.write(
            components.store.commit, [Submission(self.code, person, op) for op in ops], "2021-03-01T12:00:00.000Z"
        )

    def submit(self, person, board, op_type, note=None, **fields):
        note = note or str(uuid.uuid4())
        answer = self.app.extensions["swotboard"].hub.submit(person, make_op(op_type, board, note=note, **fields))
        assert answer["ok"], answer
        return note


@pytest.fixture
def workshop(app):
    return MadeWorkshop(app)


@pytest.fixture
def make_workshop(app):
    return lambda **form: MadeWorkshop(app, **form)


@pytest.fixture
def error_of():
    """The error code of a JSON answer, which must be of the documented shape, status included."""

    def code(answer):
        assert answer.content_type == "application/json", answer.text
        assert answer.json["ok"] is False
        error = answer.json["error"]
        assert set(error) <= {"code", "message", "retry_after"}
        assert answer.status_code == ERRORS[error["code"]]
        assert error["message"]
        return error["code"]

    return code
