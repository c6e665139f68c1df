"""The sessions and keys of a Store in memory."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from swotboard.domain.access_rules import MAX_SESSIONS, SESSION_ROLES
from swotboard.domain.model import Participant, Workshop
from swotboard.domain.records import Session
from swotboard.domain.storage_limits import Room
from swotboard.errors import SwotboardError


class MemoryAccess:
    """A part of MemoryStore."""

    _workshops: dict[str, Workshop]
    _participants: dict[str, Participant]

    def __init__(self) -> None:
        self._used: dict[str, str] = {}

    def workshop(self, code: str) -> Workshop:
        raise NotImplementedError

    def add_participant(
        self,
        code: str,
        name: str | None,
        group: str | None,
        role: str,
        at: str,
        waiting: bool = False,
        key_hash: str | None = None,
    ) -> Participant:
        workshop = self.workshop(code)
        if key_hash not in (None, workshop.facilitator_hash, workshop.projector_hash):
            raise SwotboardError("bad_key", "This key was replaced.")
        person = Participant(
            str(uuid.uuid4()),
            workshop.id,
            code,
            None if workshop.anonymous else name or None,
            group and workshop.board(group).group,
            role,
            at,
            None,
            waiting=waiting,
        )
        self._participants[person.id] = person
        for old in [s for s in self.sessions(code, "") if s["role"] == role][MAX_SESSIONS:]:
            self.end_sessions(code, at, [old["session"]])
        return person

    def sessions(self, code: str, since: str) -> list[Session]:
        workshop = self.workshop(code)
        found = [
            Session(session=p.id, role=p.role, name=p.name, begun_at=p.created_at, used_at=self._used_at(p))
            for p in reversed(self._participants.values())
            if p.workshop_id == workshop.id and p.role in SESSION_ROLES and not p.put_out_at
        ]
        used = sorted((s for s in found if s["used_at"] >= since), key=lambda s: s["used_at"], reverse=True)
        return sorted(used, key=lambda s: s["role"])

    def end_sessions(self, code: str, at: str, sessions: Iterable[str]) -> list[str]:
        ended = [s["session"] for s in self.sessions(code, "") if s["session"] in set(sessions)]
        for each in ended:
            self._participants[each] = replace(self._participants[each], put_out_at=at)
        return ended

    def replace_keys(self, code: str, hashes: Mapping[str, str], at: str, keep: Iterable[str] = ()) -> list[str]:
        new: dict[str, Any] = {f"{role}_hash": key_hash for role, key_hash in hashes.items()}
        self._workshops[code] = replace(self.workshop(code), **new)
        others = [s["session"] for s in self.sessions(code, "") if s["role"] in hashes and s["session"] not in keep]
        return self.end_sessions(code, at, others)

    def rooms(self, code: str) -> list[Room]:
        return []

    def last_day(self, code: str) -> str | None:
        return None

    def refuse_full_server(self) -> None:
        pass

    def write_uses(self, uses: Mapping[str, str]) -> None:
        for participant, at in uses.items():
            self._used[participant] = max(at, self._used.get(participant, ""))

    def put_out_among(self, participants: Iterable[str]) -> list[str]:
        return sorted(p for p in participants if p in self._participants and self._participants[p].put_out_at)

    def _used_at(self, person: Participant) -> str:
        return self._used.get(person.id, person.created_at)
