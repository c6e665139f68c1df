"""The files of deploy/: what they name is there, and each tool that can be asked finds them right."""

import fnmatch
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from swotboard.config import Config
from swotboard.protocol import ERRORS
from swotboard.services.media_uploads import MAX_BYTES
from swotboard.web.import_export import MAX_CSV, MAX_IMPORTED
from tests.dockerfile import read_dockerfile

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = ("swotboard.service", "swotboard-backup.service", "swotboard-backup.timer")
OPERATING = " ".join((ROOT / "docs/operating.md").read_text("utf-8").split())


class TestImage:
    """No Docker engine is needed to see these; tests/live/test_deployed.py runs its command."""

    def test_what_it_copies_is_there_and_is_sent_to_it(self):
        ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
        sent = [line[1:] for line in ignored if line.startswith("!")]
        copied = [source for source, _ in read_dockerfile().copied()]
        assert len(copied) == 8
        assert [name for name in copied if not (ROOT / name).exists()] == []
        assert sorted(sent) == sorted(copied) and "*" in ignored, "and nothing else is"

    def test_the_program_finds_all_that_it_needs(self):
        """Whatever the program reads beside itself is among what is copied."""
        sources = {source.partition("/")[0] for source, _ in read_dockerfile().copied()}
        program = "".join(path.read_text("utf-8") for path in (ROOT / "swotboard").rglob("*.py"))
        beside = set(re.findall(r'parents\[\d\] / "(\w+)"', program))
        assert beside >= {"static", "docs"} and {*beside, "templates"} <= sources

    def test_it_does_not_run_as_root_and_writes_to_its_volume_alone(self):
        image = read_dockerfile()
        user, group = image.of_last("USER")[0].split(":")
        assert int(user) > 0 and int(group) > 0
        assert f"--uid {user} " in str(image.of_last("RUN")) and f"--gid {group} " in str(image.of_last("RUN"))
        assert image.of_last("VOLUME") == ["/data"]
        assert image.environment["SWOTBOARD_DATABASE"].startswith("/data/")

    def test_its_settings_are_settings(self):
        image = read_dockerfile()
        config = Config.from_env(image.environment)
        assert image.of_last("EXPOSE") == [str(config.port)]
        assert f":{config.port}/healthz" in image.health_check[-1]
        assert image.environment["PYTHONDONTWRITEBYTECODE"] == "1", "its root is read-only"

    def test_it_is_built_from_a_python_that_is_supported(self):
        bases = {
            re.match(r"python:3\.(\d+)-slim-\w+", rest)[1]
            for stage in read_dockerfile().stages
            for rest in [stage[0][1]]
        }
        assert len(bases) == 1 and 10 <= int(bases.pop()) <= 13


def filled(value, given):
    """As compose does it: `${NAME:-else}`, `${NAME:?message}`, `${NAME}`."""
    return re.sub(r"\$\{(\w+)(?::[-?]([^}]*))?\}", lambda found: given.get(found[1]) or found[2] or "", value)


def settings_of(service, given):
    return {name: filled(value, given) for name, value in service["environment"].items()}


class TestCompose:
    @pytest.fixture
    def services(self):
        return yaml.safe_load((DEPLOY / "compose.yml").read_text("utf-8"))

    def test_what_it_names_is_there(self, services):
        board, caddy = services["services"]["swotboard"], services["services"]["caddy"]
        assert (DEPLOY / board["build"]["context"] / board["build"]["dockerfile"]).is_file()
        mounted = [volume.split(":")[0] for service in (board, caddy) for volume in service["volumes"]]
        for name in mounted:
            assert (DEPLOY / name).exists() if name.startswith(".") else name in services["volumes"]
        assert f"{board['volumes'][0].split(':')[1]}/" in read_dockerfile().environment["SWOTBOARD_DATABASE"]
        port = read_dockerfile().of_last("EXPOSE")[0]
        assert filled(caddy["environment"]["SWOTBOARD_UPSTREAM"], {}) == f"swotboard:{port}"

    def test_the_server_has_no_rights_and_a_read_only_root(self, services):
        board = services["services"]["swotboard"]
        assert board["read_only"] is True and board["cap_drop"] == ["ALL"] and board["tmpfs"] == ["/tmp"]
        assert "ports" not in board, "it is reached through Caddy alone"
        config = Config.from_env(settings_of(board, {"SWOTBOARD_DOMAIN": "swot.example.org"}))
        assert config.public_url == "https://swot.example.org" and (config.workers, config.bus) == (1, "")

    def test_the_profile_scale_has_all_that_its_settings_name(self, services):
        """Without it nothing more is started than before."""
        lines = (DEPLOY / "scale.env").read_text("utf-8").splitlines()
        given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
        given |= {name: "f00d" * 8 for name, value in given.items() if not value}
        given = {name: filled(value, given) for name, value in given.items()}
        config = Config.from_env(settings_of(services["services"]["swotboard"], given))
        assert config.workers == 3 and config.secret == given["SWOTBOARD_SECRET"]
        more = {name for name, service in services["services"].items() if service.get("profiles") == ["scale"]}
        assert {urlsplit(config.database).hostname, urlsplit(config.bus).hostname} == more
        assert filled(services["services"]["postgresql"]["environment"]["POSTGRES_PASSWORD"], given) in config.database
        assert given["VALKEY_PASSWORD"] in filled(services["services"]["valkey"]["command"][-1], given)
        ports = [f"swotboard:{config.port + place}" for place in range(config.workers)]
        assert filled(services["services"]["caddy"]["environment"]["SWOTBOARD_UPSTREAM"], given).split() == ports
        for name in re.findall(r"-r (\S+)", given["REQUIREMENTS"]):
            assert name in [source for source, _ in read_dockerfile().copied()]


class TestProxies:
    def test_they_take_the_largest_file_that_swotboard_takes(self):
        """nginx takes 1 MB otherwise: a picture or a workshop to be restored would be refused before we see it."""
        largest = max(MAX_BYTES, MAX_CSV, MAX_IMPORTED)
        nginx = (DEPLOY / "nginx/swotboard-proxy.conf").read_text("utf-8")
        caddy = (DEPLOY / "caddy/Caddyfile").read_text("utf-8")
        assert int(re.search(r"client_max_body_size (\d+)m;", nginx)[1]) * 2**20 > largest + 10_000
        assert int(re.search(r"max_size (\d+)MB", caddy)[1]) * 1_000_000 > largest + 10_000

    def test_they_name_the_settings_that_they_need(self):
        for name in ("nginx/swotboard.conf", "nginx/swotboard-path.conf", "caddy/Caddyfile"):
            text = (DEPLOY / name).read_text("utf-8")
            assert "SWOTBOARD_PUBLIC_URL=https://" in text and "SWOTBOARD_TRUSTED_PROXIES=1" in text


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
class TestUnits:
    @pytest.fixture
    def units(self, tmp_path):
        """The units with a program and a user that there are."""
        for name in UNITS:
            text = (DEPLOY / "systemd" / name).read_text("utf-8")
            text = text.replace("/opt/swotboard/.venv/bin/python", "/bin/sh").replace("/opt/swotboard", "/tmp")
            (tmp_path / name).write_text(re.sub(r"(User|Group)=swotboard", r"\1=daemon", text))
        return tmp_path

    def test_systemd_understands_them(self, units):
        done = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", *(units / name for name in UNITS)], capture_output=True, text=True
        )
        ours = [line for line in done.stderr.splitlines() if str(units) in line or "swotboard" in line]
        assert (done.returncode, ours) == (0, [])

    def test_systemd_notices_what_is_wrong_in_one(self, units):
        path = units / "swotboard.service"
        path.write_text(path.read_text().replace("ProtectSystem=strict", "ProtectSistem=strict"))
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", path], capture_output=True, text=True)
        assert "ProtectSistem" in done.stderr

    @pytest.mark.parametrize(
        ("name", "words"), [("swotboard.service", "exposure of"), ("swotboard-backup.service", "the backup")]
    )
    def test_they_are_as_closed_as_the_page_says(self, name, words):
        done = subprocess.run(
            ["systemd-analyze", "security", "--offline=true", "--no-pager", DEPLOY / "systemd" / name],
            capture_output=True,
            text=True,
        )
        exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)[1]
        said = re.search(rf"{words} ([\d.]+)[, ]", OPERATING)[1]
        version = subprocess.run(["systemd-analyze", "--version"], capture_output=True, text=True).stdout.split()[1]
        if f"version {version}" in OPERATING.replace("(", "").replace(")", ""):
            assert exposure == said
        assert float(exposure) <= 2

    def test_the_settings_that_come_along_are_settings(self):
        lines = (DEPLOY / "systemd/swotboard.env").read_text("utf-8").splitlines()
        given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
        assert Config.from_env(given).database == "/var/lib/swotboard/swotboard.db"
        optional = [line[2:].split("=")[0] for line in lines if line.startswith("# SWOTBOARD_")]
        assert len(optional) == 2 and Config.from_env(dict.fromkeys(optional, "x" * 16))


def alert_rules():
    groups = yaml.safe_load((DEPLOY / "prometheus/alerts.yml").read_text("utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


@pytest.fixture
def exported(make_app):
    """What /metrics names: {name of a metric, with its suffix}, and {label: values} for each."""
    app = make_app(secret="a secret for the tests only", metrics_key="a key for whoever watches")
    app.extensions["swotboard"].hub.metrics.refused("http", "rate_limited")
    answer = app.test_client().get("/metrics", headers={"Authorization": "Bearer a key for whoever watches"})
    names, labels = {"up"}, {}
    for family in text_string_to_metric_families(answer.text):
        endings = {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"]}.get(family.type, [""])
        names |= {family.name + ending for ending in endings}
        for sample in family.samples:
            labels.setdefault(sample.name, set()).update(sample.labels)
    return names, labels


@pytest.mark.parametrize("rule", alert_rules(), ids=lambda rule: rule["alert"])
def test_metrics_of_alert_rules_exist(exported, rule):
    """A rule on a metric that nobody sends would never fire."""
    names, labels = exported
    expression = rule["expr"]
    used = set(re.findall(r"\b(?:swotboard|process)_\w+|\bup\b", expression))
    assert used and used <= names
    assert rule["annotations"]["summary"]
    for metric, selector in re.findall(r"(\w+)\{([^}]*)\}", expression):
        for label, value in re.findall(r'(\w+)="([^"]*)"', selector):
            assert label == "job" and value == "swotboard" or label in labels[metric], (metric, label)
            assert label != "code" or value in ERRORS, value


def test_alert_rules_cover_each_part_that_can_be_unwell():
    text = (DEPLOY / "prometheus/alerts.yml").read_text("utf-8")
    assert len(alert_rules()) == len({rule["alert"] for rule in alert_rules()}) >= 8
    for metric in ("swotboard_well", "swotboard_commits_failed_total", "swotboard_inbox", "swotboard_unsent_most"):
        assert metric in text


def test_every_file_of_deploy_is_named_for_whoever_runs_a_server():
    documents = OPERATING + (ROOT / "deploy/compose.yml").read_text("utf-8")
    for path in DEPLOY.rglob("*"):
        if path.is_file():
            known = path.name in documents or any(
                fnmatch.fnmatch(path.name, pattern) for pattern in re.findall(r"deploy/systemd/(\*\.\w+)", documents)
            )
            assert known, path
