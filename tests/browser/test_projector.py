"""The shared screen: it follows, it holds no key, no name and no control, and it heals by itself."""

from playwright.sync_api import expect

from tests.browser.contexts import BIG_SCREEN
from tests.browser.eventually import becomes
from tests.browser.received_messages import ReceivedMessages

CANARY = "Wilhelmina-Canary"


def cell(page, name):
    return page.get_by_role("region", name=name)


def test_the_projector_follows_all_boards_and_shows_the_way_in(workshop):
    workshop.put("there already", "threats", group="industry")
    screen = workshop.projector(**BIG_SCREEN)
    expect(cell(screen, "Industry")).to_contain_text("there already")
    expect(screen.get_by_text(workshop.code, exact=True)).to_be_visible()
    qr = screen.get_by_role("img", name="QR code of the link to join")
    becomes(True, qr.evaluate, "(picture) => picture.complete && picture.naturalWidth > 0")
    note = workshop.put("just now", "strengths", group="learners")
    expect(cell(screen, "Learners").get_by_role("listitem")).to_contain_text("just now")
    expect(cell(screen, "Learners").get_by_role("listitem")).to_contain_text("New")
    workshop.facilitator_client.op("note.edit", "learners", note=note, text="just now, changed", base=1)
    expect(cell(screen, "Learners").get_by_role("listitem")).to_contain_text("just now, changed")
    workshop.facilitator_client.op("note.remove", "learners", note=note)
    expect(cell(screen, "Learners").get_by_role("listitem")).to_have_count(0)


def test_one_board_at_a_time_by_a_key(workshop):
    workshop.put("on the second board", "threats", group="industry")
    screen = workshop.projector(**BIG_SCREEN)
    expect(cell(screen, "Learners")).to_be_visible()
    screen.keyboard.press("2")
    expect(cell(screen, "Learners")).to_have_count(0)
    expect(screen.get_by_role("heading", name="Threats 1")).to_be_visible()
    expect(screen.get_by_text("on the second board")).to_be_visible()
    screen.reload()
    expect(screen.get_by_role("heading", name="Threats 1")).to_be_visible()
    screen.keyboard.press("0")
    expect(cell(screen, "Learners")).to_be_visible()


def test_space_pages_through_the_notes_that_do_not_fit(workshop):
    for number in range(30):
        workshop.put(f"note {number:02}", group="learners")
    workshop.put("the only one", group="industry")
    screen = workshop.projector(**BIG_SCREEN)
    learners = cell(screen, "Learners")
    expect(learners.get_by_text("+")).to_be_visible()
    settled(screen)
    seen = seen_in(learners)
    assert seen[0] == "note 29"
    screen.keyboard.press("Space")
    expect(learners.get_by_text(f"{len(seen) + 1} to ")).to_be_visible()
    expect(cell(screen, "Industry")).to_contain_text("the only one")
    workshop.put("come meanwhile", group="learners")
    expect(learners.get_by_text("of 31")).to_be_visible()
    becomes(f"note {29 - len(seen):02}", lambda: seen_in(learners)[0])  # the page stands still
    while not learners.get_by_text("to 31 of 31").is_visible():
        seen += seen_in(learners)
        screen.keyboard.press("PageDown")
        settled(screen)
    seen += seen_in(learners)
    assert seen == [f"note {number:02}" for number in range(29, -1, -1)]
    screen.keyboard.press("Space")
    expect(learners.get_by_text("come meanwhile")).to_be_visible()
    screen.keyboard.press("Shift+Space")
    expect(learners.get_by_text("to 31 of 31")).to_be_visible()
    becomes("note 00", lambda: seen_in(learners)[-1])
    screen.keyboard.press("1")
    screen.keyboard.press("0")
    expect(learners.get_by_text("come meanwhile")).to_be_visible()


def test_one_quadrant_large_by_its_letter_while_the_light_wins(workshop):
    workshop.put("an opportunity", "opportunities", group="learners")
    workshop.put("a threat", "threats", group="learners")
    screen = workshop.projector(**BIG_SCREEN)
    expect(screen.get_by_text("an opportunity")).to_be_visible()
    screen.keyboard.press("o")
    expect(cell(screen, "Learners")).to_be_visible()  # no letter chooses among all boards
    screen.keyboard.press("3")
    for leave in ("o", "Escape"):
        screen.keyboard.press("o")
        expect(screen.get_by_text("a threat")).to_have_count(0)
        expect(screen.get_by_text("an opportunity")).to_be_visible()
        screen.keyboard.press(leave)
        expect(screen.get_by_text("a threat")).to_be_visible()
    assert workshop.facilitator_client.op("spotlight", "stage", group="learners", quadrant="threats")["ok"]
    expect(screen.get_by_text("an opportunity")).to_have_count(0)
    screen.keyboard.press("o")
    expect(screen.get_by_text("a threat")).to_be_visible()
    expect(screen.get_by_text("an opportunity")).to_have_count(0)


def test_no_controls_and_no_keys(workshop):
    workshop.put("a note")
    screen = workshop.projector(**BIG_SCREEN)
    expect(screen.get_by_text("a note")).to_be_visible()
    for role in ("button", "textbox", "combobox", "checkbox", "radio", "menu"):
        expect(screen.get_by_role(role)).to_have_count(0)
    everything = screen.content() + screen.url + stored(screen)
    assert not any(key in everything for key in workshop.keys.values())


def test_ANON_2_no_name_reaches_the_projector_or_the_facilitator(anonymous):
    ada = anonymous.participant(name=CANARY)
    anonymous.put("whose?")
    from_ada = ada.get_by_role("textbox", name="New note in Strengths")
    from_ada.fill("by nobody in particular")
    from_ada.press("Enter")
    screen, facilitator = anonymous.projector(**BIG_SCREEN), anonymous.facilitator()
    for page in (screen, facilitator):
        wire = ReceivedMessages(page)
        page.reload()
        expect(page.get_by_text("by nobody in particular")).to_be_visible()
        tree, heard = page.locator("body").aria_snapshot(), wire.text()
        told = page.content() + stored(page) + tree + heard
        assert "by nobody in particular" in heard and "by nobody in particular" in tree
        assert CANARY not in told
        assert ada.person["participant"] not in page.content() + stored(page) + tree


def test_it_heals_by_itself_after_the_server_restarts(workshop, contexts):
    contexts.allow_lost_connections()
    screen = workshop.projector(**BIG_SCREEN)
    expect(screen.get_by_text("0 notes")).to_be_visible()
    workshop.server.kill()
    expect(screen.get_by_text("No connection just now.").first).to_be_visible()
    workshop.server.start()
    workshop.facilitator_client.drop()
    workshop.facilitator_client.start()
    workshop.put("after the restart")
    expect(screen.get_by_text("after the restart")).to_be_visible(timeout=30_000)
    expect(screen.get_by_text("No connection just now.")).to_have_count(0)


def test_nothing_overflows_a_full_hd_screen(workshop):
    for group in ("institutions", "industry", "learners", "government"):
        for number in range(8):
            workshop.put(
                f"{number} A note that somebody has thought about for a while, and that is long enough for several lines "
                "of the narrow column in which it stands.",
                ("strengths", "threats")[number % 2],
                group=group,
            )
    workshop.put("Donaudampfschifffahrtsgesellschaftskapitän" * 8, group="learners")
    screen = workshop.projector(**BIG_SCREEN)
    expect(cell(screen, "Learners").get_by_text("Donau")).to_be_visible()
    expect(cell(screen, "Government").get_by_role("listitem").first).to_be_visible()
    for key in ("0", "3"):
        screen.keyboard.press(key)
        expect(cell(screen, "Learners")).to_be_visible()
        assert reaching_out(screen) == []
    assert (
        float(screen.locator(".screen-text").first.evaluate("(text) => parseFloat(getComputedStyle(text).fontSize)"))
        >= 28
    )


def seen_in(region):
    """The first words of the notes on the page that is shown."""
    return region.locator(".screen-note:not([data-unfit]) .screen-text").all_inner_texts()


def settled(page):
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def reaching_out(page):
    """What scrolls, or reaches out of the window, of all that can be seen."""
    return page.evaluate("""() => [...document.querySelectorAll('body, body *')].filter((element) => {
      if (element.closest('.visually-hidden, .screen-hint-away, .skip-link, [data-unfit], svg') || !element.checkVisibility()) return false;
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const scrolls = ['auto', 'scroll'].includes(style.overflowY) && element.scrollHeight > element.clientHeight;
      return scrolls || left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
    }).map((element) => element.outerHTML.slice(0, 120))""")


def stored(page):
    return page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
