"""The audit list of a running server: what it tells, and to whom."""

import requests

from tests.live.rule_assertions import added

CANARY = "canary-8142"


def audit(workshop, token, before=None):
    answer = requests.get(
        f"{workshop.server.url}/api/workshops/{workshop.code}/audit",
        params={"before": before} if before else {},
        headers={"Authorization": f"Bearer {token}"},
        timeout=20,
    )
    return answer.status_code, answer.text, answer.json()


def test_audit_1_what_facilitators_do_over_the_wire_is_listed_and_hidden_texts_are_not(workshop):
    fay, gil = (workshop.client(role="facilitator", name=name) for name in ("Fay", "Gil"))
    ada = workshop.client("industry", name="Ada")
    assert fay.op("phase.set", "stage", phase="write", silent=True)["ok"]
    note = added(ada, CANARY)
    assert gil.op("note.remove", "industry", note=note)["ok"]
    assert gil.op("note.restore", "industry", note=note)["ok"]
    status, text, page = audit(workshop, fay.token)
    assert status == 200 and CANARY not in text and "Ada" not in text and ada.participant not in text
    assert [(entry["type"], entry["by"]["name"]) for entry in page["entries"]] == [
        ("note.restore", "Gil"),
        ("note.remove", "Gil"),
        ("phase.set", "Fay"),
    ]
    assert page["before"] is None


def test_audit_3_participants_and_projectors_are_refused(workshop):
    for client in (workshop.client("industry"), workshop.client(role="projector")):
        assert audit(workshop, client.token)[0] == 403
