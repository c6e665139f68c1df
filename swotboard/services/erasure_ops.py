"""Makes the ops that erase a person's name, or everything that they wrote [ERASE-5, ERASE-6]."""

import random
import uuid
from typing import Protocol

from swotboard.domain.model import Participant
from swotboard.domain.op import Op
from swotboard.domain.records import Written
from swotboard.protocol import COMMENT_ERASE, LINE_UNNAME, MEDIA_ERASE, NOTE_ERASE, PARTICIPANT_UNNAME, PLAN, STAGE


class NamedLines(Protocol):
    """What of a Store says where the plan names somebody."""

    def lines_named(self, code: str, participant: str) -> list[str]:
        """The lines of the plan whose owner has the name of this person, and of nobody else."""


def unnaming_ops(store: NamedLines, person: Participant) -> list[Op]:
    """Those that take back the name of somebody, to be carried out together."""
    lines = [_op(PLAN, LINE_UNNAME, line=line) for line in store.lines_named(person.code, person.id)]
    return [*lines, _op(STAGE, PARTICIPANT_UNNAME, participant=person.id)]


def erasing_ops(written: Written) -> list[Op]:
    """Those that erase what somebody wrote, in no order: in that of writing they would tell who wrote what."""
    ops = [_op(group, NOTE_ERASE, note=note, standing=True) for group, note in written.notes]
    ops += [_op(group, COMMENT_ERASE, note=note, comment=comment) for group, note, comment in written.comments]
    ops += [_op(group, MEDIA_ERASE, note=note, media=medium) for group, note, medium in written.media]
    random.shuffle(ops)
    return ops


def _op(stream: str, op_type: str, **fields: object) -> Op:
    return Op(str(uuid.uuid4()), stream, op_type, fields)
