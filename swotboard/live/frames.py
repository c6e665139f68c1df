"""Builds the frame that a stream's clients are sent, and names the Socket.IO room that gets it."""

from collections.abc import Sequence

from swotboard.domain import visibility
from swotboard.domain.model import NO_BOARDS, Change, Workshop
from swotboard.domain.news import News
from swotboard.protocol import PLAN


def frame(workshop: Workshop, stream: str, changes: Sequence[Change], viewer: visibility.Viewer) -> dict:
    """The changes of one stream that were committed together, as a viewer may see them [SYNC-2]."""
    shown = [visibility.change_view(change, workshop, viewer) for change in changes]
    return {"board": stream, "from": changes[0].seq - 1, "to": changes[-1].seq, "changes": shown}


def late_frame(news: News, stream: str, changes: Sequence[Change], viewer: visibility.Viewer) -> dict:
    """Some of the changes of a stream that another process committed, without what was taken out of view by now
    [BUS-4]."""
    shown = {view["seq"]: view for view in _views(news, stream, viewer)}
    seqs = [change.seq for change in changes]
    return {"board": stream, "from": seqs[0] - 1, "to": seqs[-1], "changes": [shown[seq] for seq in seqs]}


def _views(news: News, stream: str, viewer: visibility.Viewer) -> list[visibility.View]:
    changes = list(news.changes[stream])
    if stream == PLAN and news.plan:
        return visibility.plan_catch_up_view(changes, news.plan, news.workshop, viewer)
    if stream in NO_BOARDS:
        return [visibility.change_view(change, news.workshop, viewer) for change in changes]
    withheld = visibility.withheld(changes, news.standing[stream], viewer)
    return visibility.catch_up_view(changes, withheld, news.workshop, viewer)


def room_name(code: str, stream: str, audience: str) -> str:
    """Everyone of an audience on a stream."""
    return f"{code}/{stream}/{audience}"
