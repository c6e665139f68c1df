"""Reads the tree of accessible objects as a screen reader does, and hears its events.

Run by Debian's Python, which has pyatspi.

One JSON question a line comes in, one JSON answer `{"said": …}` or `{"wrong": …}` a line goes out:
`{"do": "tree", "title": …}`: the page whose title holds these words, each object as
`{role, name, description, text, states, attributes, children}`;
`{"do": "listen"}`: from now on events are kept; `{"do": "events"}`: those heard since they were last asked for.
"""

import json
import sys
import threading
import time
import traceback

import gi

gi.require_version("Atspi", "2.0")
import pyatspi  # noqa: E402
from gi.repository import Atspi, GLib  # noqa: E402

EVENTS = ["object:text-changed:insert", "object:children-changed", "object:state-changed:focused"]
MILLISECONDS = 30_000  # a browser on a busy machine is not hung
DEEPEST = 60

heard = []
listening = []


def main():
    Atspi.set_timeout(MILLISECONDS, MILLISECONDS)
    threading.Thread(target=read_questions, daemon=True).start()
    pyatspi.Registry.start()


def read_questions():
    for line in sys.stdin:
        GLib.idle_add(answer, json.loads(line))
    GLib.idle_add(pyatspi.Registry.stop)


def answer(question):
    try:
        said = {"said": ANSWERS[question.pop("do")](**question)}
    except Exception:
        said = {"wrong": traceback.format_exc()}
    print(json.dumps(said), flush=True)
    return False


def listen():
    if not listening:
        listening.append(lambda event: heard.append(event_facts(event)))
        pyatspi.Registry.registerEventListener(listening[0], *EVENTS)
    heard.clear()


def events():
    said = list(heard)
    heard.clear()
    return said


def event_facts(event):
    """What was heard, with where it was heard: the politeness of the live region that it is in, if any."""
    facts = {"type": str(event.type), "at": time.monotonic(), "detail": event.detail1}
    facts |= {"text": "", "role": "", "name": "", "live": ""}
    try:
        source = event.source
        facts["role"], facts["name"] = source.getRoleName(), source.name
        facts["live"] = attributes_of(source).get("container-live", "")
        facts["text"] = event.any_data if isinstance(event.any_data, str) else ""
        if source.getState().contains(pyatspi.STATE_DEFUNCT):
            facts["gone"] = "defunct"
    except Exception as gone:  # the object may be gone before it is asked
        facts["gone"] = repr(gone)
    return facts


def tree(title):
    """The document with this title; None while there is none."""
    desktop = pyatspi.Registry.getDesktop(0)
    desktop.clearCache()
    for application in desktop:
        document = application and find_document(application, title, 0)
        if document:
            return facts_of(document, 0)
    return None


def find_document(node, title, depth):
    """Depth first, not into documents: those are looked at alone."""
    if node is None or depth > 14:
        return None
    node.clearCache()
    if node.getRoleName() == "document web":
        return node if title in node.name else None
    for child in node:
        found = find_document(child, title, depth + 1)
        if found is not None:
            return found
    return None


def facts_of(node, depth):
    node.clearCache()
    return {
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "text": text_of(node),
        "states": [pyatspi.stateToString(each) for each in node.getState().getStates()],
        "attributes": attributes_of(node),
        "children": [facts_of(child, depth + 1) for child in node if child is not None] if depth < DEEPEST else [],
    }


def attributes_of(node):
    return dict(each.split(":", 1) for each in node.getAttributes() if ":" in each)


def text_of(node):
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:
        return ""


ANSWERS = {"tree": tree, "listen": listen, "events": events}
main()
