"""[STORE-11] The server's secret is replaced, and what the former has signed stays good for a time."""

import stat
from datetime import date, timedelta

import pytest

from swotboard.config import Config, StartError, replace_secret, secret_file
from swotboard.domain.model import Participant
from swotboard.errors import SwotboardError
from swotboard.services.tokens import Access

ADA = Participant("p1", 1, "ABC234", None, None, "participant", "2026-03-04T12:00:00.000Z", None)


@pytest.fixture
def config(tmp_path):
    return Config(database=str(tmp_path / "x.db"), organizer_key="a key for the organizer")


def claim(access, token):
    try:
        return access.claim(token).participant
    except SwotboardError as error:
        return error.code


def test_what_the_former_secret_has_signed_stays_good(config):
    before = Access(config.with_secret())
    token, door, receipt = before.issue(ADA), before.organizer.token(), before.receipt("ABC234", "now")
    replace_secret(secret_file(config.database), overlap=True)
    after = Access(config.with_secret())
    assert config.with_secret().secret_before and config.with_secret() == config.with_secret()
    assert claim(after, token) == "p1" and after.organizer.holds(door) and after.taken(receipt, "ABC234") == "now"
    assert claim(before, after.issue(ADA)) == "bad_token", "signed with the new one alone"
    assert after.former_example_keys() == before.example_keys() != after.example_keys()
    assert stat.S_IMODE(secret_file(config.database).stat().st_mode) == 0o600


def test_without_overlap_it_is_good_for_nothing(config):
    token = Access(config.with_secret()).issue(ADA)
    replace_secret(secret_file(config.database), overlap=False)
    assert config.with_secret().secret_before == ""
    assert claim(Access(config.with_secret()), token) == "bad_token"


@pytest.mark.parametrize("days, good", [(30, True), (31, False)])
def test_the_overlap_ends_when_no_token_of_the_former_can_be_good(config, days, good):
    token = Access(config.with_secret()).issue(ADA)
    replace_secret(secret_file(config.database), overlap=True)
    file = secret_file(config.database)
    file.write_text(file.read_text().replace(str(date.today()), str(date.today() - timedelta(days=days))))
    assert (claim(Access(config.with_secret()), token) == "p1") is good


def test_one_former_secret_is_kept(config):
    first = Access(config.with_secret()).issue(ADA)
    replace_secret(secret_file(config.database), overlap=True)
    second = Access(config.with_secret()).issue(ADA)
    replace_secret(secret_file(config.database), overlap=True)
    access = Access(config.with_secret())
    assert (claim(access, first), claim(access, second)) == ("bad_token", "p1")
    assert len(secret_file(config.database).read_text().splitlines()) == 2


def test_as_settings(tmp_path):
    old = Config(secret="the secret of last year")
    new = Config(secret="the secret of this year", secret_before="the secret of last year")
    assert claim(Access(new), Access(old).issue(ADA)) == "p1"
    assert "last year" not in repr(new)
    with pytest.raises(StartError, match="SWOTBOARD_SECRET_BEFORE"):
        Config(secret_before="short")


def test_a_second_line_that_nobody_wrote_stops_the_start(config):
    config.with_secret()
    with secret_file(config.database).open("a") as file:
        file.write("before some day a secret that is long enough\n")
    with pytest.raises(StartError, match="not a secret that swotboard wrote"):
        config.with_secret()
