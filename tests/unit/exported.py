"""Documents of a workshop that was played, for the tests of results."""

import csv
import io
import json
import zipfile

from swotboard.export.formats import FORMATS
from swotboard.export.options import Options
from swotboard.services.exporting import document


def exported(store, ending, code="ABC234", reader=None, **options):
    """The bytes of a document."""
    return b"".join(document(store, code, FORMATS[ending], Options(**options), reader))


def as_json(store, code="ABC234", **options):
    return json.loads(exported(store, "json", code, **options))


def tables(store, **options):
    """Every table of the zip: name -> rows as dicts."""
    with zipfile.ZipFile(io.BytesIO(exported(store, "zip", **options))) as reader:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(reader.read(name).decode("utf-8-sig"), newline=""))
            )
            for name in reader.namelist()
            if name.endswith(".csv")
        }


def all_text(store, **options):
    """Everything that any format says, as text: what must not be said is not in it."""
    said = [exported(store, ending, **options).decode("utf-8") for ending in ("csv", "json", "md", "html")]
    for ending in ("zip", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(exported(store, ending, **options))) as reader:
            said += [reader.read(name).decode("utf-8") for name in reader.namelist()]
    return "\n".join(said)
