"""A laptop's clock that is a day wrong, either way, and is set right while the page is open: times, timer, news, order
and identity hold."""

import re
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, edit, editor, is_saved, load_deferred_parts, note, write
from tests.browser.pages_match_database import all_equal, on_the_board
from tests.live.database_checks import opened, visit_ends
from tests.live.wait_for_condition import wait_for

DAY = 24 * 60 * 60 * 1000
WRONG = """(() => {
  const Right = Date;
  window.clockIs = %d;
  const now = () => Right.now() + window.clockIs;
  window.Date = new Proxy(Right, {
    construct: (_, given) => (given.length ? new Right(...given) : new Right(now())),
    apply: () => new Right(now()).toString(),
    get: (_, name) => (name === "now" ? now : Right[name]),
  });
})()"""
WAYS = [pytest.param(DAY, id="a-day-ahead"), pytest.param(-DAY, id="a-day-behind")]


def make_wrong(page, by):
    """From now on, and in every page that this browser opens, the clock is wrong by so many milliseconds."""
    page.context.add_init_script(WRONG % by)
    page.reload()
    wrong = page.evaluate("() => Date.now()") / 1000 - datetime.now(timezone.utc).timestamp()
    assert abs(wrong - by / 1000) < 60, wrong
    return page


def set_the_clock(page, wrong_by):
    page.evaluate("(by) => { window.clockIs = by; }", wrong_by)


@pytest.mark.parametrize("by", WAYS)
def test_times_timer_and_news_are_the_servers(workshop, by):
    ada, ben = make_wrong(workshop.participant(name="Ada"), by), workshop.participant(name="Ben")
    facilitator = make_wrong(workshop.facilitator(), by)
    write(ada, "written with a wrong clock")
    write(ben, "written with a right clock")
    for text in ("written with a wrong clock", "written with a right clock"):
        shown = facilitator.get_by_role("listitem").filter(has_text=text).locator("time").first
        expect(shown).to_have_text(re.compile(r"^\d\d:\d\d$"))  # not a date: it is today
        at = datetime.fromisoformat(shown.get_attribute("datetime").replace("Z", "+00:00"))
        assert abs(datetime.now(timezone.utc) - at) < timedelta(minutes=2)
    assert workshop.facilitator_client.op("timer.start", "stage", seconds=300)["ok"]
    for page in (ada, ben, facilitator):
        expect(page.get_by_role("timer").first).to_have_text(re.compile(r"(5:00|4:5\d)"))
    facilitator.get_by_role("button", name="1 minute more").click()
    for page in (ada, ben, facilitator):
        expect(page.get_by_role("timer").first).to_have_text(re.compile(r"(6:00|5:[45]\d)"))
    is_back_after_a_day(workshop, ada, ben)


def is_back_after_a_day(workshop, ada, ben):
    """What the line says about a visit that ended a day ago."""
    address, context, who = ada.url, ada.context, ada.person["participant"]
    with opened(workshop.server) as store:
        wait_for(lambda: store.seen(who), "the page before the reload is gone", seconds=60)
    visit_ends(workshop.server, who, ada.close)
    with closing(sqlite3.connect(workshop.server.database, timeout=10)) as db, db:
        db.execute("update seen set at = strftime('%Y-%m-%dT%H:%M:%fZ', at, '-1 days') where participant = ?", [who])
    write(ben, "news")
    again = context.new_page()
    again.goto(address)
    expect(again.get_by_role("region", name="Since your last visit")).to_contain_text("Since yesterday: 1 note.")


@pytest.mark.parametrize("by", WAYS)
def test_SYNC_8_what_waits_keeps_its_order_and_is_sent_at_once_although_the_clock_is_set_right(workshop, contexts, by):
    contexts.allow_lost_connections()
    ada, ben = make_wrong(workshop.participant(name="Ada"), by), workshop.participant(name="Ben")
    load_deferred_parts(ada)
    write(ada, "before")
    is_saved(ada)
    workshop.server.kill()
    expect(badge(ada)).to_have_text("Offline")
    write(ada, "first")
    set_the_clock(ada, 0)
    write(ada, "second")
    change(ada, "first", "first, changed")
    set_the_clock(ada, -by)
    write(ada, "third")
    change(ada, "first, changed", "first, changed twice")
    keys = ada.evaluate(
        "() => Object.keys(localStorage).filter((key) => key.includes('/op/')).sort().map((key) => JSON.parse(localStorage[key]).op.text)"
    )
    assert keys == ["first", "second", "first, changed", "third", "first, changed twice"]
    workshop.server.start()
    for page in (ada, ben):
        expect(badge(page)).to_have_text("Live", timeout=30_000)
        expect(note(page, "third")).to_be_visible()
    set_the_clock(ada, by)
    write(ada, "after")
    is_saved(ada)
    assert all_equal(workshop, (ada, ben), on_the_board)["strengths"] == [
        "before",
        "first, changed twice",
        "second",
        "third",
        "after",
    ]
    ada.reload()  # and the token is as good as before
    expect(badge(ada)).to_have_text("Live")
    expect(composer(ada)).to_have_value("")


def change(page, text, new):
    edit(page, text).fill(new)
    editor(page).press("Enter")
    expect(note(page, new)).to_be_visible()
