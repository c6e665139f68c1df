"""Several server processes on one database and one Redis, as `ServerCluster`."""

from contextlib import contextmanager

from tests.live.server_process import ServerProcess
from tests.live.workshops import LiveWorkshop


class ServerCluster:
    """`servers` are ordinary ones, each with a log of its own. What is asked of the cluster, the first answers."""

    def __init__(self, folder, database, bus, number, **settings):
        self.database = database
        self.servers = []
        for place in range(number):
            (folder / f"process-{place}").mkdir()
            self.servers.append(
                ServerProcess(folder / f"process-{place}", database=database, SWOTBOARD_BUS=bus, **settings)
            )
        self.url = self.servers[0].url

    def start(self):
        """All at once, as a supervisor does."""
        for server in self.servers:
            server.launch()
        try:
            for server in self.servers:
                server.until_it_answers()
        except BaseException:
            self.kill()
            raise
        return self

    def stop(self):
        """Their exit statuses."""
        return [server.stop() for server in self.servers]

    def kill(self):
        for server in self.servers:
            if server.alive:
                server.kill()

    def post(self, path, body, **options):
        return self.servers[0].post(path, body, **options)

    def tail(self, characters=2000):
        return "\n".join(f"--- {server.url}\n{server.tail(characters)}" for server in self.servers)


class SpreadWorkshop(LiveWorkshop):
    """A workshop whose people are on the processes by turns."""

    def __init__(self, cluster, **form):
        super().__init__(cluster, **form)
        self._next = 0

    def client(self, *args, at=None, **options):
        """`at` is the place of a process; without it the next in turn."""
        place = self._next if at is None else at
        self._next = (place + 1) % len(self.server.servers)
        before, self.server.url = self.server.url, self.server.servers[place].url
        try:
            return super().client(*args, **options)
        finally:
            self.server.url = before


@contextmanager
def spread_workshop(cluster, **form):
    """Its clients are closed at the end."""
    workshop = SpreadWorkshop(cluster, **form)
    try:
        yield workshop
    finally:
        workshop.close()
