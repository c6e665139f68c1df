"""Behind a real nginx with the files of deploy/: a workshop below a path [HTTP-15], and one on a host with TLS."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, is_saved, load_deferred_parts, note, write
from tests.browser.stage_menu import from_stage_menu
from tests.live.nginx import Nginx
from tests.live.server_process import ServerProcess


@pytest.fixture(scope="module")
def below(tmp_path_factory):
    """The address of a server below a path, behind nginx."""
    server = ServerProcess(tmp_path_factory.mktemp("below"), SWOTBOARD_TRUSTED_PROXIES="1")
    nginx = Nginx(server.port, "path")
    address = f"http://127.0.0.1:{nginx.port}/swot"
    server.settings["SWOTBOARD_PUBLIC_URL"] = address
    server.start()
    with nginx:
        yield address
    assert server.stop() == 0, server.tail()


def test_http_15_a_workshop_below_a_path_is_started_joined_written_and_taken_away(contexts, below):
    asked, sockets = [], []
    facilitator = contexts.new().new_page()
    guest = contexts.new().new_page()
    for page in (facilitator, guest):
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: sockets.append(socket.url))
    facilitator.goto(below)
    facilitator.get_by_label("What is it about?").fill("Below a path")
    facilitator.get_by_role("button", name="Start the workshop").click()
    link = facilitator.get_by_role("textbox", name="Link: For everyone").input_value()
    assert re.fullmatch(re.escape(below) + r"/w/\w{6}", link)
    facilitator.get_by_role("link", name="Open the facilitator’s page").click()
    expect(facilitator.get_by_role("heading", name="Below a path", level=1)).to_be_visible()

    guest.goto(link)
    guest.get_by_label("Learners").check(force=True)
    guest.get_by_role("button", name="Go to the board").click()
    expect(badge(guest)).to_have_text("Live")
    load_deferred_parts(guest)
    write(guest, "written below a path")
    is_saved(guest)
    expect(facilitator.get_by_text("written below a path")).to_be_visible()
    guest.reload()
    expect(note(guest, "written below a path")).to_be_visible()

    with facilitator.expect_download() as download:
        from_stage_menu(facilitator, "Download CSV")
    assert "written below a path" in download.value.path().read_text("utf-8")
    assert {url for url in asked if not url.startswith((below + "/", "blob:", "data:"))} <= {below}
    host = below.removeprefix("http://")
    assert sockets and all(url.startswith(f"ws://{host}/socket.io/") for url in sockets)


def test_http_15_the_shared_screen_tells_the_path_to_type(contexts, below):
    facilitator = contexts.new()
    made = facilitator.request.post(f"{below}/api/workshops", data={"title": "Below a path"}).json()
    screen = facilitator.new_page()
    screen.goto(made["links"]["projector"])
    expect(screen.get_by_text(below.removeprefix("http://")).first).to_be_visible()
    picture = screen.locator("img[src$='qr.svg']").first
    expect(picture).to_be_visible()
    assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0
