"""Steps for set times: planned in a dialog, seen on every board on its own clock, taken by themselves, and no word lost
by it."""

import re
import uuid
from datetime import datetime, timedelta, timezone

from playwright.sync_api import expect

from tests.browser.board_page import composer
from tests.browser.stage_menu import from_stage_menu

VANCOUVER, TORONTO = {"timezone_id": "America/Vancouver"}, {"timezone_id": "America/Toronto"}


def opened(page):
    from_stage_menu(page, re.compile("^Schedule"))
    dialog = page.get_by_role("dialog", name="Scheduled steps")
    expect(dialog).to_be_visible()
    return dialog


def fill(dialog, date, time, step="Vote", board="All boards", zone=None):
    if zone:
        dialog.get_by_label(re.compile("^Time zone")).fill(zone)
    dialog.get_by_label("Date", exact=True).fill(date)
    dialog.get_by_label("Time", exact=True).fill(time)
    dialog.get_by_label("Step", exact=True).select_option(step)
    dialog.get_by_label("For", exact=True).select_option(board)
    dialog.get_by_role("button", name="Plan it").click()


def soon(workshop, seconds, phase, **fields):
    """Planned without the dialog, which knows no seconds."""
    local = (datetime.now(timezone.utc) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S")
    entry = str(uuid.uuid4())
    assert workshop.facilitator_client.op(
        "schedule.add", "stage", entry=entry, local=local, zone="UTC", phase=phase, **fields
    )["ok"]


def test_time_4_a_step_is_planned_in_one_zone_and_read_in_another(workshop):
    lead, ada = workshop.facilitator(**VANCOUVER), workshop.participant(name="Ada", **TORONTO)
    ben = workshop.participant("industry", **TORONTO)
    dialog = opened(lead)
    expect(dialog.get_by_label(re.compile("^Time zone"))).to_have_value("America/Vancouver")
    fill(dialog, "2031-03-04", "13:00", board="Learners")
    expect(dialog.get_by_role("listitem")).to_contain_text("Vote, Learners: Tue 4 March, 13:00")
    expect(ada.locator(".strip-coming")).to_have_text("Voting opens Tue 4 March, 15:00 (13:00 in Vancouver).")
    expect(ben.locator(".strip")).to_have_count(0)
    lead.keyboard.press("Escape")
    expect(lead.get_by_text("Planned next: Vote, Learners: Tue 4 March, 13:00.")).to_be_visible()

    dialog = opened(lead)
    dialog.get_by_role("button", name=re.compile("^Remove.*Vote")).focus()
    lead.keyboard.press("Enter")
    expect(dialog.get_by_text("Nothing is planned.")).to_be_visible()
    expect(dialog.get_by_role("heading", name="Planned", exact=True)).to_be_focused()
    expect(ada.locator(".strip")).to_have_count(0)


def test_time_2_what_cannot_be_is_said_where_it_was_typed(workshop):
    lead = workshop.facilitator(**VANCOUVER)
    dialog = opened(lead)
    dialog.get_by_role("button", name="Plan it").click()
    expect(dialog.get_by_role("alert")).to_have_text("Please choose a date.")
    expect(dialog.get_by_label("Date", exact=True)).to_be_focused()
    fill(dialog, "2031-03-09", "02:30", zone="America/Toronto")
    expect(dialog.get_by_role("alert")).to_contain_text("There is no 02:30 on that day in America/Toronto")
    fill(dialog, "2021-03-04", "13:00")
    expect(dialog.get_by_role("alert")).to_have_text("That time has passed already.")
    dialog.get_by_label(re.compile("^Time zone")).fill("Nowhere")
    dialog.get_by_role("button", name="Plan it").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Please choose a time zone from the list")
    dialog.get_by_label(re.compile("^Time zone")).fill("berlin")
    fill(dialog, "2031-03-04", "13:00", "Write in silence")
    expect(dialog.get_by_role("listitem")).to_contain_text(
        "Write in silence, all boards: Tue 4 March, 05:00 (13:00 in Berlin)"
    )
    expect(dialog.get_by_role("alert")).to_be_empty()


def test_time_5_the_step_comes_and_what_is_being_typed_stays(workshop):
    lead, ada = workshop.facilitator(), workshop.participant(name="Ada")
    screen = workshop.projector()
    soon(workshop, 86_400, "vote")
    expect(screen.locator(".screen-step-next")).to_have_text(
        re.compile("^Voting opens .*\\.$")
    )  # [TIME-4] for everybody, also where nothing else is to do
    soon(workshop, 3, "closed")
    composer(ada).fill("half a thought")
    expect(lead.locator(".path [aria-current=step]")).to_have_text("Closed")
    expect(ada.locator(".strip-step")).to_have_text("Closed")
    expect(composer(ada)).to_have_value("half a thought")
    expect(ada.locator(".strip-coming")).to_have_text(re.compile("^Voting opens"))
    from_stage_menu(lead, "Activity log")
    expect(lead.get_by_role("dialog").get_by_role("listitem").first).to_contain_text(
        "All boards went to “Closed”, as a facilitator had planned."
    )
