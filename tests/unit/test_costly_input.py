"""What a stranger sends costs little, however long it is and whatever it holds."""

import io
import zipfile

import pytest
from flask import request

from swotboard.web.key_exchange import key_in
from tests.unit.test_csv_as_people_have_it import a_spreadsheet, read

LONG = 1_000_000


@pytest.mark.parametrize("letter", ["a", "&", "#", "?key", "&key=", " "])
def test_HTTP_17_what_is_pasted_as_a_key_is_read_once(letter):
    """A million letters took hours: once from each of them to the end."""
    assert len(key_in(letter * (LONG // len(letter)))) <= LONG


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("abc", "abc"),
        (" https://x/w/K7M4QX/stage#key=abc ", "abc"),
        ("https://x/w/K7M4QX/stage?tab=1&key=abc&x=1", "abc"),
        ("?key=old#key=new", "new"),
        ("#key=new?key=old", "old"),
        ("abc def", "abc"),
        ("#key=", ""),
        ("", ""),
    ],
)
def test_HTTP_17_the_last_key_of_a_link_counts(typed, key):
    assert key_in(typed) == key


@pytest.mark.parametrize("host", ["a" * 64, "a" * 5000, "\u00e9" * 3, "a..b", "-", "a b", "a_b"])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_host_that_is_none_is_refused_in_words(client, host, accept):
    """A page has links, which cannot be made for every such host."""
    answer = client.get("/", headers={"Host": host, "Accept": accept})
    assert answer.status_code in (200, 400)
    assert answer.status_code == 200 or "Host header" in answer.text or answer.json["error"]["code"] == "bad_request"


@pytest.mark.parametrize("name", ["Accept", "Accept-Encoding", "Accept-Language"])
def test_long_lists_of_what_a_browser_takes_are_cut(app, name):
    seen = []

    @app.after_request
    def look(response):
        seen.append(len(request.headers[name]))
        return response

    assert app.test_client().get("/", headers={name: "a/b," * 15_000}).status_code == 200
    assert seen == [1000]


def test_import_10_a_spreadsheet_names_nothing_outside_of_itself(tmp_path):
    """Entities are expanded neither from the file, which could grow without end, nor from another."""
    secret = tmp_path / "secret"
    secret.write_text("canary-4711")
    raw = a_spreadsheet(Notes=[["quadrant", "text"], ["threats", "RAIN"], ["threats", "SUN"]])
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            if entry.endswith("sharedStrings.xml"):
                kinds = f'<!ENTITY a "ha"><!ENTITY b "{"&a;" * 100}"><!ENTITY c SYSTEM "file://{secret}">'
                content = content.replace(b"<sst", f"<!DOCTYPE sst [{kinds}]><sst".encode(), 1)
                content = content.replace(b"RAIN", b"&b;").replace(b"SUN", b"&c;")
            target.writestr(entry, content)
    try:
        found = repr(read(made.getvalue()))
    except Exception as error:
        found = repr(error)
    assert "haha" not in found and "canary" not in found
