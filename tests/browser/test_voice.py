"""Voice on notes [ATTACH-6]: recorded, heard, sent, found after a reload; by keyboard alone."""

import re

from playwright.sync_api import expect

from tests.browser.board_page import composer, note
from tests.browser.media_page import HEARD, attach, played, ready, record, tab_to, tray
from tests.live.wait_for_condition import wait_for


def test_a_voice_is_recorded_heard_recorded_again_sent_and_played(workshop):
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Bo")
    for each in (page, other):
        each.evaluate(HEARD)
    attach(page, "Record your voice…")
    dialog = record(page)
    dialog.get_by_role("button", name="Play").click()
    wait_for(lambda: played(page) > 0.3, "one's own recording is heard")
    record(page, "Record again")
    dialog.get_by_role("button", name="Add to the note").click()
    expect(tray(page).get_by_text(re.compile("^Recording, 0:0"))).to_be_visible()
    composer(page).fill("What I say")
    composer(page).press("Enter")
    voice = note(other, "What I say").get_by_role("group", name=re.compile("^Recording"))
    voice.get_by_role("button", name="Play").focus()
    other.keyboard.press("Enter")
    wait_for(lambda: played(other) > 0.3, "the recording is heard")
    slider = voice.get_by_role("slider", name="Position in the recording")
    slider.focus()
    expect(slider).to_have_js_property("value", "0")  # it has been heard to its end
    other.keyboard.press("ArrowRight")
    expect(slider).not_to_have_js_property("value", "0")


def test_a_voice_recorded_offline_is_found_after_a_reload_and_sent(workshop):
    workshop.contexts.allow_lost_connections()
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Bo")
    address = page.url
    page.route(re.compile("/media\\?id="), lambda route: route.abort())
    attach(page, "Record your voice…")
    record(page).get_by_role("button", name="Add to the note").click()
    expect(tray(page).get_by_text("Waiting to upload")).to_be_visible()
    page.goto("about:blank")
    page.unroute(re.compile("/media\\?id="))
    page.goto(address)
    ready(page)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(note(other, "Recording, 0:0").get_by_role("button", name="Play")).to_be_visible()


def test_attach_6_a_voice_is_recorded_heard_and_added_by_keyboard_alone(workshop):
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Bo")
    page.evaluate(HEARD)
    composer(page).focus()
    button = page.get_by_role("button", name="Add a picture, recording or icon")
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Add a picture…")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Record your voice…")).to_be_focused()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Start recording")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Stop")).to_be_focused()
    expect(dialog.get_by_text("0:01")).to_be_visible()
    page.keyboard.press("Space")
    add = dialog.get_by_role("button", name="Add to the note")
    expect(add).to_be_focused()
    tab_to(page, dialog.get_by_role("slider", name="Position in the recording"), back=True)
    page.keyboard.press("Shift+Tab")
    expect(dialog.get_by_role("button", name="Play")).to_be_focused()
    page.keyboard.press("Enter")
    wait_for(lambda: played(page) > 0.3, "one's own recording is heard")
    tab_to(page, add)
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    ready(page)
    tab_to(page, composer(page), back=True)
    page.keyboard.type("Said by keys")
    page.keyboard.press("Enter")
    play = note(other, "Said by keys").get_by_role("button", name="Play")
    expect(play).to_be_visible()
    tab_to(page, note(page, "Said by keys").get_by_role("button", name="Play"), back=True)
