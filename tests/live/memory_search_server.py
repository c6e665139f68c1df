"""`server.py` that, sent SIGUSR1, searches all that it holds for a word and writes what it found into a file.

The word comes spelled backwards (SWOTBOARD_TEST_SOUGHT), so that it is not found in the setting itself. Searched are
all objects that can be reached (the collector's, those in the frames of every thread and task, and what they refer to),
and, as a figure only, the raw memory of the process: what was freed there is not written over before it is used again.
"""

import gc
import json
import os
import signal
import sys
import warnings


def run():
    """As server.py does. Nothing is patched where this file is only imported."""
    warnings.simplefilter("ignore")
    import eventlet

    eventlet.monkey_patch()

    from swotboard.cli.commands import main

    sought, file = (
        os.environ.pop("SWOTBOARD_TEST_SOUGHT"),
        os.environ.pop("SWOTBOARD_TEST_FOUND"),
    )  # no settings of the server's
    signal.signal(signal.SIGUSR1, lambda *_: report(sought, file))
    sys.argv = sys.argv[2:]  # after the name of the Python that would have started server.py
    main()


def report(backwards, file):
    """Write `{held: [what holds it, and what], raw: how often in raw memory}`."""
    gc.collect()
    word = backwards[::-1].encode()
    raw = in_memory(word)
    found = json.dumps({"held": held(word), "raw": raw})
    with open(file + ".part", "w") as out:
        out.write(found)
    os.replace(file + ".part", file)


def held(word):
    """Every text that can be reached and holds the word, with what refers to it."""
    seen, found, todo = set(), [], [*gc.get_objects(), *in_frames()]
    ours = {id(todo), id(seen), id(found)}
    while todo:
        holder = todo.pop()
        if id(holder) in seen or id(holder) in ours:
            continue
        seen.add(id(holder))
        for each in gc.get_referents(holder):
            if isinstance(each, (str, bytes, bytearray, memoryview)):
                if contains(each, word):
                    found.append(f"{type(holder).__module__}.{type(holder).__name__}: {str(each)[:80]!r}")
            elif id(each) not in seen and not gc.is_tracked(each):
                todo.append(each)
        if isinstance(holder, (str, bytes)) and contains(holder, word):
            found.append(f"in a frame: {str(holder)[:80]!r}")
    return sorted(set(found))


def contains(text, word):
    """A view of no object is of the buffer that a connection reads into: what was in that memory before is raw memory,
    not held."""
    if isinstance(text, str):
        return word.decode() in text
    return not (isinstance(text, memoryview) and text.obj is None) and word in bytes(text)


def in_frames():
    """What the variables of every thread and every parked task hold."""
    import greenlet

    frames = list(sys._current_frames().values())
    frames += [each.gr_frame for each in gc.get_objects() if isinstance(each, greenlet.greenlet) and each.gr_frame]
    for frame in frames:
        while frame is not None:
            if frame.f_code.co_filename != __file__:
                yield from frame.f_locals.values()
            frame = frame.f_back


def in_memory(word):
    """How often the word stands in the memory of this process, freed or not; the word itself here not counted."""
    count = 0
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            where, access, *_ = line.split()
            low, high = (int(end, 16) for end in where.split("-"))
            if access.startswith("rw") and "[v" not in line:
                try:
                    memory.seek(low)
                    count += memory.read(high - low).count(word)
                except OSError:
                    continue
    return count


if __name__ == "__main__":
    run()
