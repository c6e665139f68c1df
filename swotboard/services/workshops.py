"""Makes workshops and adds people to them, for the pages, the API and the command line. Runs on the writer."""

from collections.abc import Iterable

from swotboard.clock import now
from swotboard.config import Config
from swotboard.domain.group_names import group_named
from swotboard.domain.model import NewWorkshop, Participant, Workshop
from swotboard.domain.ports import StorePort
from swotboard.domain.requests import WorkshopForm
from swotboard.domain.storage_limits import StorageLimits
from swotboard.domain.timestamps import later
from swotboard.errors import SwotboardError
from swotboard.protocol import ADMISSIONS, LIMITS
from swotboard.services.key_hashes import hash_key
from swotboard.services.tokens import Keys, new_code, new_key

_, APPROVAL, CLOSED = ADMISSIONS
_LOBBY_RETRY = 30
_MEGABYTE = 1_000_000
_DAY = 24 * 60 * 60


def create_workshop(
    store: StorePort, form: WorkshopForm, keys: Keys, code: str | None = None, keep_until: str | None = None
) -> Workshop:
    """Make the workshop under a free code. Raises `server_quota`."""
    store.refuse_full_server()
    return store.create_workshop(
        NewWorkshop(
            code=code or free_code(store),
            title=form.title,
            groups=form.groups,
            anonymous=form.anonymous,
            phase=form.phase,
            facilitator_hash=hash_key(keys.facilitator),
            projector_hash=hash_key(keys.projector),
            settings=form.settings,
            keep_until=keep_until,
        ),
        now(),
    )


def limits_of(config: Config) -> StorageLimits:
    """What workshops and the database may hold here [QUOTA]."""
    return StorageLimits(
        text_bytes=config.workshop_text_mb * _MEGABYTE,
        people=config.workshop_people,
        media_bytes=config.media_workshop_mb * _MEGABYTE,
        database_bytes=config.database_mb * _MEGABYTE,
        free_bytes=config.disk_free_mb * _MEGABYTE,
    )


def kept_until(days: int, at: str) -> str | None:
    """The last day of a workshop that is made now, unless somebody chooses another [KEEP-10]; None for no end."""
    return later(at, days * _DAY)[:10] if days else None


def add_person(
    store: StorePort, workshop: Workshop, role: str, name: str | None = None, group: str | None = None, key: str = ""
) -> Participant:
    """Let somebody in, or have them wait. `group` is a short name. Raises `entry_closed`, `lobby_full`,
    `group_required`, and `bad_key` where they came by a `key` that was replaced since."""
    waiting = role == "participant" and _has_to_wait(store, workshop.code)
    if role == "participant" and group is None:
        refuse_no_group(store.workshop(workshop.code))
    return store.add_participant(workshop.code, name, group, role, now(), waiting, hash_key(key) if key else None)


def refuse_no_group(workshop: Workshop) -> None:
    """Raises `group_required` [MOVE-3]."""
    if workshop.settings.group_required:
        raise SwotboardError("group_required", "Please choose a group: each has a board of its own.")


def _has_to_wait(store: StorePort, code: str) -> bool:
    """[ENTRY-1, ENTRY-2] By what is set now, and by how many wait already."""
    admission = store.workshop(code).settings.admission
    if admission == CLOSED:
        raise SwotboardError("entry_closed", "This workshop takes nobody new any more. Ask its facilitator.")
    if admission == APPROVAL and len(store.waiting(code)) >= LIMITS["lobby"]:
        raise SwotboardError("lobby_full", "Too many people wait to be let in just now.", retry_after=_LOBBY_RETRY)
    return admission == APPROVAL


def renew_keys(
    store: StorePort, code: str, roles: Iterable[str], keep: Iterable[str] = ()
) -> tuple[dict[str, str], list[str]]:
    """New keys for these roles: (role -> key, the sessions that ended with the old ones) [ACCESS-3]. Raises
    `unknown_workshop`."""
    keys = {role: new_key() for role in roles}
    return keys, store.replace_keys(code, {role: hash_key(key) for role, key in keys.items()}, now(), keep)


def free_code(store: StorePort) -> str:
    """A code that no workshop has."""
    while store.code_taken(code := new_code()):
        pass
    return code


def group_by_name(workshop: Workshop, wanted: str | None) -> str | None:
    """The short name of the group that somebody means by its short or its display name [HTTP-2]; raises
    `unknown_board`."""
    if wanted is None:
        return None
    group = group_named(workshop.boards, wanted)
    if group is not None:
        return group
    raise SwotboardError("unknown_board", "This workshop has no such group.")
