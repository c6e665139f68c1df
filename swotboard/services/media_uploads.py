"""Stores and hands out media, for the HTTP interface: what is stored, who may have it, how much there may be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from swotboard.clock import now
from swotboard.config import Config
from swotboard.domain.media_access import Quotas, may_have, refuse_taken, uploader_among
from swotboard.domain.media_rules import refuse_untaken
from swotboard.domain.model import Claim, Medium, Participant, Workshop
from swotboard.domain.permissions import refuse_all_absent
from swotboard.domain.ports import Run
from swotboard.errors import SwotboardError
from swotboard.protocol import MEDIA_KINDS, MEDIA_PARTS
from swotboard.store.store import Store

MAX_BYTES = 8_000_000
_IMAGE = MEDIA_KINDS[0]
_MEGABYTE = 1_000_000
_TYPES = ((b"RIFF", "image/webp"), (b"\xff", "audio/mpeg"))
"""How what we make begins -> its type."""


@dataclass(frozen=True)
class Part:
    """Where a part of a medium is stored: the number of its workshop, its id, and the name of the part."""

    workshop: int
    medium: str
    name: str


def quotas_of(config: Config) -> Quotas:
    """The quotas of this server, in bytes."""
    return Quotas(
        config.media_person_mb * _MEGABYTE, config.media_workshop_mb * _MEGABYTE, config.media_server_mb * _MEGABYTE
    )


def takes_recordings() -> bool:
    """Whether what converts recordings is installed [MEDIA-11]."""
    return find_spec("av") is not None


def uploader(store: Store, claims: Iterable[Claim], code: str) -> tuple[Workshop, Participant]:
    """Who uploads: one who may add media to notes at present. Raises `unauthorized`, `put_out`, `forbidden`,
    `wrong_phase`, `media_off`."""
    people = _people(store, claims)
    refuse_all_absent(people)
    workshop = store.workshop(code)
    return workshop, uploader_among(workshop, people)


def uploaded_before(store: Store, person: Participant, medium_id: str) -> Medium | None:
    """What this person has stored under this id already. Raises `bad_request` where it is another's."""
    there = store.medium(person.code, medium_id)
    return refuse_taken(there, person.id) if there else None


def keep_medium(
    store: Store, workshop: Workshop, medium: Medium, parts: Mapping[str, bytes], quotas: Quotas, write: Run, read: Run
) -> Medium:
    """Store the parts, then write the row that ops may name [MEDIA-1]. Raises `media_off`, `media_quota`,
    StorageError; then nothing stays."""
    refuse_untaken(workshop, medium.kind)
    read(store.refuse_over_quota, workshop.code, medium.participant, medium.size, quotas)
    read(store.media_storage.put, workshop.id, medium.id, parts)
    try:
        return write(store.add_medium, workshop.code, medium, quotas, now())
    except SwotboardError as error:
        if error.code in ("media_quota", "unknown_workshop"):
            read(store.media_storage.remove, workshop.id, [medium.id])
        raise


def locate_part(store: Store, claims: Iterable[Claim], code: str, medium_id: str, part: str) -> Part | None:
    """Where a part of a medium is stored, for those who may have it [MEDIA-3]; None for everybody else, and
    where there is none."""
    try:
        workshop, medium = store.workshop(code), store.medium(code, medium_id)
        if medium is None or not _is_theirs(store, claims, workshop, medium):
            return None
    except SwotboardError as error:
        if error.code == "unknown_workshop":
            return None
        raise
    return Part(workshop.id, medium_id, _stored_part(medium, part))


def content_of(store: Store, part: Part) -> bytes | None:
    """The bytes of a part; None where they are gone meanwhile."""
    return store.media_storage.get(part.workshop, part.medium, part.name)


def shelf_of(store: Store, claims: Iterable[Claim], code: str) -> list[dict[str, Any]]:
    """What stands on the shelf, for everyone in the workshop [MEDIA-8]. Raises as `refuse_all_absent` does."""
    refuse_all_absent(_people(store, claims))
    return list(store.workshop(code).shelf)


def type_of_part(content: bytes) -> str:
    """The type of a part that is stored."""
    return next((name for start, name in _TYPES if content.startswith(start)), "application/octet-stream")


def _stored_part(medium: Medium, part: str) -> str:
    """A picture that does not move is its own still; a recording has one part."""
    full, _, still = MEDIA_PARTS
    if medium.kind == _IMAGE and part == still:
        return full
    return part


def _is_theirs(store: Store, claims: Iterable[Claim], workshop: Workshop, medium: Medium) -> bool:
    """The notes are asked for only where it hangs on them."""
    people = [person for person in _people(store, claims) if person.is_in]
    if any(may_have(workshop, person, medium, ()) for person in people):
        return True
    naming = store.notes_naming(workshop.code, medium.id) if people else []
    return any(may_have(workshop, person, medium, naming) for person in people)


def _people(store: Store, claims: Iterable[Claim]) -> list[Participant]:
    return [person for person in (_person(store, claim) for claim in claims) if person]


def _person(store: Store, claim: Claim) -> Participant | None:
    """As the database knows them now [LIVE-4]."""
    try:
        person = store.participant(claim.participant)
    except SwotboardError as error:
        if error.code != "unknown_participant":
            raise
        return None
    return person if (person.code, person.role) == (claim.code, claim.role) else None
