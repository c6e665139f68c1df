"""[ERASE-9] The organizer's page for whoever asks for erasure: found by name or words, asked, done, and what still has
it."""

import pytest

from tests.unit.conftest import MadeWorkshop

KEY = "a key for the organizer"
WORDS = "Canary words of hers"


@pytest.fixture
def app(make_app):
    return make_app(secret="a secret for the tests only", organizer_key=KEY)


@pytest.fixture
def organizer(app):
    client = app.test_client()
    assert client.post("/organizer", data={"key": KEY}).status_code == 303
    return client


@pytest.fixture
def store(app):
    return app.extensions["swotboard"].store


def page_of(workshop):
    return f"/organizer/{workshop.code}/erasure"


def ada_wrote(workshop, store):
    ada = store.participant(workshop.join(name="Ada Canary", group="industry").json["participant"])
    workshop.submit(ada, "industry", "note.add", note=NOTE, quadrant="threats", text=WORDS)
    workshop.submit(ada, "industry", "note.comment", note=NOTE, comment=COMMENT, text="Canary answer")
    return ada


NOTE, COMMENT = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def test_without_the_key_nobody_is_found(app, workshop):
    client = app.test_client()
    assert client.get(page_of(workshop)).status_code == 302
    answer = client.post(page_of(workshop), data={"words": "Canary"})
    assert answer.status_code == 303 and "Canary" not in answer.text


def test_a_person_is_found_by_name_and_their_name_is_erased(organizer, workshop, store):
    ada = ada_wrote(workshop, store)
    assert page_of(workshop) in organizer.get("/organizer").text
    found = organizer.post(page_of(workshop), data={"words": "ada can"}).text
    assert "<bdi>Ada Canary</bdi>" in found and ada.id in found and WORDS not in found
    chosen = {"what": "name", "subject": ada.id}
    asked = organizer.post(page_of(workshop), data=chosen).text
    assert "Ada Canary" in asked and "What they wrote stays" in asked and "Backups" in asked
    wrong = organizer.post(page_of(workshop), data={**chosen, "code": "WRONG2"})
    assert wrong.status_code == 400 and "nothing was erased" in wrong.text
    assert store.participant(ada.id).name == "Ada Canary"
    done = organizer.post(page_of(workshop), data={**chosen, "code": workshop.code.lower()}).text
    assert "every backup, dump and document made before" in done and "UTC</time>" in done
    assert store.participant(ada.id).name is None
    assert WORDS in str(store.notes(workshop.code)) and "Ada Canary" not in str(store.notes(workshop.code))


def test_everything_of_a_person_is_asked_for_and_worked_off(organizer, workshop, store):
    ada = ada_wrote(workshop, store)
    chosen = {"what": "everything", "subject": ada.id}
    asked = organizer.post(page_of(workshop), data=chosen).text
    assert "Notes: 1; comments: 1" in asked
    done = organizer.post(page_of(workshop), data={**chosen, "code": workshop.code}).text
    assert "It is being erased" in done
    assert [each.participant for each in store.asked_erasures()] in ([ada.id], []), "or it is done already"


def test_a_note_and_a_comment_are_found_by_their_words(organizer, workshop, store):
    ada_wrote(workshop, store)
    for words, what, subject, extra in (
        ("canary ANSWER", "comment", COMMENT, {"note": NOTE}),
        ("words of hers", "note", NOTE, {}),
    ):
        found = organizer.post(page_of(workshop), data={"words": words}).text
        assert subject in found and "<bdi>Ada Canary</bdi>" in found
        chosen = {"what": what, "subject": subject, **extra}
        assert "Its words, and former ones" in organizer.post(page_of(workshop), data=chosen).text
        organizer.post(page_of(workshop), data={**chosen, "code": workshop.code})
        assert "Nothing was found" in organizer.post(page_of(workshop), data={"words": words}).text
    [note] = store.notes(workshop.code, removed=True)
    assert (note.text, bool(note.removed_at)) == ("", True)


def test_in_an_anonymous_workshop_nobody_is_found_or_named(app, organizer, store):
    workshop = MadeWorkshop(app, anonymous=True)
    ada = ada_wrote(workshop, store)
    page = organizer.post(page_of(workshop), data={"words": "Canary"}).text
    assert NOTE in page and ada.id not in page and "Erase everything they wrote" not in page
    refused = organizer.post(page_of(workshop), data={"what": "everything", "subject": ada.id, "code": workshop.code})
    assert refused.status_code == 403 and store.asked_erasures() == []
    organizer.post(page_of(workshop), data={"what": "note", "subject": NOTE, "code": workshop.code})
    assert [note.text for note in store.notes(workshop.code, removed=True)] == [""]


def test_what_is_nobodys_is_erased_and_leaves_no_session(organizer, workshop, store):
    workshop.add_note(WORDS)
    with store._transaction() as db:
        db.execute("update notes set participant = null")
    [note] = store.notes(workshop.code)
    before = [each["session"] for each in store.sessions(workshop.code, "2000")]
    organizer.post(page_of(workshop), data={"what": "note", "subject": note.id, "code": workshop.code})
    assert [each.text for each in store.notes(workshop.code, removed=True)] == [""]
    assert [each["session"] for each in store.sessions(workshop.code, "2000")] == before


@pytest.mark.parametrize("what", ["name", "everything", "note", "comment", "nothing"])
def test_what_is_not_there_is_refused(organizer, workshop, what):
    answer = organizer.post(page_of(workshop), data={"what": what, "subject": NOTE, "note": NOTE})
    assert answer.status_code in (400, 404) and 'role="alert"' in answer.text


def test_what_is_hidden_is_found_and_not_shown(organizer, workshop, store):
    note = workshop.add_note("Canary of a hidden note")
    facilitator = store.participant(workshop.join(key=workshop.facilitator_key).json["participant"])
    workshop.submit(facilitator, "industry", "note.hide", note=note)
    page = organizer.post(page_of(workshop), data={"words": "of a hidden"}).text
    assert note in page and "Canary" not in page
