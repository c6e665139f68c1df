"""What one server counts since its start, for whoever runs it: docs/configuration.md, "Metrics".

No label says which workshop, board or person: labels are roles, types of ops, error codes and the few words here. All
of it is counted on the loop, never in a writer's or reader's thread: under eventlet the locks of this library are the
loop's own.
"""

from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, disable_created_metrics
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from swotboard.domain.model import Change
from swotboard.live.preencoded_json import PreencodedJson

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_BYTES = (250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000)
_NOT_JOINED = "none"


class Metrics:
    """Counters that the modules of `live` add to. They cost microseconds for each op and frame, nothing for each
    socket."""

    def __init__(self):
        disable_created_metrics()  # when each label first came: as many lines again, of no use
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._accepted = Counter(
            "swotboard_ops_accepted", "Ops that are on disk, by type.", ["type"], registry=registry
        )
        self._refused = Counter(
            "swotboard_refused",
            "What was refused, by what it was and the error's code.",
            ["what", "code"],
            registry=registry,
        )
        self._commits = Histogram(
            "swotboard_commit_seconds",
            "From handing a batch of ops to the writer until it is on disk.",
            buckets=_SECONDS,
            registry=registry,
        )
        self._failed = Counter(
            "swotboard_commits_failed", "Batches of which nothing could be written.", registry=registry
        )
        self._frames = Histogram(
            "swotboard_frame_bytes",
            "Frames as they are sent, one for each audience.",
            buckets=_BYTES,
            registry=registry,
        )
        self._boards = Counter(
            "swotboard_boards_sent", "Boards in answers to join: whole, or what was missed.", ["how"], registry=registry
        )

    def watch(self, clients, committer, fanout, health) -> None:
        """Look at these whenever somebody asks: who is connected, what waits, which way things were sent, what is
        well."""
        self._registry.register(_Gauges(clients, committer, fanout, health))

    def committed(self, answers: Iterable[object], seconds: float) -> None:
        """A batch is on disk; `answers` are its changes, and errors, which are counted where they are told."""
        self._commits.observe(seconds)
        for answer in answers:
            if isinstance(answer, Change) and not answer.again:
                self._accepted.labels(answer.type).inc()

    def not_committed(self) -> None:
        """A batch of which nothing could be written."""
        self._failed.inc()

    def refused(self, what: str, code: str) -> None:
        """`what` is an event's name, `message` (one that cannot be read) or `http`."""
        self._refused.labels(what, code).inc()

    def sent(self, frame_bytes: int) -> None:
        """A frame is on its way."""
        self._frames.observe(frame_bytes)

    def joined(self, boards: Iterable[dict | PreencodedJson]) -> None:
        """An answer to `join` holds these boards."""
        for board in boards:
            self._boards.labels("whole" if isinstance(board, PreencodedJson) else "changes").inc()

    def text(self) -> bytes:
        """Everything, in Prometheus's text format."""
        return generate_latest(self._registry)


class _Gauges:
    """What is read from the live side at the moment of asking."""

    def __init__(self, clients, committer, fanout, health):
        self._clients, self._committer, self._fanout, self._health = clients, committer, fanout, health

    def describe(self) -> list[Metric]:
        """Registering looks at nothing."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Gauges, and the fan-out's own count."""
        unsent = [self._fanout.unsent(client.connection) for client in self._clients.all()]
        yield self._connected()
        yield _gauge("inbox", "Ops and other writes that wait for the next commit.", self._committer.waiting)
        yield _gauge("unsent", "Events and answers that wait for sockets, all together.", sum(unsent))
        yield _gauge(
            "unsent_most", "Events and answers that wait for the one socket most behind.", max(unsent, default=0)
        )
        yield _gauge("behind", "Sockets whose frames were dropped, until they join again.", self._fanout.behind)
        yield self._sends()
        yield self._well()
        yield CounterMetricFamily(
            "swotboard_log_dropped",
            "Pieces of the log that were dropped: nobody took them.",
            value=self._health.log.dropped if self._health.log else 0,
        )

    def _well(self) -> Metric:
        family = GaugeMetricFamily(
            "swotboard_well", "1 for each part of the server that is well, else 0.", labels=["part"]
        )
        for part, well in self._health.states().items():
            family.add_metric([part], well)
        return family

    def _sends(self) -> Metric:
        family = CounterMetricFamily(
            "swotboard_sends", "Events to one socket each: written at once, queued; queues dropped.", labels=["way"]
        )
        for way in ("direct", "queued", "dropped"):
            family.add_metric([way], self._fanout.counted[way])
        return family

    def _connected(self) -> Metric:
        family = GaugeMetricFamily(
            "swotboard_clients", "Sockets that are connected, by the role in which they joined.", labels=["role"]
        )
        roles = [client.person.role if client.person else _NOT_JOINED for client in self._clients.all()]
        for role in ("participant", "facilitator", "projector", _NOT_JOINED):
            family.add_metric([role], roles.count(role))
        return family


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(f"swotboard_{name}", words, value=value)
