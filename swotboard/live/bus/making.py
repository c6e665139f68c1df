"""Makes the `Others` of a process: those on the bus that is set, or nobody."""

from typing import TYPE_CHECKING

from swotboard.domain.ports import RetentionStore
from swotboard.errors import StorageError

if TYPE_CHECKING:
    from swotboard.live.bus.cluster import Cluster, ClusterHub


def make_cluster(hub: "ClusterHub", store: RetentionStore, url: str, secret: str) -> "Cluster":
    """The client of Redis is loaded by those alone who use it. Raises StorageError where it is missing, or where the
    address has options that it does not know."""
    try:
        from swotboard.live.bus.cluster import Cluster
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "redis":
            raise
        raise StorageError(
            "SWOTBOARD_BUS needs the client of Redis, which is not here: pip install -r requirements-postgresql.txt"
        ) from error
    try:
        return Cluster(hub, store, url, secret)
    except (ValueError, TypeError):  # what they say may hold the password
        raise StorageError("SWOTBOARD_BUS has options that the client of Redis does not know") from None
