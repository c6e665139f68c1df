"""Codes, keys, tokens, cookies and origins."""

import time

import pytest
from itsdangerous import URLSafeTimedSerializer

from swotboard.config import Config
from swotboard.domain.model import Claim, Participant
from swotboard.errors import SwotboardError
from swotboard.protocol import CODE_ALPHABET
from swotboard.services.key_hashes import hash_key, key_matches
from swotboard.services.tokens import Access, clean_code, cookie_name, new_code, new_key

ADA = Participant("p-ada", 1, "ABC234", "Ada", "industry", "participant", "2021-03-01T12:00:00.000Z", None)
CLAIM = Claim("ABC234", "p-ada", "participant")


@pytest.fixture
def access():
    return Access(Config(secret="a secret for the tests only", public_url="https://swot.example.org"))


def refusal(call, *args):
    with pytest.raises(SwotboardError) as error:
        call(*args)
    return error.value.code


def test_codes_are_six_plain_characters_and_differ():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 6 and set(code) <= set(CODE_ALPHABET) for code in codes)


@pytest.mark.parametrize("typed", ["abc234", " ABC234 ", "AbC 234", "abc\t234\n"])
def test_a_code_is_read_as_people_type_it(typed):
    assert clean_code(typed) == "ABC234"


@pytest.mark.parametrize("typed", ["", "ABC23", "ABC2345", "ABC10O", "ÀBC234", "ABC234'--", "../../"])
def test_what_cannot_be_a_code_is_unknown(typed):
    assert refusal(clean_code, typed) == "unknown_workshop"


def test_keys_match_their_hash_alone():
    key = new_key()
    assert len(key) >= 32
    assert key not in hash_key(key)
    assert key_matches(key, hash_key(key))
    assert not key_matches(key + "x", hash_key(key))
    assert not key_matches("", hash_key(key))
    assert not key_matches("\ud800", hash_key(key))


class TestTokens:
    def test_a_token_says_who_it_was_issued_to(self, access):
        assert access.claim(access.issue(ADA)) == CLAIM

    @pytest.mark.parametrize("token", [None, ""])
    def test_none_is_unauthorized(self, access, token):
        assert refusal(access.claim, token) == "unauthorized"

    @pytest.mark.parametrize("token", ["x", "a.b.c", 5, True, [], {}, b"\xff", "\ud800", "é" * 1000, "." * 100_000])
    def test_what_was_never_a_token_is_bad(self, access, token):
        assert refusal(access.claim, token) == "bad_token"

    def test_one_changed_character_makes_it_bad(self, access):
        token = access.issue(ADA)
        for place in (0, len(token) // 2, len(token) - 2):
            changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
            assert refusal(access.claim, changed) == "bad_token"

    def test_another_secret_or_another_purpose_makes_it_bad(self, access):
        assert refusal(access.claim, Access(Config(secret="another secret altogether")).issue(ADA)) == "bad_token"
        other = URLSafeTimedSerializer("a secret for the tests only", salt="something else").dumps(
            ["ABC234", "p", "facilitator"]
        )
        assert refusal(access.claim, other) == "bad_token"

    @pytest.mark.parametrize(
        "payload",
        [
            [],
            "x",
            ["ABC234", "p"],
            ["ABC234", "p", "owner"],
            ["ABC234", 5, "participant"],
            [None, "p", "participant"],
            {"code": 1},
        ],
    )
    def test_a_signed_payload_of_another_shape_is_bad(self, access, payload):
        assert refusal(access.claim, access._tokens.dumps(payload)) == "bad_token"

    def test_it_expires(self, access, monkeypatch):
        token = access.issue(ADA)
        then = time.time() + 30 * 24 * 3600
        monkeypatch.setattr(time, "time", lambda: then - 5)
        assert access.claim(token) == CLAIM
        monkeypatch.setattr(time, "time", lambda: then + 5)
        assert refusal(access.claim, token) == "token_expired"


class TestSockets:
    """[LIVE-1] by `auth: {token}`, else by cookie."""

    def environ(self, access, *people, **more):
        cookies = "; ".join(f"{cookie_name(p.code, p.role)}={access.issue(p)}" for p in people)
        return {"HTTP_HOST": "localhost:5000", "HTTP_COOKIE": cookies, **more}

    def test_a_token_in_auth_wins_over_cookies(self, access):
        other = Participant(**{**vars(ADA), "id": "p-bo"})
        assert access.socket_claim(self.environ(access, other), {"token": access.issue(ADA)}) == CLAIM

    @pytest.mark.parametrize(
        "auth",
        [
            None,
            {},
            [],
            "x",
            5,
            {"token": None},
            {"workshop": "ABC234"},
            {"role": "participant"},
            {"workshop": "ABC234", "role": "participant"},
        ],
    )
    def test_one_cookie_is_enough(self, access, auth):
        assert access.socket_claim(self.environ(access, ADA), auth) == CLAIM

    def test_of_several_cookies_one_is_named(self, access):
        lead = Participant(**{**vars(ADA), "id": "p-lead", "role": "facilitator"})
        environ = self.environ(access, ADA, lead)
        assert access.socket_claim(environ, {"workshop": "ABC234", "role": "facilitator"}).participant == "p-lead"
        assert access.socket_claim(environ, {"workshop": "ABC234", "role": "participant"}) == CLAIM
        assert refusal(access.socket_claim, environ, {"workshop": "ABC234"}) == "unauthorized"

    @pytest.mark.parametrize(
        "auth", [{"workshop": "ZZZ999"}, {"workshop": ["ABC234"]}, {"role": {}}, {"role": "projector"}]
    )
    def test_no_cookie_that_is_meant_is_unauthorized(self, access, auth):
        assert refusal(access.socket_claim, self.environ(access, ADA), auth) == "unauthorized"

    def test_no_cookie_at_all_is_unauthorized(self, access):
        assert refusal(access.socket_claim, {"HTTP_HOST": "localhost"}, None) == "unauthorized"

    def test_a_cookie_under_another_name_is_bad(self, access):
        environ = {"HTTP_HOST": "x", "HTTP_COOKIE": f"{cookie_name('ABC234', 'facilitator')}={access.issue(ADA)}"}
        assert refusal(access.socket_claim, environ, {"workshop": "ABC234", "role": "facilitator"}) == "bad_token"

    def test_cookies_of_other_programs_are_no_matter(self, access):
        environ = self.environ(access, ADA)
        environ["HTTP_COOKIE"] = f'a[b]=1; {{"x":1}}; =; ;; q="open; {environ["HTTP_COOKIE"]}; é=ü'
        assert access.socket_claim(environ, None) == CLAIM

    def test_another_site_is_refused_before_anything_else(self, access):
        environ = self.environ(access, ADA, HTTP_ORIGIN="https://elsewhere.example")
        assert refusal(access.socket_claim, environ, None) == "bad_origin"


class TestOrigin:
    """[HTTP-6]"""

    @pytest.mark.parametrize(
        ("origin", "host"),
        [
            (None, "localhost:5000"),
            ("http://localhost:5000", "localhost:5000"),
            ("https://swot.example.org", "127.0.0.1:5000"),
            ("https://board.local", "board.local"),
            ("http://board.local", "board.local:80"),
            ("http://[::1]:5000", "[::1]:5000"),
            ("HTTP://LOCALHOST:5000", "localhost:5000"),
            ("https://board.local:443", "board.local"),
        ],
    )
    def test_our_own_pages_may(self, access, origin, host):
        access.check_origin({"HTTP_HOST": host} | ({"HTTP_ORIGIN": origin} if origin else {}))

    @pytest.mark.parametrize(
        ("origin", "host"),
        [
            ("null", "localhost:5000"),
            ("", "localhost:5000"),
            ("http://localhost:5001", "localhost:5000"),
            ("http://localhost", "localhost:5000"),
            ("https://elsewhere.example", "localhost:5000"),
            ("https://swot.example.org.elsewhere.example", "localhost"),
            ("https://swot.example.org:8443", "localhost"),
            ("file://", "localhost"),
            ("http://localhost:x", "localhost"),
            ("http://[", "localhost"),
            ("null", ""),
            ("http://", ""),
            ("chrome-extension://abc", "abc"),
        ],
    )
    def test_others_may_not(self, access, origin, host):
        assert refusal(access.check_origin, {"HTTP_HOST": host, "HTTP_ORIGIN": origin}) == "bad_origin"


def test_the_example_has_other_keys_on_every_server_and_the_same_at_every_start(access):
    again = Access(Config(secret="a secret for the tests only"))
    assert again.example_keys() == access.example_keys()
    assert Access(Config(secret="another secret altogether")).example_keys() != access.example_keys()
    keys = access.example_keys()
    assert keys.facilitator != keys.projector
    assert len(keys.facilitator) == 32
