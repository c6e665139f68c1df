"""What is typed without a network, or without a server, arrives exactly once. The badge says the truth all the
while."""

import json

from playwright.sync_api import expect

from tests.browser.board_page import (
    badge,
    composer,
    edit,
    editor,
    from_menu,
    is_saved,
    load_deferred_parts,
    note,
    texts,
    write,
)
from tests.browser.eventually import becomes


def kept(page):
    """The ops that the browser's storage keeps."""
    stored = page.evaluate("() => JSON.stringify(Object.entries(localStorage).filter(([key]) => key.includes('/op/')))")
    return [json.loads(value)["op"] for _, value in sorted(json.loads(stored))]


def test_SYNC_8_offline_typed_reloaded_and_online_again(workshop, contexts):
    contexts.allow_lost_connections()
    ada, ben = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    write(ada, "before")
    is_saved(ada)
    becomes([], kept, ada)
    load_deferred_parts(ada)
    workshop.server.kill()
    expect(badge(ada)).to_have_text("Offline")
    expect(ada.get_by_text("You are offline. Go on writing")).to_be_visible()
    write(ada, "first without a server")
    expect(badge(ada)).to_have_text("Offline, 1 change waiting")
    write(ada, "second without a server", "Threats")
    edit(ada, "before").fill("before, edited without a server")
    editor(ada).press("Enter")
    expect(badge(ada)).to_have_text("Offline, 3 changes waiting")
    expect(note(ada, "second without a server")).to_contain_text("Not saved yet")
    assert [op["type"] for op in kept(ada)] == ["note.add", "note.add", "note.edit"]
    workshop.server.start()
    ada.reload()
    for page in (ada, ben):
        expect(badge(page)).to_have_text("Live", timeout=30_000)
        expect(note(page, "second without a server")).to_be_visible()
        becomes(["before, edited without a server", "first without a server"], texts, page, "Strengths")
        becomes(["second without a server"], texts, page, "Threats")
    expect(note(ada, "second without a server")).not_to_contain_text("Not saved yet")
    becomes([], kept, ada)


def test_SYNC_6_a_lost_network_and_a_server_restart_in_between(workshop, contexts):
    contexts.allow_lost_connections()
    ada, ben = workshop.participant(), workshop.participant()
    load_deferred_parts(ada)
    load_deferred_parts(ben)
    load_deferred_parts(ada)
    ada.context.set_offline(True)
    workshop.server.kill()
    for number in range(5):
        write(ada, f"note {number}")
    expect(badge(ada)).to_have_text("Offline, 5 changes waiting")
    from_menu(ada, "note 3", "Remove")
    workshop.server.start()
    workshop.put("from somebody with a network", "threats")
    expect(note(ben, "from somebody with a network")).to_be_visible(timeout=30_000)
    ada.context.set_offline(False)
    for page in (ada, ben):
        expect(note(page, "note 4")).to_be_visible(timeout=30_000)
        expect(note(page, "from somebody with a network")).to_be_visible()
        is_saved(page)
        becomes(["note 0", "note 1", "note 2", "note 4"], texts, page, "Strengths")


def test_a_server_that_restarts_is_named_and_what_is_typed_stays(workshop, contexts):
    contexts.allow_lost_connections()
    ada = workshop.participant()
    composer(ada).press_sequentially("not yet added")
    assert workshop.server.stop() == 0
    expect(badge(ada)).to_have_text("Server is restarting")
    workshop.server.start()
    expect(badge(ada)).to_have_text("Live", timeout=30_000)
    expect(composer(ada)).to_have_value("not yet added")
    composer(ada).press("Enter")
    is_saved(ada)
    becomes(["not yet added"], texts, ada, "Strengths")


def test_LIVE_3_a_message_over_the_limit_costs_one_socket_and_the_page_comes_back(workshop, contexts):
    contexts.allow_lost_connections()
    ada, ben = workshop.participant(), workshop.participant()
    sockets = []
    ada.on("websocket", lambda socket: sockets.append(socket))
    ada.context.add_init_script(
        "window.WebSocket = class extends WebSocket { constructor(...all) { super(...all); window.lastSocket = this; } };"
    )
    ada.reload()
    expect(badge(ada)).to_have_text("Live")
    ada.evaluate(
        "() => { let seen = new Set(); window.saidByBadge = seen; const look = () => seen.add(document.querySelector('.badge')?.textContent);"
        " new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true }); }"
    )
    with sockets[-1].expect_event("close"):
        ada.evaluate("() => lastSocket.send('42' + JSON.stringify(['op', 'x'.repeat(1_100_000)]))")
    write(ada, "after the huge message")
    expect(note(ben, "after the huge message")).to_be_visible(timeout=30_000)
    is_saved(ada)
    becomes(True, lambda: any(said.startswith("Offline") for said in ada.evaluate("() => [...saidByBadge]")))
    expect(badge(ben)).to_have_text("Live")


def test_SYNC_9_a_browser_that_is_not_known_any_more_joins_again_and_loses_nothing(workshop, contexts):
    contexts.allow_lost_connections()
    ada = workshop.participant()
    composer(ada).fill("half a thought")
    workshop.server.kill()
    expect(badge(ada)).to_have_text("Offline")
    composer(ada).press("Enter")
    composer(ada).fill("and another")
    ada.context.clear_cookies()
    workshop.server.start()
    expect(ada.get_by_text("You are no longer signed in to this workshop.")).to_be_visible(timeout=30_000)
    expect(note(ada, "half a thought")).to_contain_text("Not saved yet")
    ada.get_by_role("link", name="Join again").click()
    ada.get_by_role("radio", name="Learners").check()
    ada.get_by_role("button", name="Go to the board").click()
    expect(badge(ada)).to_have_text("Live")
    expect(note(ada, "half a thought")).not_to_contain_text("Not saved yet")
    expect(composer(ada)).to_have_value("and another")
    becomes([], kept, ada)
