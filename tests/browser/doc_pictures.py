"""Takes the pictures of README.md and docs/facilitating.md anew: `make pictures`.

The example workshop shows what a workshop comes to; one with the same notes, led here step by step, shows how.
"""

import io
import random
import re
import sys
import tempfile
import uuid
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from swotboard.example.content import demo_workshop
from tests.browser.browser_workshop import BrowserWorkshop
from tests.browser.chromium import CHROMIUM, WHOLE
from tests.browser.contexts import BIG_SCREEN, PHONE, Contexts
from tests.live.server_process import ServerProcess
from tests.live.workshops import GROUPS

LAPTOP = {"viewport": {"width": 1366, "height": 768}}
SCREEN_WIDTH = 1280
"""Pictures of a big screen are made smaller: nobody reads a document at its size."""
COLOURS = 128
PEOPLE = 4
"""Of each group."""


def main():
    """Write the pictures into the folder that is named, docs/images by itself."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        server = ServerProcess(place, SWOTBOARD_EXAMPLE="on").start()
        contexts = Contexts(playwright.chromium.launch(executable_path=WHOLE, args=CHROMIUM))
        try:
            picture_example(folder, server, contexts)
            with BrowserWorkshop(server, contexts) as workshop:
                picture_led(folder, workshop)
        finally:
            contexts.close()
            server.stop()


def picture_example(folder, server, contexts):
    """What two weeks have left: a board, the facilitator's page, the projector, the matrix."""
    links = dict(re.findall(r"(join|participants|facilitator|projector)\s+(http\S+)", server.log.read_text("utf-8")))
    code = re.search(r"/w/(\w+)", links["facilitator"])[1]
    for name, options in (("board", {}), ("phone", PHONE)):
        page = contexts.new(**options)
        page.request.post(f"{server.url}/api/workshops/{code}/participants", data={"group": "learners", "name": "Ada"})
        take(folder, name, opened(page, f"{server.url}/w/{code}/b/learners"), ".note")
    stage = opened(contexts.new(**LAPTOP), links["facilitator"])
    take(folder, "stage", stage, ".card")
    take(folder, "projector", opened(contexts.new(**BIG_SCREEN), f"{links['projector']}"), "main")
    stage.goto(f"{server.url}/w/{code}/results")
    take(folder, "matrix", stage, "table, .matrix")


def picture_led(folder, workshop):
    """Silent writing, the question before the reveal, a note on the projector, questions, a vote and its results."""
    lead, screen = workshop.facilitator(**LAPTOP), workshop.projector("/projector", **BIG_SCREEN)
    writers = {group: [workshop.client(group) for _ in range(PEOPLE)] for group in GROUPS}
    notes = {group: [note for note in demo_workshop().notes if note.group.lower() == group] for group in GROUPS}
    workshop.facilitator_client.op("phase.set", "stage", phase="write", silent=True)
    workshop.facilitator_client.op("timer.start", "stage", seconds=59)
    ids = {group: write(writers[group], notes[group]) for group in GROUPS}
    take(folder, "lead-silence", lead, "text=hidden notes")
    take(folder, "lead-projector", screen, "main")
    lead.get_by_role("button", name=re.compile("^Next: Discuss")).click()
    take(folder, "lead-reveal", lead, "dialog")
    lead.get_by_role("button", name="Reveal them and go on").click()
    picture_talk(folder, workshop, screen, writers, notes, ids)
    picture_vote(folder, workshop, screen, writers, ids)


def picture_talk(folder, workshop, screen, writers, notes, ids):
    """One note alone on the projector, then the burning questions."""
    workshop.facilitator_client.op("settings.set", "stage", read_others="always")
    place = {"group": "learners", "quadrant": notes["learners"][0].quadrant, "note": ids["learners"][0]}
    workshop.facilitator_client.op("spotlight", "stage", **place)
    take(folder, "lead-spotlight", screen, ".screen-spotlight-note")
    for group in GROUPS:
        asked = [note for note, of in zip(ids[group], notes[group], strict=False) if of.kind == "question"]
        for number, note in enumerate(asked):
            for writer in writers[group][number:]:
                writer.op("note.react", group, note=note, reaction="same", on=True)
    workshop.facilitator_client.op("spotlight", "stage", view="questions")
    take(folder, "lead-questions", screen, ".screen-question")


def picture_vote(folder, workshop, screen, writers, ids):
    """A board while people vote, then the results on the projector."""
    workshop.facilitator_client.op("phase.set", "stage", phase="vote")
    vote = str(uuid.uuid4())
    workshop.facilitator_client.op("vote.start", "stage", round=vote, on="notes", budget=5, most=2)
    board = workshop.participant("learners", "Ada")
    for group in GROUPS:
        for number, writer in enumerate(writers[group]):
            for note in (ids[group][0], ids[group][number % len(ids[group])]):
                writer.op("vote.set", "ballot", round=vote, group=group, thing=note, count=2)
    board.get_by_role("button", name="Give a vote").first.click()
    take(folder, "vote-board", board, ".note")
    workshop.facilitator_client.op("vote.stop", "stage", round=vote)
    workshop.facilitator_client.op("spotlight", "stage", round=vote)
    take(folder, "vote-results", screen, ".screen-result")


def write(writers, notes):
    """The first notes of a group, by its people in turn; their ids."""
    ids = [str(uuid.UUID(int=random.Random(note.text).getrandbits(128), version=4)) for note in notes]
    for number, (note, name) in enumerate(zip(notes, ids, strict=True)):
        fields = {"note": name, "quadrant": note.quadrant, "text": note.text, "kind": note.kind}
        answer = writers[number % len(writers)].op("note.add", note.group.lower(), **fields)
        assert answer["ok"], answer
    return ids


def opened(context, address):
    """A page of this context at the address."""
    page = context.new_page()
    page.goto(address)
    return page


def take(folder, name, page, waits_for):
    """A picture of what is seen, once it is there."""
    expect(page.locator(waits_for).first).to_be_visible()
    page.wait_for_load_state("networkidle")  # parts of a page that come late, and pictures on notes
    page.evaluate("document.fonts.ready")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    if picture.width > SCREEN_WIDTH:
        picture = picture.resize((SCREEN_WIDTH, round(picture.height * SCREEN_WIDTH / picture.width)), Image.LANCZOS)
    picture.convert("RGB").quantize(COLOURS).save(folder / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
