"""Starts what deploy/ starts: the image's command with its settings, user and read-only root; nginx and Caddy."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import requests

from tests.dockerfile import ROOT, read_dockerfile
from tests.live.nginx import NAME, Nginx
from tests.live.server_process import free_port
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import LiveWorkshop
from tests.made_media import photo

CADDY = shutil.which("caddy")
SITE_PACKAGES = Path(requests.__file__).parents[1]
IN_ITS_OWN_WORLD = """
mount --make-rprivate / && mount --bind "$1" /mnt && mount --bind "$2" "$3" && mount -t tmpfs tmpfs /tmp || exit 99
mount -o remount,ro,bind / || exit 99
cd "$4" && shift 4
exec setpriv --reuid 10001 --regid 10001 --clear-groups --bounding-set=-all --no-new-privs "$@"
"""
"""As the container has it: nothing can be written but /mnt, which stands for its volume, and /tmp. The libraries are
seen in another place as well: these tests may run below /tmp."""


class Container:
    """The last stage of the Dockerfile as a folder, and its command in it."""

    def __init__(self):
        self.image = read_dockerfile()
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="swotboard-image-", dir="/var/tmp"))
        self.data = self.folder / "data"
        self.program = self.folder / "program"
        self.log = self.folder / "log"
        self.libraries = self.folder / "libraries"
        self.libraries.mkdir()
        self.data.mkdir()
        self.program.mkdir()
        self.folder.chmod(0o755)
        for source, target in self.image.copied():
            _copy(ROOT / source, self.program / (target + Path(source).name if target.endswith("/") else target))
        self.isolated = os.geteuid() == 0 and _may_isolate()
        if self.isolated:
            shutil.chown(self.data, 10001, 10001)
        self._process = None

    def start(self):
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.wrapped(self.image.command), cwd=self.program, env=self.environment(), stdout=log, stderr=log
            )
        wait_for(self._answers, "the image's command answers", 90, self.log.read_text)

    def check(self):
        """The health check's exit status, 0 for well."""
        command = [part.replace(":5000/", f":{self.port}/") for part in self.image.health_check]
        return subprocess.run(self.wrapped(command), cwd=self.program, env=self.environment()).returncode

    def stop(self):
        self._process.send_signal(getattr(signal, self.image.of_last("STOPSIGNAL")[0]))
        return self._process.wait(20)

    def wrapped(self, command):
        """With the interpreter of these tests, or the system's where that is one which everybody may start."""
        assert command[0] == ".venv/bin/python"
        command = [_interpreter(self.isolated), *command[1:]]
        if not self.isolated:
            return command
        places = [self.data, SITE_PACKAGES, self.libraries, self.program]
        return ["unshare", "--mount", "sh", "-c", IN_ITS_OWN_WORLD, "sh", *places, *command]

    def environment(self):
        libraries = str(self.libraries if self.isolated else SITE_PACKAGES)
        given = {**self.image.environment, "SWOTBOARD_PORT": str(self.port), "PYTHONPATH": libraries}
        given["SWOTBOARD_DATABASE"] = given["SWOTBOARD_DATABASE"].replace(
            "/data", "/mnt" if self.isolated else str(self.data)
        )
        return {"PATH": os.environ["PATH"], **given}

    def _answers(self):
        if self._process.poll() is not None:
            raise AssertionError(self.log.read_text())
        try:
            return requests.get(f"http://127.0.0.1:{self.port}/healthz", timeout=5).ok
        except requests.RequestException:
            return False


def _copy(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(source, target)


def _may_isolate():
    tried = subprocess.run(["unshare", "--mount", "mount", "--make-rprivate", "/"], capture_output=True)
    return tried.returncode == 0 and _interpreter(True) is not None


def _interpreter(for_everybody):
    """Python for somebody without rights: a home folder's is not theirs to start."""
    if not for_everybody or _everybody_may_read(Path(sys.executable).resolve()):
        return sys.executable
    said = subprocess.run(["/usr/bin/python3", "--version"], capture_output=True, text=True).stdout
    same = said.startswith(f"Python {sys.version_info[0]}.{sys.version_info[1]}.")
    return "/usr/bin/python3" if same and _everybody_may_read(SITE_PACKAGES) else None


def _everybody_may_read(path):
    return all(each.stat().st_mode & 0o005 == 0o005 for each in (path, *path.parents))


@pytest.fixture
def container():
    made = Container()
    yield made
    if made._process and made._process.poll() is None:
        made._process.kill()
        made._process.wait(10)
    shutil.rmtree(made.folder)


def test_the_images_command_serves_with_its_settings_and_writes_to_its_volume_alone(container):
    before = set(container.program.rglob("*"))
    container.start()
    assert container.check() == 0
    url = f"http://127.0.0.1:{container.port}"
    made = requests.post(f"{url}/api/workshops", json={"title": "In a container"}, timeout=20).json()
    page = requests.get(f"{url}/w/{made['code']}", timeout=20).text
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        assert requests.get(url + address, timeout=20).status_code == 200
    assert requests.get(f"{url}/api/workshop.schema.json", timeout=20).json()["$schema"]
    person = requests.post(f"{url}/api/workshops/{made['code']}/participants", json={"group": "industry"}, timeout=20)
    uploaded = requests.post(
        f"{url}/api/workshops/{made['code']}/media?id=7d9f1e63-5b8e-4d0f-9d0e-0a3c4a3b2f10",
        data=photo(),
        headers={"Authorization": f"Bearer {person.json()['token']}"},
        timeout=30,
    )
    assert uploaded.status_code == 201, uploaded.text
    assert container.stop() == 0, container.log.read_text()
    assert container.check() != 0, "the health check tells a server that does not answer"
    stored = sorted(path.name for path in container.data.iterdir())
    assert {"swotboard.db", "swotboard.db.secret", "swotboard.db.media"} <= set(stored)
    assert set(container.program.rglob("*")) == before
    assert "Traceback" not in container.log.read_text()
    if container.isolated:
        assert {path.stat().st_uid for path in container.data.rglob("*")} == {10001}


def test_nginx_serves_a_host_with_tls(own_server):
    nginx = Nginx(own_server.port, "https")
    own_server.settings |= {
        "SWOTBOARD_PUBLIC_URL": f"https://{NAME}:{nginx.port}",
        "SWOTBOARD_TRUSTED_PROXIES": "1",
        "SWOTBOARD_METRICS_KEY": "a key for whoever watches",
    }
    own_server.start()
    with nginx:
        moved = requests.get(
            f"http://127.0.0.1:{nginx.plain_port}/w/X?y=1", headers={"Host": NAME}, timeout=20, allow_redirects=False
        )
        assert (moved.status_code, moved.headers["Location"]) == (301, f"https://{NAME}/w/X?y=1")
        _proxied_well(own_server, f"https://127.0.0.1:{nginx.port}", {"Host": f"{NAME}:{nginx.port}"}, verify=False)


@pytest.mark.skipif(not CADDY, reason="caddy is not on this machine; on Debian bash tests/tools.sh brings it")
def test_caddy_serves_with_the_file_that_is_there(own_server, tmp_path):
    """The site's address says http here, as nobody vouches for a certificate; all else is the file's."""
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    own_server.settings |= {
        "SWOTBOARD_PUBLIC_URL": site,
        "SWOTBOARD_TRUSTED_PROXIES": "1",
        "SWOTBOARD_METRICS_KEY": "a key for whoever watches",
    }
    own_server.start()
    caddyfile = ROOT / "deploy" / "caddy" / "Caddyfile"
    env = {
        **os.environ,
        "SWOTBOARD_DOMAIN": site,
        "SWOTBOARD_UPSTREAM": f"127.0.0.1:{own_server.port}",
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    asked = ["--config", caddyfile, "--adapter", "caddyfile"]
    checked = subprocess.run([CADDY, "validate", *asked], env=env, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    with (tmp_path / "caddy.log").open("wb") as log:
        running = subprocess.Popen([CADDY, "run", *asked], env=env, stdout=log, stderr=log)
    try:
        wait_for(lambda: _is_up(f"{site}/healthz"), "caddy answers", 30, (tmp_path / "caddy.log").read_text)
        _proxied_well(own_server, site, {})
    finally:
        running.terminate()
        running.wait(20)


def _is_up(url):
    try:
        return requests.get(url, timeout=5).ok
    except requests.RequestException:
        return False


def _proxied_well(server, site, headers, **how):
    """A page, a large upload, the live connection, whose address counts, and no metrics."""
    asked = {"headers": headers, "timeout": 30, **how}
    workshop = LiveWorkshop(server)
    page = requests.get(f"{site}/w/{workshop.code}", **asked)
    assert page.status_code == 200 and "Micro-credentials in BC" in page.text
    large = requests.post(f"{site}/api/workshops/import", data=b" " * 9_000_000, **asked)
    assert large.json()["error"]["code"] == "bad_request", "swotboard has read it all"
    opened = requests.get(f"{site}/socket.io/?EIO=4&transport=polling", **asked)
    assert opened.text.startswith("0{")
    assert requests.get(f"{site}/metrics", **asked).status_code == 404
    assert requests.get(f"{server.url}/metrics", timeout=20).status_code == 401
    log = server.tail(100_000)
    assert f"/w/{workshop.code}" in log
