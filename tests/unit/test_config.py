"""Settings: what they may be, and that each is documented."""

import dataclasses
import os
import re
import stat
from pathlib import Path

import pytest

from swotboard.config import PREFIX, Config, StartError

TABLE = (Path(__file__).resolve().parents[2] / "docs" / "configuration.md").read_text("utf-8")
DOCUMENTED = dict(re.findall(rf"^\| `{PREFIX}(\w+)` \| ([^|]+) \|", TABLE, re.M))


def test_every_setting_is_documented_and_nothing_else():
    assert {name.lower() for name in DOCUMENTED} == {setting.name for setting in dataclasses.fields(Config)}


def test_the_documented_defaults_are_true():
    shown = {True: "on", False: "off"}
    for name, cell in DOCUMENTED.items():
        default = getattr(Config(), name.lower())
        if cell.startswith("`"):
            assert cell.strip(" `") == str(shown.get(default, default) if isinstance(default, bool) else default), name
        else:
            assert default == "", f"{name} is documented in words, so it must be empty by default"


def test_the_environment_is_read():
    config = Config.from_env(
        {
            "SWOTBOARD_PORT": "5001",
            "SWOTBOARD_RATE_LIMIT": "off",
            "SWOTBOARD_LOG_FORMAT": "JSON",
            "SWOTBOARD_PUBLIC_URL": "https://swot.example.org/",
            "PATH": "/bin",
        }
    )
    assert (config.port, config.rate_limit, config.log_format) == (5001, False, "json")
    assert config.public_url == "https://swot.example.org"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://Swot.Example.ORG", "https://swot.example.org"),
        ("https://swot.example.org:443/", "https://swot.example.org"),
        ("http://swot.example.org:80", "http://swot.example.org"),
        ("https://swot.example.org:8443", "https://swot.example.org:8443"),
        ("http://[2001:DB8::1]:5000", "http://[2001:db8::1]:5000"),
        ("https://Example.org:443/Swot/", "https://example.org/Swot"),
        ("https://example.org/tools/swot", "https://example.org/tools/swot"),
    ],
)
def test_the_public_address_is_kept_as_browsers_write_it(given, kept):
    """It is compared with their `Origin`."""
    assert Config(public_url=given).public_url == kept


@pytest.mark.parametrize(
    ("url", "origin", "path", "cookie_path"),
    [
        ("", "", "", "/"),
        ("https://swot.example.org:8443", "https://swot.example.org:8443", "", "/"),
        ("https://[2001:DB8::1]/tools/swot", "https://[2001:db8::1]", "/tools/swot", "/tools/swot"),
    ],
)
def test_http_15_origin_and_path_of_the_public_address(url, origin, path, cookie_path):
    config = Config(public_url=url)
    assert (config.origin, config.path, config.cookie_path) == (origin, path, cookie_path)


def test_an_empty_variable_is_no_variable():
    assert Config.from_env({"SWOTBOARD_PORT": "", "SWOTBOARD_DATABASE": ""}) == Config()


def test_options_win_over_the_environment_and_none_is_no_option():
    assert Config.from_env({"SWOTBOARD_PORT": "5001"}, port=5002, host=None).port == 5002


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "http"),
        ("PORT", "-1"),
        ("PORT", "5000.5"),
        ("ASYNC_MODE", "asyncio"),
        ("TRUSTED_PROXIES", "yes"),
        ("TRUSTED_PROXIES", "-1"),
        ("RATE_LIMIT", "maybe"),
        ("LOG_FORMAT", "xml"),
        ("LOG_LEVEL", "loud"),
        ("TOKEN_DAYS", "0"),
        ("MAX_CONNECTIONS", "1"),
        ("SECRET", "short"),
        ("HOST", "   "),
        ("METRICS_KEY", "short"),
        ("ORGANIZER_KEY", "short"),
        ("METRICS_KEY", "sixteen letters\u00e9"),
        ("DATABASE", "a\0b"),
        ("EXAMPLE", "2"),
        ("PUBLIC_URL", "swot.example.org"),
        ("PUBLIC_URL", "ftp://swot.example.org"),
        ("PUBLIC_URL", "https://x/swot?y"),
        ("PUBLIC_URL", "https://x/swot#y"),
        ("PUBLIC_URL", "https://x/a//b"),
        ("PUBLIC_URL", "https://x/a/../b"),
        ("PUBLIC_URL", "https://x/%41"),
        ("PUBLIC_URL", "https://x/two words"),
        ("PUBLIC_URL", "https://x/caf\u00e9"),
        ("PUBLIC_URL", "https://x?y"),
        ("PUBLIC_URL", "https://:5000"),
        ("PUBLIC_URL", "https://x:port"),
        ("PUBLIC_URL", "https://me:pw@x"),
        ("PUBLIC_URL", "https://[::1"),
    ],
)
def test_a_bad_value_stops_the_start_with_one_line_that_names_it(name, value):
    with pytest.raises(StartError) as error:
        Config.from_env({PREFIX + name: value})
    assert PREFIX + name in str(error.value)
    assert "\n" not in str(error.value)


def test_an_unknown_variable_stops_the_start():
    with pytest.raises(StartError, match="SWOTBOARD_DATABSE is not a setting"):
        Config.from_env({"SWOTBOARD_DATABSE": "x"})


def test_the_secret_is_not_shown():
    address = "postgresql://swot:squeamish ossifrage@h/swot"
    shown = repr(Config(secret="squeamish ossifrage", metrics_key="squeamish ossifrage", database=address))
    assert "squeamish ossifrage" not in shown


class TestSecret:
    """Made once, kept beside the database, so that tokens outlive a restart."""

    def test_it_is_made_once_for_its_owner_alone(self, tmp_path):
        config = Config(database=str(tmp_path / "new" / "x.db"))
        first = config.with_secret()
        kept = tmp_path / "new" / "x.db.secret"
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert len(first.secret) >= 48
        assert config.with_secret() == first
        assert os.listdir(tmp_path / "new") == ["x.db.secret"]

    def test_one_that_was_given_is_used_and_none_is_kept(self, tmp_path):
        config = Config(database=str(tmp_path / "x.db"), secret="given by somebody")
        assert config.with_secret().secret == "given by somebody"
        assert not os.listdir(tmp_path)

    def test_beside_postgresql_there_is_no_place_for_one(self):
        with pytest.raises(StartError, match="with PostgreSQL SWOTBOARD_SECRET must be set"):
            Config(database="postgresql://h/swot").with_secret()
        assert Config(database="postgresql://h/swot", secret="given by somebody").with_secret().secret

    def test_an_empty_file_of_a_start_that_was_cut_off_is_replaced(self, tmp_path):
        (tmp_path / "x.db.secret").write_text("")
        config = Config(database=str(tmp_path / "x.db"))
        assert config.with_secret().secret
        assert config.with_secret() == config.with_secret()

    @pytest.mark.parametrize("content", ["tiny", b"\xff\xfe"])
    def test_a_file_that_is_no_secret_stops_the_start(self, tmp_path, content):
        (tmp_path / "x.db.secret").write_bytes(content if isinstance(content, bytes) else content.encode())
        with pytest.raises(StartError):
            Config(database=str(tmp_path / "x.db")).with_secret()

    def test_a_folder_that_cannot_be_made_stops_the_start(self, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(StartError, match="SWOTBOARD_SECRET"):
            Config(database=str(tmp_path / "file" / "x.db")).with_secret()
