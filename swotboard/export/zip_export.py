"""Every table as CSV, in one zip, with the files of media that the notes name. The notes are the same bytes as in the
CSV alone."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import IO, cast

from swotboard.domain import timestamps
from swotboard.export.csv_export import BOM, Echo, escape_formula, write_csv
from swotboard.export.exported_media import file_name, once, shown_media
from swotboard.export.redacted_workshop import RedactedWorkshop
from swotboard.export.tables import NOTES, TABLES, Table

_LINES_AT_ONCE = 200


def write_zip(redacted: RedactedWorkshop) -> Iterator[bytes]:
    """The bytes of the zip, piece by piece; a table is compressed while it is read."""
    sink = _ByteBuffer()
    with zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_DEFLATED) as reader:
        for table in TABLES:
            with reader.open(_info(redacted, f"{table.name}.csv"), "w", force_zip64=True) as file:
                lines = notes_csv(redacted) if table is NOTES else table_csv(table, redacted)
                while piece := "".join(islice(lines, _LINES_AT_ONCE)):
                    file.write(piece.encode("utf-8"))
                    yield sink.taken()
        for medium in once(each for entry in redacted.all_notes() for each in shown_media(entry.note)):
            content = redacted.source.part(medium["id"], "full")
            if content is not None:
                reader.writestr(_info(redacted, file_name(medium), zipfile.ZIP_STORED), content)
                yield sink.taken()
    yield sink.taken()


def notes_csv(redacted: RedactedWorkshop) -> Iterator[str]:
    """The notes alone, as they have always been."""
    notes = (entry.note for entry in redacted.all_notes())
    return write_csv(redacted.workshop, notes, redacted.theme_names(), redacted.last_votes())


def table_csv(table: Table, redacted: RedactedWorkshop) -> Iterator[str]:
    """The lines of one table, by the same rules as the notes."""
    line = csv.writer(Echo(), quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n").writerow
    yield BOM + ",".join(table.header) + "\r\n"
    for row in table.rows(redacted):
        yield line([escape_formula(cell) for cell in row])


def _info(redacted: RedactedWorkshop, name: str, how: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """With the time of the workshop, so that the same workshop makes the same bytes."""
    made = timestamps.read(redacted.workshop.created_at)
    info = zipfile.ZipInfo(name, min(max(made.timetuple()[:6], (1980, 1, 1, 0, 0, 0)), (2107, 12, 31, 23, 59, 58)))
    info.compress_type, info.external_attr = how, 0o644 << 16
    return info


class _ByteBuffer:
    """A file that can only be written on, and gives up what it has."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._length = 0

    def write(self, part: bytes) -> int:
        self._parts.append(bytes(part))
        self._length += len(part)
        return len(part)

    def tell(self) -> int:
        return self._length

    def flush(self) -> None:
        """Nothing waits here."""

    def seekable(self) -> bool:
        return False

    def taken(self) -> bytes:
        """What has come since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)
