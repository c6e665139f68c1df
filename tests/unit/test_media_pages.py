"""What pages may do with media: shown where notes are, recorded where they are written [MEDIA-12]; and what the
organizer sees of them."""

import pytest

from swotboard.domain.media_access import Quotas
from swotboard.domain.model import Medium


@pytest.fixture
def browser(app, workshop):
    """A facilitator's."""
    made = app.test_client()
    workshop.join(made, key=workshop.facilitator_key)
    return made


@pytest.mark.parametrize(
    ("page", "shown", "recorded"),
    [
        ("/b/industry", True, True),
        ("/stage", True, True),
        ("/projector", True, False),
        ("/results", True, False),
        ("/b/industry/history", True, False),
        ("", False, False),
        ("/bring", False, False),
        ("/keep", False, False),
    ],
)
def test_media_12_policies_allow_what_a_page_needs(browser, workshop, page, shown, recorded):
    answer = browser.get(f"/w/{workshop.code}{page}")
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert ("media-src 'self' blob:" in policy) == shown
    assert ("img-src 'self' data: blob:" in policy) == shown
    assert ("microphone=(self)" in answer.headers["Permissions-Policy"]) == recorded
    assert ("microphone=()" in answer.headers["Permissions-Policy"]) != recorded


def test_the_organizers_facts_tell_media_apart(app, workshop):
    store = app.extensions["swotboard"].store
    medium = Medium("00000000-0000-4000-8000-000000000001", None, "image", 1, 1, 0, 2_500_000)
    store.media_storage.put(store.workshop(workshop.code).id, medium.id, {"full": b"x"})
    before = store.workshop_facts(workshop.code)
    store.add_medium(workshop.code, medium, Quotas(10**9, 10**9, 10**9), "2026-03-04T12:00:00.000Z")
    after = store.workshop_facts(workshop.code)
    assert (before["media"], after["media"]) == (0, 2_500_000)
    assert after["bytes"] == before["bytes"]
