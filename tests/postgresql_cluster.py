"""Starts a private PostgreSQL for tests: in a temporary folder, on a Unix socket alone, never as root."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.live.wait_for_condition import wait_for

_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
"""For what is thrown away. The program itself asks for `synchronous_commit=on`."""
_SETTINGS = (
    "listen_addresses=",
    "shared_buffers=32MB",
    "max_connections=60",
    "autovacuum=off",
    "log_min_messages=warning",
)


class PostgresqlCluster:
    """`with PostgresqlCluster() as cluster: cluster.url("name")`. Its folder is in /tmp, for the path of a socket must
    be short. `quick` gives up what only a failing power supply would need."""

    def __init__(self, quick=True, settings=()):
        self._folder = Path(tempfile.mkdtemp(prefix="swotpg-", dir="/tmp"))
        self._settings = (*_SETTINGS, *(_QUICK if quick else ()), *settings)
        self._process = None

    def __enter__(self):
        try:
            if os.geteuid() == 0:
                nobody = pwd.getpwnam("nobody")
                os.chown(self._folder, nobody.pw_uid, nobody.pw_gid)
            made = self._run("initdb", "-D", self._data, "-U", "swot", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
            assert made.returncode == 0, made.stderr
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self._process:
            self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self):
        """Start it and wait until it answers."""
        options = [part for setting in self._settings for part in ("-c", setting)]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                _not_root([_program("postgres"), "-D", self._data, "-k", str(self._folder), *options]),
                stdout=log,
                stderr=log,
                cwd=self._folder,
            )
        wait_for(self._answers, "PostgreSQL answers", 60, self.log)

    def stop(self):
        """As `restart` of a service does: connections are cut, what is committed is kept."""
        self._run("pg_ctl", "-D", self._data, "stop", "-m", "fast", "-w")
        self._process.wait(30)

    def kill(self):
        """Without a chance to tidy up."""
        self._run("pg_ctl", "-D", self._data, "stop", "-m", "immediate", "-w")
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(30)

    def create(self, name):
        """The address of a new, empty database."""
        made = self._run("createdb", "-h", str(self._folder), "-U", "swot", "-T", "template0", name)
        assert made.returncode == 0, made.stderr
        return self.url(name)

    def emptied(self, name):
        """The address of a database whose rows are gone. Quicker than to make it anew, or to truncate."""
        import psycopg

        with psycopg.connect(self.url(name), autocommit=True) as db:
            tables = db.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
            deletes = [f'delete from "{table}"' for (table,) in tables if table != "swotboard_migrations"]
            db.execute("; ".join(["set session_replication_role = replica", *deletes]))  # in any order
        return self.url(name)

    def dump(self, address):
        """All that `pg_dump` writes of a database, as SQL."""
        done = self._run("pg_dump", address)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def url(self, name):
        """The address of a database."""
        return f"postgresql://swot@/{name}?host={self._folder}"

    @property
    def pid(self):
        return self._process.pid

    @property
    def socket(self):
        """The path of the socket that it listens on."""
        return self._folder / ".s.PGSQL.5432"

    def log(self):
        """The end of what it said."""
        return (self._folder / "log").read_text("utf-8", "replace")[-3000:]

    @property
    def _data(self):
        return str(self._folder / "data")

    def _answers(self):
        return self._run("pg_isready", "-h", str(self._folder), "-U", "swot", "-q").returncode == 0

    def _run(self, program, *options):
        command = _not_root([_program(program), *options])
        return subprocess.run(
            command, capture_output=True, text=True, cwd=self._folder, stdin=subprocess.DEVNULL, timeout=60
        )


def _program(name):
    """Debian keeps most of PostgreSQL's programs out of the PATH."""
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = str(newest[-1]) if newest else shutil.which(name)
    assert found, "the tests need PostgreSQL; on Debian or Ubuntu, as root: bash tests/tools.sh"
    return found


def _not_root(command):
    """PostgreSQL refuses to run as root."""
    if os.geteuid() == 0:
        return ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", *command]
    return command
