"""Makes a document from what the Store holds, for the pages, the HTTP interface and the command line."""

from collections.abc import Iterator
from contextlib import ExitStack

from swotboard.export.formats import Format
from swotboard.export.options import Options
from swotboard.export.redacted_workshop import open_redacted
from swotboard.store.as_of import WorkshopAsOf
from swotboard.store.store import Store


def document(store: Store, code: str, made: Format, options: Options, reader: str | None = None) -> Iterator[bytes]:
    """The bytes of a document, all of one moment. Empty pieces come between, for those who have other work meanwhile.

    `reader` is the participant who takes it, and gets what they may read; None for those who may read all. Raises
    `unknown_workshop`, `unknown_board`, `bad_request`, `forbidden` at the first piece at the latest.
    """
    with ExitStack() as stack:
        source = stack.enter_context(store.reader(code))
        source.workshop.board(options.group) if options.group else None
        if options.as_of:
            as_of = stack.enter_context(WorkshopAsOf(source, options.as_of))
            for _ in as_of.replay():
                yield b""
            source = as_of.reader
        yield from made.write(open_redacted(source, options, reader))
