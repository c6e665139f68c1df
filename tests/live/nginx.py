"""Runs nginx with the files of deploy/nginx, never as root, on free ports and in a folder of its own."""

import os
import shutil
import ssl
import subprocess
import tempfile
from pathlib import Path

import requests

from tests.live.server_process import ROOT, free_port
from tests.live.wait_for_condition import wait_for

PROGRAM = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
FILES = ROOT / "deploy" / "nginx"
NAME = "swot.example.org"
LMS = "moodle.example.net"
"""Another site, whose pages are the files of `nginx.lms`."""
_CERTIFICATES = f"/etc/letsencrypt/live/{NAME}/"
_AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  {sites}
}}
"""
_BELOW_A_PATH = "server {{ listen 127.0.0.1:{port}; server_name _; include swotboard-path.conf; }}"
_SCALE = "server {{ listen 127.0.0.1:{port}; location / {{ include swotboard-proxy.conf; }} }}"
_LMS = """
server {{
  listen 127.0.0.1:{port} ssl http2;
  server_name {name};
  ssl_certificate {folder}/fullchain.pem;
  ssl_certificate_key {folder}/privkey.pem;
  types {{ text/html html; }}
  root {folder}/lms;
}}
"""


class Nginx:
    """`with Nginx(port_of_swotboard, "https" or "path") as nginx`: people come to `nginx.port`. In the form "scale" it
    is three ports, of three processes."""

    def __init__(self, server_port, form):
        self.server_port = server_port
        self.form = form
        self.port = free_port()
        self.plain_port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="swotboard-nginx-"))
        self.lms = self.folder / "lms"
        self._process = None

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self._process:
            self._process.terminate()
            self._process.wait(20)
        shutil.rmtree(self.folder)

    @property
    def certificate(self):
        """What clients of "https" have to trust."""
        return self.folder / "fullchain.pem"

    def errors(self):
        log = self.folder / "error.log"
        return log.read_text("utf-8", "replace") if log.exists() else ""

    def _start(self):
        assert PROGRAM, "nginx is missing: bash tests/tools.sh brings it"
        proxy = (FILES / "swotboard-proxy.conf").read_text("utf-8")
        upstream = "swotboard" if self.form == "scale" else f"127.0.0.1:{self.server_port}"
        if self.form == "scale":  # there is no public address, so the host must name the port, which is the test's
            proxy = proxy.replace("$host;", "$http_host;")
        self._write("swotboard-proxy.conf", proxy.replace("http://127.0.0.1:5000;", f"http://{upstream};"))
        self._write("swotboard-path.conf", (FILES / "swotboard-path.conf").read_text("utf-8"))
        self._write("nginx.conf", _AROUND.format(folder=self.folder, sites=self._sites()))
        self._process = subprocess.Popen([*_as_nobody(self.folder), PROGRAM, "-p", self.folder, "-c", "nginx.conf"])
        wait_for(self._answers, "nginx answers", 30, self.errors)

    def _sites(self):
        if self.form == "scale":
            scale = (FILES / "swotboard-scale.conf").read_text("utf-8")
            for written, here in zip((5000, 5001, 5002), self.server_port, strict=True):
                assert f"server 127.0.0.1:{written} " in scale
                scale = scale.replace(f"server 127.0.0.1:{written} ", f"server 127.0.0.1:{here} ")
            return scale + _SCALE.format(port=self.port)
        if self.form == "path":
            return _BELOW_A_PATH.format(port=self.port)
        make_certificate(self.folder, NAME, LMS)
        self.lms.mkdir()
        site = (FILES / "swotboard.conf").read_text("utf-8")
        for written, here in (
            (_CERTIFICATES, f"{self.folder}/"),
            ("listen [::]:80;", ""),
            ("listen [::]:443 ssl http2;", ""),
            ("listen 80;", f"listen 127.0.0.1:{self.plain_port};"),
            ("listen 443 ", f"listen 127.0.0.1:{self.port} "),
        ):
            assert written in site, written
            site = site.replace(written, here)
        return site + _LMS.format(port=self.port, name=LMS, folder=self.folder)

    def _write(self, name, text):
        (self.folder / name).write_text(text, "utf-8")

    def _answers(self):
        if self._process.poll() is not None:
            raise AssertionError(f"nginx ended: {self.errors()}")
        scheme = "https" if self.form == "https" else "http"
        path = "/swot" if self.form == "path" else ""
        try:
            url = f"{scheme}://127.0.0.1:{self.port}{path}/healthz"
            return requests.get(url, headers={"Host": NAME}, timeout=5, verify=False).ok
        except requests.RequestException:
            return False


def make_certificate(folder, *names):
    """A certificate for some host names that nobody vouches for, as fullchain.pem and privkey.pem."""
    alternatives = ",".join(f"DNS:{name}" for name in names)
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={names[0]}"]
    out = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    subprocess.run([*command, "-addext", f"subjectAltName={alternatives}", *out], check=True, capture_output=True)
    assert ssl.create_default_context(cafile=folder / "fullchain.pem")


def _as_nobody(folder):
    """What comes before a command so that it does not run as root, to whom nginx would give more than it needs."""
    if os.geteuid() != 0:
        return []
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, "nobody", "nogroup")
    return ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]
