"""The sockets that are connected, and what each has joined."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from swotboard.domain.model import Claim, Participant
from swotboard.domain.visits import Since
from swotboard.errors import SwotboardError
from swotboard.protocol import PLAN, STAGE


@dataclass
class Client:
    """One socket. `claim` is who it says it is, or why that is not believed; `person` is known once it has joined."""

    sid: str
    connection: str
    claim: Claim | SwotboardError
    person: Participant | None = None
    groups: tuple[str, ...] = ()
    plan: bool = False
    listed: bool = False
    joining: bool = False
    joined: dict[str, int] = field(default_factory=dict)
    since: dict[str, Since] = field(default_factory=dict)

    def streams(self) -> tuple[str, ...]:
        """The streams that it has joined: the stage and, where it asked for them, boards and the plan."""
        return (STAGE, *self.groups, *([PLAN] if self.plan else []))

    def known(self) -> Claim:
        """The claim; raises why there is none [LIVE-1]."""
        if isinstance(self.claim, SwotboardError):
            raise self.claim
        return self.claim


class Clients:
    """All sockets of this process, by Socket.IO sid."""

    def __init__(self) -> None:
        self._clients: dict[str, Client] = {}
        self._of_person: Counter[str] = Counter()

    def add(self, client: Client) -> None:
        """A socket has connected."""
        self._clients[client.sid] = client
        self._of_person[_person(client)] += 1

    def get(self, sid: str) -> Client | None:
        """The client of a sid, None once it is gone."""
        return self._clients.get(sid)

    def pop(self, sid: str) -> Client | None:
        """A socket is gone."""
        client = self._clients.pop(sid, None)
        if client:
            self._of_person[_person(client)] -= 1
            if not self._of_person[_person(client)]:
                del self._of_person[_person(client)]
        return client

    def number_of(self, claim: Claim) -> int:
        """How many sockets somebody has open."""
        return self._of_person[claim.participant]

    def of_participant(self, participant_id: str) -> Iterator[Client]:
        """All sockets of one participant."""
        return (
            c
            for c in list(self._clients.values())
            if isinstance(c.claim, Claim) and c.claim.participant == participant_id
        )

    def of_workshop(self, code: str) -> list[Client]:
        """All sockets that say that they belong to a workshop, joined or not."""
        return [c for c in self._clients.values() if isinstance(c.claim, Claim) and c.claim.code == code]

    def codes(self) -> set[str]:
        """The workshops to which sockets say that they belong."""
        return {c.claim.code for c in self._clients.values() if isinstance(c.claim, Claim)}

    def participants(self) -> set[str]:
        """Who has a socket open, as they say."""
        return {c.claim.participant for c in list(self._clients.values()) if isinstance(c.claim, Claim)}

    def in_workshop(self, code: str) -> Iterator[Client]:
        """All sockets that have joined a workshop."""
        return (c for c in list(self._clients.values()) if c.person and c.person.code == code)

    def all(self) -> list[Client]:
        """Every socket."""
        return list(self._clients.values())

    def __len__(self) -> int:
        return len(self._clients)


def _person(client: Client) -> str:
    return client.claim.participant if isinstance(client.claim, Claim) else ""
