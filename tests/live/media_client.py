"""Uploads and fetches media over HTTP for the live tests, as a page would."""

import uuid

import requests

from tests.made_media import canary


def upload(server, code, token, content=None, medium=None, called="application/octet-stream"):
    """The answer to an upload; `medium` is its id, a new one without it; `called` is the type that it claims."""
    return requests.post(
        f"{server.url}/api/workshops/{code}/media",
        params={"id": medium or str(uuid.uuid4())},
        data=canary(1) if content is None else content,
        headers={"Authorization": f"Bearer {token}", "Content-Type": called},
        timeout=120,
    )


def uploaded(server, code, token, content=None):
    """The id of a medium that was taken."""
    answer = upload(server, code, token, content)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def fetch(server, code, token, medium, part="full", **headers):
    """The answer to whoever asks for a part of a medium."""
    held = {"Authorization": f"Bearer {token}"} if token else {}
    url = f"{server.url}/api/workshops/{code}/media/{medium}/{part}"
    return requests.get(url, headers={**held, **headers}, timeout=60)


def refused(answer):
    """The code of an answer that is an error."""
    assert answer.status_code >= 400, answer.text
    return answer.json()["error"]["code"]
