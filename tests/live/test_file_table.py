"""The table of a server's open files is as large as it may become before the first connection comes."""

import re
from pathlib import Path

import pytest


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells how large the table is")
def test_live_5_the_table_of_open_files_never_grows_while_people_wait(server):
    status = Path(f"/proc/{server.pid}/status").read_text()
    assert int(re.search(r"FDSize:\s+(\d+)", status)[1]) >= 1000
