"""Several server processes on one database and one Redis, which tests use as if it were one server."""

from contextlib import contextmanager

from tests.live.server_process import ServerProcess


class ServerCluster:
    """`servers` are ordinary ones, each with a log of its own. Clients are on them by turns; what is asked over HTTP
    the first answers."""

    def __init__(self, folder, database, bus, number, command=(), **settings):
        self.database = database
        self.servers = []
        self._turn = 0
        for place in range(number):
            (folder / f"process-{place}").mkdir()
            self.servers.append(
                ServerProcess(folder / f"process-{place}", command, database, SWOTBOARD_BUS=bus, **settings)
            )
        self.url = self.servers[0].url

    def url_of(self, place):
        """Where clients find a process; for None the next in turn that runs."""
        if place is not None:
            return self.servers[place].url
        running = [server for server in self.servers if server.alive]
        self._turn += 1
        return running[self._turn % len(running)].url

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
        """The worst of their exit statuses; None are those that were killed."""
        return max((server.stop() or 0 for server in self.servers), default=0)

    def kill(self):
        for server in self.servers:
            if server.alive:
                server.kill()

    def post(self, path, body, **options):
        """As ServerProcess."""
        return self.servers[0].post(path, body, **options)

    def tail(self, characters=2000):
        """The ends of what they said."""
        return "\n".join(f"--- {server.url}\n{server.tail(characters)}" for server in self.servers)

    @property
    def log(self):
        """As the path of one log, to read."""
        return self

    def read_text(self):
        """All that they said."""
        return self.tail(10_000_000)


@contextmanager
def running_cluster(folder, database, bus, number, **options):
    """It is stopped at the end, and must stop well."""
    cluster = ServerCluster(folder, database, bus, number, **options)
    try:
        yield cluster.start()
        assert cluster.stop() in (0, -9), cluster.tail()
    finally:
        cluster.kill()
