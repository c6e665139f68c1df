"""Reads the export of a workshop back in a process of its own, before it counts as the copy that allows deletion [KEEP-5]."""

import logging
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import BinaryIO

from swotboard.web.importing import read_back

log = logging.getLogger(__name__)

_SECONDS = 300
_ROOT = Path(__file__).resolve().parents[2]
_one_at_a_time = threading.Semaphore(1)


def is_safe_copy(file: BinaryIO) -> bool:
    """Whether the JSON in this file can be brought in and is then the same. The other tasks go on meanwhile; one file at a time.

    The file is at its beginning afterwards.
    """
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="swotboard-") as folder:
        file.seek(0)
        command = [sys.executable, "-m", "swotboard.web.reading_back", folder]
        process = subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT)
        try:
            said, _ = process.communicate(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
    file.seek(0, os.SEEK_END), file.seek(0)  # its handle was moved by the other process
    if process.returncode:
        log.warning("an export could not be read back", extra={"reason": said.decode("utf-8", "replace")[:500]})
    return process.returncode == 0


def main() -> None:
    """`python -m swotboard.web.reading_back FOLDER < FILE`: exit status 0 for a safe copy, else 1 and why not."""
    if hasattr(os, "nice"):
        os.nice(10)
    problem = read_back(sys.stdin.buffer.read(), sys.argv[1])
    if problem:
        sys.stdout.buffer.write(problem.encode("utf-8", "replace"))
    sys.exit(1 if problem else 0)


if __name__ == "__main__":
    main()
