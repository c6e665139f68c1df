"""Runs Orca so that each line of its debug file is written at once, not when some thousand letters have gathered.

Run by Debian's Python, which has Orca; the arguments are Orca's.
"""

import builtins
import runpy
import shutil
import sys

plain_open = builtins.open


def open_by_line(file, mode="r", buffering=-1, *more, **named):
    if mode == "w" and buffering == -1:
        buffering = 1
    return plain_open(file, mode, buffering, *more, **named)


builtins.open = open_by_line
del sys.path[0]  # where the orca.py of the tests is, not Orca's own
sys.argv[0] = shutil.which("orca")
runpy.run_path(sys.argv[0], run_name="__main__")
