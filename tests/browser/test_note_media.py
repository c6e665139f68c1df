"""Pictures and signs on notes, as people add, see and remove them; recordings are in test_voice.py."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, from_menu, is_saved, note, settle, toast
from tests.browser.contexts import PHONE
from tests.browser.eventually import becomes
from tests.browser.media_files import give, moving, no_picture, photo
from tests.browser.media_page import attach, choose_file, is_drawn, pictures, ready, tab_to, tray
from tests.browser.stage_menu import from_stage_menu
from tests.browser.test_axe import LOOKS, check
from tests.live.wait_for_condition import wait_for


def test_a_photo_by_file_is_seen_by_others_large_and_with_its_description(workshop):
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Bo")
    choose_file(page, photo((2400, 1200), orientation=6))
    tray(page).get_by_label("What does it show?").fill("A wall of notes")
    composer(page).fill("Our wall")
    composer(page).press("Enter")
    for each in (page, other):
        expect(pictures(each, "Our wall")).to_have_attribute("alt", "A wall of notes")
        is_drawn(pictures(each, "Our wall"))
        turned = pictures(each, "Our wall").evaluate("(each) => each.naturalHeight > each.naturalWidth")
        assert turned, "a photo stands upright"
    expect(tray(page)).to_have_count(0)
    note(other, "Our wall").get_by_role("button", name="A wall of notes").click()
    large = other.get_by_role("dialog").get_by_role("img", name="A wall of notes")
    is_drawn(large)
    assert large.evaluate("(each) => Math.max(each.naturalWidth, each.naturalHeight)") == 1600


def test_a_photo_by_paste_waits_in_the_composer_and_by_drop_goes_to_the_note_below(workshop):
    kept = workshop.put("It is there already")
    page = workshop.participant(name="Ada")
    page.mouse.move(5, 5)
    expect(page.get_by_role("button", name="Add a picture, recording")).to_be_visible()
    assert give(page, "paste", "#composer", photo())
    ready(page)
    composer(page).fill("Pasted")
    page.get_by_role("button", name="Add", exact=True).click()
    is_drawn(pictures(page, "Pasted"))
    assert give(page, "drop", f'[data-note="{kept}"]', photo(color="navy"))
    is_drawn(pictures(page, "It is there already"))
    is_saved(page)


def test_words_pasted_with_a_picture_are_what_was_meant(workshop):
    page = workshop.participant(name="Ada")
    page.mouse.move(5, 5)
    expect(page.get_by_role("button", name="Add a picture, recording")).to_be_visible()
    took = page.evaluate(
        """() => { const held = new DataTransfer(); held.setData("text/plain", "a cell");
        held.items.add(new File(["x"], "cell.png", { type: "image/png" }));
        return !document.getElementById("composer").dispatchEvent(
          new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: held })); }"""
    )
    assert not took
    expect(tray(page)).to_have_count(0)


def test_a_picture_alone_becomes_a_note(workshop):
    page = workshop.participant(name="Ada")
    choose_file(page, photo())
    tray(page).get_by_label("What does it show?").fill("Five learners around a whiteboard")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(note(page, "Five learners around a whiteboard")).to_be_visible()
    is_drawn(pictures(page, "Five learners around a whiteboard"))


def test_promise_2_a_picture_without_words_stays_in_the_composer_when_writing_is_over(workshop):
    page = workshop.participant(name="Ada")
    choose_file(page, photo())
    ready(page)
    assert workshop.facilitator_client.op("phase.set", "stage", phase="vote")["ok"]
    expect(page.get_by_role("button", name="Add", exact=True)).to_be_disabled()
    expect(tray(page).get_by_role("listitem")).to_have_count(1)
    tray(page).get_by_role("button", name="Remove the picture").click()
    expect(tray(page)).to_have_count(0)
    expect(composer(page)).to_have_count(0)


def test_others_see_a_place_kept_until_the_picture_is_there_and_nothing_moves(workshop):
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Bo")
    held = []
    page.route(re.compile("/media\\?id="), lambda route: held.append(route))
    choose_file(page, photo())
    composer(page).fill("On its way")
    composer(page).press("Enter")
    coming = note(other, "On its way").get_by_text("A picture or recording is being uploaded")
    expect(coming).to_be_visible()
    expect(note(page, "On its way").get_by_role("progressbar")).to_be_visible()
    expect(badge(page)).to_have_text("Saving…")
    wait_for(lambda: held, "the upload was begun")
    before = note(other, "On its way").bounding_box()
    held[0].continue_()
    is_drawn(pictures(other, "On its way"))
    expect(coming).to_have_count(0)
    becomes(before, note(other, "On its way").bounding_box)
    expect(badge(page)).to_have_text("Live")


def test_an_upload_is_given_up_and_the_place_goes(workshop):
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Bo")
    page.route(re.compile("/media\\?id="), lambda route: None)
    choose_file(page, photo())
    composer(page).fill("Never mind")
    composer(page).press("Enter")
    coming = note(other, "Never mind").get_by_text("A picture or recording is being uploaded")
    expect(coming).to_be_visible()
    note(page, "Never mind").get_by_role("button", name="Cancel").click()
    expect(coming).to_have_count(0)
    expect(note(page, "Never mind").get_by_role("progressbar")).to_have_count(0)
    is_saved(page)


def test_what_is_no_picture_says_why_and_may_be_taken_away(workshop):
    workshop.contexts.allow("415")
    page = workshop.participant(name="Ada")
    choose_file(page, no_picture())
    expect(tray(page).get_by_role("alert")).to_contain_text("JPEG")
    expect(toast(page)).to_contain_text("A file could not be added")
    expect(tray(page).get_by_role("button", name="Try again")).to_be_visible()
    tray(page).get_by_role("button", name="Remove the picture").click()
    expect(tray(page)).to_have_count(0)


def test_media_10_files_under_a_false_name_are_refused_in_plain_words(workshop):
    workshop.contexts.allow("415")
    page = workshop.participant(name="Ada")
    drawing = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"
    heic, film = (b"\0\0\0\x18ftyp" + brand + b"\0" * 50 for brand in (b"heic", b"avc1"))
    choose_file(page, no_picture("a.png", drawing), no_picture("b.heic", heic), no_picture("c.jpg", film))
    for number, words in enumerate(("SVG", "HEIC", "This is a video")):
        expect(tray(page).get_by_role("listitem").nth(number).get_by_role("alert")).to_contain_text(words)


def test_attach_1_a_photo_of_48_megapixels_is_shrunk_before_it_is_sent(workshop):
    page = workshop.participant(name="Ada")
    with page.expect_request(lambda request: request.method == "POST" and "/media?id=" in request.url) as sent:
        choose_file(page, photo((8064, 6048), orientation=6))
    assert 0 < len(sent.value.post_data_buffer) < 100_000
    composer(page).fill("All of it")
    composer(page).press("Enter")
    is_drawn(pictures(page, "All of it"))
    assert pictures(page, "All of it").evaluate("(each) => each.naturalHeight > each.naturalWidth")


def test_a_note_takes_four_and_says_so(workshop):
    page = workshop.participant(name="Ada")
    choose_file(page, *[photo((40, 30), color) for color in ("red", "green", "blue", "gray", "pink")])
    expect(tray(page).get_by_role("listitem")).to_have_count(4)
    expect(toast(page)).to_contain_text("only the first 4")
    composer(page).fill("Four of them")
    composer(page).press("Enter")
    expect(pictures(page, "Four of them")).to_have_count(4)
    note(page, "Four of them").get_by_role("button", name="More for this note").click()
    entry = page.get_by_role("menu").get_by_role("menuitem", name="Add a picture…")
    expect(entry).to_have_attribute("aria-disabled", "true")


def test_a_gif_stands_still_until_it_is_played_and_pauses(workshop):
    page = workshop.participant(name="Ada")
    choose_file(page, moving())
    composer(page).fill("It moves")
    composer(page).press("Enter")
    picture = pictures(page, "It moves")
    is_drawn(picture)
    expect(picture).to_have_attribute("src", re.compile("/thumb"))
    play = note(page, "It moves").get_by_role("button", name="Play")
    play.click()
    expect(picture).to_have_attribute("src", re.compile("/full"))
    expect(play).to_have_attribute("aria-pressed", "true")
    play.click()
    expect(picture).to_have_attribute("src", re.compile("/thumb"))


def test_offline_a_picture_waits_with_its_note_and_is_found_after_a_reload(workshop):
    workshop.contexts.allow_lost_connections()
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Bo")
    page.mouse.move(5, 5)
    expect(page.get_by_role("button", name="Add a picture, recording")).to_be_visible()
    address = page.url
    page.context.set_offline(True)
    choose_file(page, photo())
    expect(tray(page).get_by_text("Waiting to upload")).to_be_visible()
    page.context.set_offline(False)
    page.goto("about:blank")
    page.goto(address)
    ready(page)
    page.route(re.compile("/media\\?id="), lambda route: route.abort())
    choose_file(page, photo(color="navy"))
    composer(page).fill("From the train")
    composer(page).press("Enter")
    expect(pictures(other, "From the train")).to_have_count(1)
    expect(note(page, "From the train").get_by_text("Waiting to upload")).to_be_visible()
    page.goto("about:blank")
    page.unroute(re.compile("/media\\?id="))
    page.goto(address)
    expect(pictures(other, "From the train")).to_have_count(2)
    is_saved(page)


def test_described_hidden_and_removed_alone(workshop):
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Bo")
    facilitator = workshop.facilitator("/b/learners")
    choose_file(page, photo(), photo(color="navy"))
    composer(page).fill("Two pictures")
    composer(page).press("Enter")
    expect(pictures(other, "Two pictures")).to_have_count(2)
    expect(note(other, "Two pictures").get_by_title("This picture has no description yet")).to_have_count(2)
    from_menu(page, "Two pictures", "Pictures and recordings…")
    field = page.get_by_role("dialog").get_by_label("What does it show?").first
    field.fill("A teal wall")
    field.press("Enter")
    expect(pictures(other, "Two pictures").first).to_have_attribute("alt", "A teal wall")
    from_menu(facilitator, "Two pictures", "Pictures and recordings…")
    facilitator.get_by_role("button", name="Hide: A teal wall").click()
    expect(pictures(other, "Two pictures")).to_have_count(1)
    facilitator.get_by_role("button", name="Show again: A teal wall").click()
    expect(pictures(other, "Two pictures")).to_have_count(2)
    page.get_by_role("button", name="Remove: A teal wall").click()
    expect(pictures(other, "Two pictures")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    expect(pictures(other, "Two pictures")).to_have_count(2)


def test_a_sign_is_found_by_words_and_by_keys_alone_without_a_network(workshop):
    workshop.contexts.allow_lost_connections()
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Bo")
    workshop.put("To be signed")
    from_menu(page, "To be signed", "Icon or emoji…")
    page.get_by_role("dialog").get_by_role("textbox").fill("growth")
    page.keyboard.press("Escape")
    page.context.set_offline(True)
    note(page, "To be signed").focus()
    from_menu(page, "To be signed", "Icon or emoji…")
    search = page.get_by_role("dialog").get_by_role("textbox")
    expect(search).to_be_focused()
    search.press_sequentially("handshake")
    expect(page.get_by_role("button", name="handshake", exact=True).first).to_be_visible()
    search.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(note(page, "To be signed").get_by_role("img", name="handshake")).to_be_visible()
    page.context.set_offline(False)
    expect(note(other, "To be signed").get_by_role("img", name="handshake")).to_be_visible()


@pytest.mark.parametrize("options", [{}, PHONE], ids=["1280", "390"])
def test_nothing_overflows(workshop, options):
    page = workshop.participant(name="Ada", **options)
    choose_file(page, photo((1600, 400)), photo((300, 1600)), moving())
    expect(tray(page).get_by_text("Uploaded")).to_have_count(3)
    composer(page).fill("Wide and tall")
    settle(page)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    composer(page).press("Enter")
    expect(pictures(page, "Wide and tall")).to_have_count(3)
    settle(page)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_the_facilitator_counts_hides_and_chooses_what_may_be_added(workshop):
    page, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    choose_file(page, photo())
    composer(page).fill("Undescribed")
    composer(page).press("Enter")
    is_drawn(pictures(page, "Undescribed"))
    card = facilitator.locator(".card").filter(has_text="Undescribed")
    is_drawn(card.locator(".media-picture img"))
    expect(facilitator.get_by_text("1 picture without a description")).to_be_visible()
    card.get_by_role("button", name="More for the note").click()
    facilitator.get_by_role("menuitem", name="Pictures and recordings…").click()
    field = facilitator.get_by_role("dialog").get_by_label("What does it show?")
    field.fill("A teal wall")
    field.press("Enter")
    expect(facilitator.get_by_text("1 picture without a description")).to_have_count(0)
    facilitator.get_by_role("button", name="Hide: A teal wall").click()
    expect(pictures(page, "Undescribed").locator("xpath=../..").get_by_text("Hidden")).to_be_visible()
    facilitator.keyboard.press("Escape")
    open_settings(facilitator)
    facilitator.get_by_role("radio", name="Text only").check()
    facilitator.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Add a picture, recording or icon")).to_have_count(0)


def open_settings(facilitator):
    from_stage_menu(facilitator, "Settings")
    expect(facilitator.get_by_role("group", name="What can be added to notes")).to_be_visible()


def test_attach_8_the_help_says_what_may_be_added_here(workshop):
    page = workshop.participant(name="Ada")
    for setting, words in (
        ("all", "Pictures, recordings and icons"),
        ("pictures", "Pictures and icons"),
        ("off", None),
    ):
        assert workshop.facilitator_client.op("settings.set", "stage", media=setting)["ok"]
        page.get_by_role("button", name="Help").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        headings = page.get_by_role("dialog").get_by_role("heading", name=re.compile("^Pictures"))
        expect(headings).to_have_text([words] if words else [])
        page.keyboard.press("Escape")


def test_a_picture_of_the_facilitators_is_chosen_for_a_note(workshop):
    facilitator = workshop.facilitator()
    open_settings(facilitator)
    facilitator.get_by_role("button", name="Pictures to choose from…").click()
    with facilitator.expect_file_chooser() as chooser:
        facilitator.get_by_role("button", name="Add pictures…").click()
    chooser.value.set_files([photo(), photo(color="navy")])
    fields = facilitator.get_by_role("dialog").get_by_label("What does it show?")
    expect(fields).to_have_count(2)
    fields.first.fill("A bridge")
    fields.first.press("Enter")
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Bo")
    attach(page, "Choose one of the facilitator’s pictures")
    page.get_by_role("button", name="A bridge").click()
    composer(page).fill("We need one")
    composer(page).press("Enter")
    expect(pictures(other, "We need one")).to_have_attribute("alt", "A bridge")


def test_media_8_the_facilitators_pictures_follow_on_pages_that_are_open(workshop):
    page, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    page.mouse.move(5, 5)
    button = page.get_by_role("button", name="Add a picture, recording or icon")
    expect(button).to_be_visible()
    entry = page.get_by_role("menuitem", name="Choose one of the facilitator’s pictures")
    button.click()
    expect(page.get_by_role("menuitem").first).to_be_visible()
    expect(entry).to_have_count(0)
    page.keyboard.press("Escape")
    open_settings(facilitator)
    facilitator.get_by_role("button", name="Pictures to choose from…").click()
    with facilitator.expect_file_chooser() as chooser:
        facilitator.get_by_role("button", name="Add pictures…").click()
    chooser.value.set_files(photo())
    field = facilitator.get_by_role("dialog").get_by_label("What does it show?")
    field.fill("A bridge")
    field.press("Enter")
    button.click()
    entry.click()
    expect(page.get_by_role("dialog").get_by_role("button", name="A bridge")).to_be_visible()
    expect(badge(page)).to_have_text("Live")
    facilitator.get_by_role("button", name="Remove: A bridge").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="A bridge")).to_have_count(0)
    page.keyboard.press("Escape")
    button.click()
    expect(entry).to_have_count(0)
    expect(badge(page)).to_have_text("Live")


def test_the_projector_the_replay_and_the_results_show_them(workshop):
    page = workshop.participant(name="Ada")
    choose_file(page, moving())
    tray(page).get_by_label("What does it show?").fill("Three colours")
    composer(page).fill("To be seen")
    composer(page).press("Enter")
    is_drawn(pictures(page, "To be seen"))
    shown = note(page, "To be seen").get_attribute("data-note")
    workshop.facilitator_client.op("spotlight", "stage", group="learners", note=shown)
    screen = workshop.projector()
    large = screen.get_by_role("img", name="Three colours")
    is_drawn(large)
    expect(large).to_have_attribute("src", re.compile("/still"))
    replay = workshop.facilitator("/b/learners/history")
    is_drawn(replay.get_by_role("article").filter(has_text="To be seen").get_by_role("img", name="Three colours"))


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(workshop, look):
    page = workshop.participant(name="Ada", **look)
    attach_button = page.get_by_role("button", name="Add a picture, recording or icon")
    page.mouse.move(5, 5)
    attach_button.click()
    check(page, "the menu of what can be added")
    page.keyboard.press("Escape")
    choose_file(page, photo(), moving())
    expect(tray(page).get_by_text("Uploaded")).to_have_count(2)
    check(page, "the composer with pictures")
    composer(page).fill("A note with pictures")
    composer(page).press("Enter")
    is_drawn(pictures(page, "A note with pictures").first)
    page.get_by_role("heading", name="Strengths").scroll_into_view_if_needed()  # not half under what is fixed
    check(page, "a note with pictures")
    note(page, "A note with pictures").locator(".media-open").first.click()
    check(page, "a picture large")
    page.keyboard.press("Escape")
    for entry in ("Pictures and recordings…", "Icon or emoji…", "Record your voice…"):
        from_menu(page, "A note with pictures", entry)
        expect(page.get_by_role("dialog")).to_be_visible()
        check(page, entry)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    facilitator = workshop.facilitator(**look)
    is_drawn(facilitator.locator(".media-picture img").first)
    check(facilitator, "the facilitator's page with pictures")


def test_a_picture_is_added_by_keyboard_alone(workshop):
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Bo")
    composer(page).focus()
    button = page.get_by_role("button", name="Add a picture, recording or icon")
    expect(button).to_be_visible()
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Add a picture…")).to_be_focused()
    with page.expect_file_chooser() as chooser:
        settle(page)  # until the chooser is listened for
        page.keyboard.press("Enter")
    chooser.value.set_files([photo()])
    expect(button).to_be_focused()
    field = tray(page).get_by_label("What does it show?")
    tab_to(page, field)
    page.keyboard.type("A wall")
    page.keyboard.press("Enter")
    ready(page)
    tab_to(page, composer(page), back=True)
    page.keyboard.type("By keys")
    page.keyboard.press("Enter")
    expect(pictures(other, "By keys")).to_have_attribute("alt", "A wall")
    tab_to(page, note(page, "By keys").get_by_role("button", name="A wall"), back=True)
    page.keyboard.press("Enter")
    is_drawn(page.get_by_role("dialog").get_by_role("img", name="A wall"))
