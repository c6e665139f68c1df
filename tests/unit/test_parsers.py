"""Everything that reads what others wrote, against hypothesis: it returns, or raises what a person can be told; nothing
else.

SWOTBOARD_TORTURE=1 tries seven times as many, new ones each time.
"""

import io
import json
import os
import re
import unicodedata
from collections import Counter

import pytest
from engineio.packet import Packet
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from swotboard.config import Config, StartError
from swotboard.domain import fields, requests, time_zones
from swotboard.domain.networks import client_network, networks_of
from swotboard.domain.ops import parse_op
from swotboard.domain.rank import rank_between
from swotboard.domain.text import clean_line, clean_text, merge
from swotboard.errors import SwotboardError
from swotboard.export.options import parse_options
from swotboard.imports import csv_import
from swotboard.imports.document_reader import read_document
from swotboard.live.join_answer import parse_join
from swotboard.live.preencoded_json import JsonWithPreencoded, PreencodedJson
from swotboard.protocol import CODE_ALPHABET, LIMITS
from swotboard.server.engineio_packets import readable
from swotboard.services.tokens import Access, clean_code
from tests.live.hostile_messages import NASTY, PARTS, TYPES, Grammar
from tests.unit.test_csv_export import a_workshop

TORTURE = bool(os.environ.get("SWOTBOARD_TORTURE"))
bounded = settings(
    max_examples=400 if TORTURE else 60,
    derandomize=not TORTURE,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.sampled_from(NASTY),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=10) | st.sampled_from(PARTS), inner, max_size=6)
    ),
    max_leaves=20,
)
SURROGATES = st.text(st.characters(), max_size=60) | st.text(
    st.sampled_from("a\ud800\udfff\x00\u0301 \r\n\u200d"), max_size=60
)


def told(call, *args):
    """What it returns; None where it raises what a person can be told."""
    try:
        return call(*args)
    except SwotboardError as error:
        assert error.message and json.dumps(error.as_answer())
        return None


@bounded
@given(JSON)
def test_any_value_where_an_op_a_join_or_a_form_should_be(raw):
    for parse in (parse_op, parse_join, requests.parse_workshop, requests.parse_participant, fields.mapping):
        told(parse, raw)


@bounded
@given(
    st.dictionaries(st.sampled_from(PARTS), JSON),
    st.sampled_from(TYPES),
    st.sampled_from(("industry", "stage", "ballot", "plan")),
    st.uuids(),
)
def test_any_parts_in_an_op_of_each_type(parts, op_type, board, op_id):
    op = told(parse_op, {**parts, "id": str(op_id), "board": board, "type": op_type})
    assert op is None or (op.type, op.stream) == (op_type, board)


@bounded
@given(st.randoms(use_true_random=False))
def test_ops_that_are_nearly_right(rng):
    told(parse_op, Grammar(rng, []).op())


@bounded
@given(JSON, JSON)
def test_any_boards_and_any_since_in_a_join(boards, since):
    request = told(parse_join, {"boards": boards, "since": since})
    assert request is None or all(isinstance(seq, int) and seq >= 0 for seq in request.since.values())


@bounded
@given(
    st.sampled_from(
        (
            "text",
            "rank",
            "version",
            "flag",
            "date",
            "comment",
            "name",
            "title",
            "identifiers",
            "identifier",
            "board_name",
        )
    ),
    JSON,
)
def test_any_value_of_any_field(reader, value):
    told(getattr(fields, reader), {"x": value}, "x")


@bounded
@given(JSON, JSON)
def test_any_zone_and_any_time(zone, local):
    told(time_zones.zone_name, {"zone": zone}, "zone")
    told(time_zones.local_time, {"local": local}, "local")


@bounded
@given(SURROGATES)
def test_text_1_what_is_kept_is_in_its_normal_form_for_good(raw):
    for clean, limit in ((clean_text, "text"), (clean_line, "name"), (clean_text, "comment")):
        text = told(clean, raw, limit)
        if text is not None:
            assert text == unicodedata.normalize("NFC", text) == text.strip() and 0 < len(text) <= LIMITS[limit]
            assert clean(text, limit) == text
            text.encode()


WORDS = st.lists(
    st.sampled_from(("two", "kids", "and", "a", "job", "ʔayʔaǰuθəm", "👩‍👩‍👧", "…", "e\u0301")), max_size=12
).map(" ".join)


def words(text):
    return Counter(re.findall(r"\S+", text))


@bounded
@given(WORDS, WORDS, WORDS)
@example("a b", "a b c", "a b d")
def test_note_5_a_merge_loses_no_word_that_either_added(base, first, second):
    """Whatever one of them wrote anew is in the result, or there is none: their authors are told of the collision."""
    merged = merge(base, first, second)
    if merged is not None:
        for edit in (first, second):
            added = "".join(sorted((words(edit) - words(base)).elements()))
            assert Counter(added) <= Counter(merged.replace(" ", "")), (base, first, second, merged)
        assert Counter("".join(merged.split())) <= Counter("".join((base + first + second).split()))


@bounded
@given(WORDS, SURROGATES)
def test_note_5_with_one_edit_alone_the_merge_is_that_edit(base, edit):
    for merged in (merge(base, edit, base), merge(base, base, edit), merge(base, edit, edit)):
        assert merged is None or merged.strip() == edit.strip()


ROWS = st.lists(st.lists(st.text(max_size=8), max_size=5).map(";".join), max_size=8).map("\n".join)
CHOICES = st.dictionaries(
    st.sampled_from(("separator", "encoding", "text", "group", "quadrant", "in_group", "in_quadrant", "x")),
    st.text(max_size=5) | st.sampled_from(("industry", "threats", "1", "0", "-1", "99", "utf-16", ";")),
)


@bounded
@given(
    st.binary(max_size=300) | ROWS.map(lambda rows: f"text;group;quadrant\n{rows}".encode("utf-8", "replace")), CHOICES
)
def test_any_bytes_as_a_csv(raw, chosen):
    told(csv_import.look, raw, chosen)
    told(csv_import.preview, raw, a_workshop(), chosen)


DOCUMENT = {"format": "swotboard", "version": 1}


@bounded
@given(
    st.binary(max_size=200)
    | JSON.map(lambda value: json.dumps(value).encode())
    | JSON.map(lambda value: json.dumps({**DOCUMENT, "workshop": value}).encode())
)
@example(b"[" * 100_000)
@example(b'{"a":' * 50_000)
@example(b"1" * 5000)
def test_any_bytes_as_a_document(raw):
    told(read_document, raw)


@bounded
@given(st.none() | st.text(max_size=8), st.none() | st.text(max_size=8))
@example("a0", "a0")
@example("zzzzzzzzzz", None)
def test_any_two_ranks(before, after):
    assert isinstance(rank_between(before, after), str | None)


@bounded
@given(SURROGATES)
def test_any_text_as_a_code(raw):
    code = told(clean_code, raw)
    assert code is None or (len(code) == 6 and set(code) <= set(CODE_ALPHABET))


ACCESS = Access(Config(secret="a secret for the tests only"))


@bounded
@given(JSON | st.binary(max_size=50) | SURROGATES, JSON, SURROGATES)
def test_any_value_as_a_token_a_cookie_or_an_auth(token, auth, cookie):
    assert told(ACCESS.claim, token) is None
    environ = {
        "HTTP_COOKIE": f"swotboard-ABC234-participant={cookie}; {cookie}",
        "HTTP_ORIGIN": cookie,
        "HTTP_HOST": "h",
    }
    assert told(ACCESS.socket_claim, environ, auth) is None
    assert (
        ACCESS.holder(environ) is None and ACCESS.taken(token, "ABC234") is None and not ACCESS.organizer.holds(cookie)
    )


@bounded
@given(st.none() | st.text(max_size=50))
def test_any_text_as_an_address(address):
    networks = [network for network, _ in networks_of(address)]
    assert networks and client_network(address) == networks[0]


SETTINGS = [name.upper() for name in Config.__dataclass_fields__]


@bounded
@given(
    st.dictionaries(
        st.sampled_from(SETTINGS),
        st.text(max_size=30) | st.sampled_from(("on", "0", "-1", "1e9", "https://[", "http://a:99999", "\u0663")),
    )
)
def test_any_values_of_the_settings(chosen):
    try:
        Config.from_env({f"SWOTBOARD_{name}": value for name, value in chosen.items()})
    except StartError as error:
        assert str(error) and "\n" not in str(error)


@bounded
@given(st.dictionaries(st.sampled_from(("removed", "history", "as_of", "group", "x")), st.text(max_size=30)))
def test_any_options_of_an_export(raw):
    told(parse_options, raw)


@bounded
@given(SURROGATES | st.text('0123456789b[]{}"probe', max_size=12))
def test_any_packet_becomes_one_that_engineio_can_read(text):
    Packet(encoded_packet=readable(text))


@bounded
@given(JSON, st.lists(JSON, max_size=4))
def test_encoded_json_is_the_json_of_its_values(value, parts):
    def plain(inner):
        return json.loads(json.dumps(inner))

    whole = {"value": value, "parts": [PreencodedJson(json.dumps(part), 1) for part in parts]}
    expected = {"value": value, "parts": parts}
    assert repr(json.loads(JsonWithPreencoded.dumps(whole))) == repr(plain(expected))


@pytest.mark.parametrize("value", [{1, 2}, object(), b"bytes", io.BytesIO()])
def test_what_is_no_json_is_said_so(value):
    with pytest.raises(TypeError):
        JsonWithPreencoded.dumps({"x": value})
