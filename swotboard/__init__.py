"""swotboard: a self-hosted, real-time SWOT workshop."""

__version__ = "0.1.0"  # above the imports: the rooms read it

from dataclasses import dataclass  # noqa: E402

from flask import Flask  # noqa: E402

from swotboard import web  # noqa: E402
from swotboard.config import Config  # noqa: E402
from swotboard.live import Live  # noqa: E402
from swotboard.live.faults import Faults  # noqa: E402
from swotboard.store.store import Store  # noqa: E402
from swotboard.web.access import Access  # noqa: E402


@dataclass(frozen=True)
class Rooms:
    """The rooms of one server, as `app.extensions["swotboard"]`."""

    config: Config
    store: Store
    live: Live
    access: Access


def create_app(config: Config | None = None) -> Flask:
    """The Flask app of one server, with its rooms wired together. Raises StorageError, StartError."""
    config = (config or Config.from_env()).with_secret()
    app = Flask(__name__, static_folder=None, template_folder="../templates")
    access = Access(config)
    faults = Faults()
    store = Store.open(config.database, user="a server", tell_fault=faults.add)
    files = web.read_files()
    live = Live(app, store, config, access.socket_claim, files.build, faults)
    app.extensions["swotboard"] = Rooms(config, store, live, access)
    web.install(app, config, access, files, live)
    return app
