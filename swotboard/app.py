"""Puts one server together: its store, its live side and its pages, as a Flask app."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from swotboard.config import Config
    from swotboard.domain.model import Participant
    from swotboard.live import Hub
    from swotboard.services.tokens import Access
    from swotboard.store.store import Store


@dataclass(frozen=True)
class Components:
    """The components of one server, as `app.extensions["swotboard"]`."""

    config: "Config"
    store: "Store"
    hub: "Hub"
    access: "Access"


def create_app(config: "Config | None" = None) -> "Flask":
    """The Flask app of one server, with its components connected. Raises StorageError, StartError.

    It imports what a server needs only when one is made: the process that reads uploads needs a third of it.
    """
    from flask import Flask

    from swotboard import web
    from swotboard.config import Config
    from swotboard.live import Hub
    from swotboard.server.thread_faults import Faults
    from swotboard.services.tokens import Access
    from swotboard.services.workshops import limits_of
    from swotboard.store.store import Store

    config = (config or Config.from_env()).with_secret()
    app = Flask(__name__, static_folder=None, template_folder="../templates")
    access = Access(config)
    faults = Faults()
    store = Store.open(config.database, user="a server", tell_fault=faults.add, shared=bool(config.bus))
    store.limits = limits_of(config)
    files = web.read_files(config)
    hub = Hub(app, store, config, access.socket_claim, files.build, faults)
    app.extensions["swotboard"] = Components(config, store, hub, access)
    web.install(app, config, access, files, hub)
    return app


def offer_example(app: "Flask", *visitors: "Participant | None") -> None:
    """Have the home page offer the example workshops to look at, each in its language, as one of these `visitors`
    [EXAMPLE-2]; without any there is no example."""
    from swotboard.web.auth import EXAMPLE_VISITORS

    there, components = [each for each in visitors if each], app.extensions["swotboard"]
    app.extensions[EXAMPLE_VISITORS] = {
        components.store.workshop(each.code).settings.language: each for each in reversed(there)
    }
    components.hub.shared_places = frozenset(each.id for each in there)
