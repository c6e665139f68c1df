"""Requests that fit docs/openapi.json and requests that break it, from a seed, against a real server: each is answered
as described, none with a 500, and one that is refused writes nothing (schemathesis)."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as from_seed
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.live.long_runs import either, record
from tests.live.server_process import ServerProcess
from tests.live.workshops import GROUPS, LiveWorkshop
from tests.unit.test_openapi import operations

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
DESCRIBED = schemathesis.openapi.from_path(str(Path(__file__).resolve().parents[2] / "docs" / "openapi.json"))
KEY = "a key for whoever watches"
TABLES = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"


class Target:
    """A server with a workshop, the tokens of those in it, and a look at its database."""

    def __init__(self, folder):
        self.server = ServerProcess(folder, SWOTBOARD_METRICS_KEY=KEY).start()
        self.workshop = LiveWorkshop(self.server)
        people = [
            self.workshop.token("industry", "Sam"),
            self.workshop.token(role="facilitator"),
            self.workshop.token(role="projector"),
        ]
        self.bearers = [None, "nonsense", KEY, *(person["token"] for person in people)]
        self.calls, self.refused = 0, 0
        self._db = sqlite3.connect(f"file:{self.server.database}?mode=ro", uri=True)

    def call(self, case, bearer, real):
        """Send it, with a real workshop's code and group in its path where asked; the answer, and whether rows were
        written."""
        if real and "code" in (case.path_parameters or {}):
            case.path_parameters |= {
                "code": self.workshop.code,
                **({"group": GROUPS[0]} if "group" in case.path_parameters else {}),
            }
        before = self._written()
        answer = case.call(
            base_url=self.server.url,
            headers={"Authorization": f"Bearer {bearer}"} if bearer else {},
            timeout=20,
            allow_redirects=False,
        )
        self.calls += 1
        self.refused += answer.status_code >= 400
        return answer, self._written() != before

    def rows(self):
        """How many rows each table has."""
        names = [name for (name,) in self._db.execute(TABLES)]
        return {name: self._db.execute(f"select count(*) from [{name}]").fetchone()[0] for name in names}

    def _written(self):
        """Changes whenever another connection commits something."""
        return self._db.execute("pragma data_version").fetchone()[0]

    def close(self):
        self._db.close()
        assert self.server.stop() == 0, self.server.tail()


@pytest.fixture(scope="module")
def target(tmp_path_factory):
    with closing(Target(tmp_path_factory.mktemp("http"))) as made:
        yield made
        record("hostile requests over HTTP", calls=made.calls, refused=made.refused, rows=made.rows())


@pytest.mark.parametrize(("method", "path"), operations())
def test_every_request_is_answered_as_described(target, seed, method, path):
    operation = DESCRIBED[path][method.upper()]
    cases = st.one_of(operation.as_strategy(GenerationMode.POSITIVE), operation.as_strategy(GenerationMode.NEGATIVE))

    @from_seed(seed)
    @settings(
        max_examples=either(6, 600),
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases, st.sampled_from(target.bearers), st.booleans())
    def every(case, bearer, real):
        answer, written = target.call(case, bearer, real)
        case.validate_response(answer, checks=CHECKS)
        assert not (written and answer.status_code >= 400), (
            f"a refused call wrote: {answer.status_code} {answer.text[:300]}"
        )

    every()
    log = target.server.log.read_text("utf-8", "replace")
    assert not re.search(r"Traceback|request failed|\binternal\b", log), target.server.tail()
