"""Readers that are ended while somebody waits for their answer [LIVE-10]."""

import time

import pytest

from swotboard.errors import SwotboardError
from swotboard.services.reader_process import ReaderPool


def test_live_10_who_waits_hears_that_the_server_is_going_down(tmp_path):
    """Reading a database that is not there never comes to an answer before `rest` is called."""
    pool = ReaderPool(str(tmp_path / "none.db"))

    def rest(seconds):
        pool.stop()
        time.sleep(seconds)

    with pytest.raises(SwotboardError) as refused:
        pool.read(len, (), rest)
    assert (refused.value.code, refused.value.retry_after) == ("stopping", 2.0)
