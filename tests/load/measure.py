"""What a process has used, from /proc, and what a list of latencies says."""

import os

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def cpu_seconds(pid):
    """User and system time of a process, all its threads."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def family(pid):
    """A process and its children, by their pids."""
    with open(f"/proc/{pid}/task/{pid}/children") as children:
        return [pid, *map(int, children.read().split())]


def cpu_seconds_of_family(pid):
    """Of a process and its children, those that have ended too."""
    with open(f"/proc/{pid}/stat") as stat:
        ended = sum(map(int, stat.read().rpartition(")")[2].split()[13:15])) / _TICK
    return ended + sum(map(_cpu_seconds_if_there, family(pid)))


def _cpu_seconds_if_there(pid):
    try:
        return cpu_seconds(pid)
    except OSError:
        return 0.0  # it has ended meanwhile


def resident_bytes(pid):
    """Memory that a process holds."""
    with open(f"/proc/{pid}/statm") as statm:
        return int(statm.read().split()[1]) * _PAGE


def percentile(ordered, share):
    """The value below which `share` of an ordered list lies; NaN for an empty one."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")
