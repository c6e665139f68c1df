"""The pages. Each template gets `page`, the data that its module starts from."""

import re
from functools import wraps

from flask import Blueprint, Response, redirect, render_template, request, url_for

from swotboard.clock import now
from swotboard.domain.model import Participant, Workshop
from swotboard.domain.permissions import is_own_board, may_read, may_take_results
from swotboard.domain.records import DeletedWorkshop
from swotboard.errors import SwotboardError
from swotboard.imports.csv_encoding import ENCODINGS
from swotboard.protocol import LIMITS
from swotboard.services import workshops
from swotboard.services.media_uploads import takes_recordings
from swotboard.services.page_addresses import base_url, join_link
from swotboard.services.tokens import clean_code
from swotboard.web.access import asker_of, room_of, sessions_of
from swotboard.web.api import svg_of, usual_groups
from swotboard.web.auth import (
    by_cookie,
    components,
    example_visitors,
    find_workshop,
    forget_example,
    is_example_visitor,
    is_organizer,
    is_tab,
)
from swotboard.web.cookies import keep
from swotboard.web.create_key import may_create
from swotboard.web.error_answers import wants_html
from swotboard.web.framing import show_to
from swotboard.web.import_export import MAX_CSV, MAX_IMPORTED
from swotboard.web.key_exchange import KeyWanted, clean_address, exchange_key_in_address, key_page, tab_page
from swotboard.web.language import asked_language, page_language
from swotboard.web.retention import deleted_workshop

pages = Blueprint("pages", __name__)

_MAX_SESSIONS_SHOWN = 100
"""Of each role: more can be ended together."""


@pages.get("/")
def home():
    """Create a workshop, or join one."""
    return home_page()


def home_page(**again) -> str:
    """`again`, here and below: `problem` ({field, message}) and what was `typed`, where a form comes back [JOIN-12]."""
    return render_template(
        "home.html",
        page={"page": "home"},
        may_create=may_create(),
        most_groups=LIMITS["groups"],
        groups=usual_groups(),
        has_example=bool(example_visitors()),
        **again,
    )


@pages.get("/example")
def example():
    """The results of the example workshop in the language of the page, else in another, to look at [EXAMPLE-2]; nothing
    is made."""
    while visitors := example_visitors():
        visitor = visitors.get(page_language()) or next(iter(visitors.values()))
        if components().hub.read(components().store.gone, [visitor.code]):
            forget_example(visitor.code)
            continue
        response = redirect(url_for("pages.results", code=visitor.code))
        keep(response, visitor)
        return response
    return redirect(url_for("pages.home"))


def _visitor(workshop: Workshop) -> Participant | None:
    """Who only looks at an example: any other projector sees its own page alone."""
    person = by_cookie(workshop.code, "projector")
    return person if person and is_example_visitor(person.id) else None


@pages.get("/w/")
def by_typed_code():
    """The form of the first page, without JavaScript: `/w/?code=k7m 4qx`, or a whole link."""
    return redirect(url_for("pages.join", code=clean_code(_code_in(request.args.get("code", "")))))


@pages.get("/bring")
def bring():
    """Bring a workshop back from its JSON [IMPORT-1]."""
    return bring_page()


def bring_page(**again) -> str:
    return render_template("bring.html", page={"page": "bring", "most": MAX_IMPORTED}, **again)


def workshop_page(view):
    """A page of one workshop: finds it, exchanges a key for a cookie, and brings the address into its one form.

    `?tab=1` says that cookies are refused, or that it is being found out: then the page is that of the tab [HTTP-14].
    Where a key is wanted, a browser gets the page that finds it behind the address [HTTP-17]. Who led a workshop that
    is deleted gets the page that undoes that [KEEP-9].
    """

    @wraps(view)
    def found(code: str, **rest):
        try:
            workshop = find_workshop(code, request.args.get("key"))
        except SwotboardError as error:
            deleted = deleted_workshop(clean_code(code)) if error.code == "unknown_workshop" else None
            if deleted is None:
                raise
            return deleted_page(deleted)
        if "key" in request.args:
            return exchange_key_in_address(workshop, request.args["key"], rest)
        if "tab" in request.args and not is_tab():
            return tab_page(workshop)
        if code != workshop.code:
            return redirect(clean_address(workshop, rest))
        return _viewed(view, workshop, rest)

    return found


def _viewed(view, workshop: Workshop, rest: dict):
    """The page, or in its place what its visitor lacks: the key, or to be let in."""
    try:
        return view(workshop, **rest)
    except KeyWanted:
        if not wants_html():
            raise
        return key_page(workshop)
    except SwotboardError as error:
        if error.code != "waiting":
            raise
    return redirect(url_for("pages.join", code=workshop.code))


def deleted_page(deleted: DeletedWorkshop) -> Response:
    """Until when a deletion can be undone, and how [KEEP-9]; for those who can."""
    show_to("facilitator")
    page = render_template("deleted.html", deleted=deleted, page={"page": "deleted", "code": deleted["code"]})
    return Response(page, content_type="text/html; charset=utf-8")


@pages.get("/w/<code>")
@workshop_page
def join(workshop: Workshop):
    """Choose a group and, if one likes, a name. `?group=` chooses one beforehand."""
    return join_page(workshop)


def join_page(workshop: Workshop, **again) -> Response:
    known = by_cookie(workshop.code, "participant", waiting=True)
    group = known.group if known else None
    return _render(
        "join",
        workshop,
        {
            "anonymous": workshop.anonymous,
            "admission": workshop.settings.admission,
            "waiting": bool(known and known.waiting),
            "may_switch": not known or known.waiting or group is None or workshop.settings.switch_groups,
            "phase": workshop.phase,
            "groups": [{"group": board.group, "name": board.name, "locked": board.locked} for board in workshop.boards],
            "group": _asked_group(workshop) or group,
            "you": known and {"name": known.name, "group": known.group},
        },
        again,
        stage=_page_of(workshop, "stage") if by_cookie(workshop.code, "facilitator") else None,
    )


@pages.get("/w/<code>/b/<group>")
@workshop_page
def board(workshop: Workshop, group: str):
    """One group's board, for its people and for a facilitator."""
    board = workshop.board(group)
    person = _reader_of(workshop, group)
    if person is None:
        return redirect(url_for("pages.join", code=workshop.code, group=group))
    stage = _page_of(workshop, "stage") if person.role == "facilitator" else None
    return _render(
        "board",
        workshop,
        {
            "group": group,
            "name": board.name,
            "role": person.role,
            "boards": _boards(workshop, person.role, group),
            "recordings": takes_recordings(),
        },
        stage=stage,
    )


@pages.get("/w/<code>/b/<group>/history")
@workshop_page
def history(workshop: Workshop, group: str):
    """A board as it was at any moment, for those who may read it [REPLAY-1]; `?at=` chooses the moment."""
    name = workshop.board(group).name
    facilitator = by_cookie(workshop.code, "facilitator")
    person = facilitator or by_cookie(workshop.code, "participant") or _visitor(workshop)
    if person is None:
        return redirect(url_for("pages.join", code=workshop.code, group=group))
    if not may_read(workshop, person, group):
        raise SwotboardError("forbidden", "This is another group's board.")
    api = _api_of(workshop)
    theirs = facilitator or (person.role == "participant" and is_own_board(workshop, person, group))
    return _render(
        "history",
        workshop,
        {"group": group, "name": name, "role": person.role},
        back=_page_of(workshop, "board", group=group) if theirs else _page_of(workshop, "results"),
        changes=f"{api}/history",
        export=f"{api}/export" if facilitator else None,
    )


@pages.get("/w/<code>/stage")
@workshop_page
def stage(workshop: Workshop):
    """The facilitator's page."""
    _facilitator(workshop)
    return _render(
        "stage",
        workshop,
        {"role": "facilitator", "boards": _boards(workshop, "facilitator"), **room_of(workshop)},
        projector=_page_of(workshop, "projector"),
        results=_page_of(workshop, "results"),
        export=f"{_api_of(workshop)}/export.csv",
        bring=_page_of(workshop, "bring_notes"),
        keep=_page_of(workshop, "keep_or_delete"),
        access=_page_of(workshop, "access"),
        room=f"{_api_of(workshop)}/room",
    )


@pages.get("/w/<code>/bring")
@workshop_page
def bring_notes(workshop: Workshop):
    """Notes from a CSV, for a facilitator [IMPORT-7]."""
    _facilitator(workshop)
    groups = [{"group": board.group, "name": board.name} for board in workshop.boards]
    return _render(
        "bring_notes",
        workshop,
        {"role": "facilitator", "groups": groups, "most": MAX_CSV, "encodings": list(ENCODINGS)},
        stage=_page_of(workshop, "stage"),
        notes=f"{_api_of(workshop)}/notes.csv",
    )


@pages.get("/w/<code>/keep")
@workshop_page
def keep_or_delete(workshop: Workshop):
    """How long a workshop is kept, and deleting it, for a facilitator [KEEP-5]."""
    return keep_page(workshop)


def keep_page(workshop: Workshop, **again) -> Response:
    organizer = url_for("organizer.show") if is_organizer() else None
    if not organizer:
        _facilitator(workshop)
    facts = components().hub.read(components().store.workshop_facts, workshop.code)
    api = _api_of(workshop)
    return _render(
        "keep",
        workshop,
        {"role": "facilitator", "facts": facts, "keep_until": facts["keep_until"]},
        again,
        stage=_page_of(workshop, "stage"),
        organizer=organizer,
        retention=f"{api}/retention",
        delete=f"{api}/delete",
        undelete=f"{api}/undelete",
        json=f"{api}/export.json?removed=1&history=1&media=1",
        zip=f"{api}/export.zip?removed=1",
    )


@pages.get("/w/<code>/access")
@workshop_page
def access(workshop: Workshop):
    """The sessions of facilitators and projectors, and new links [ACCESS]; for a facilitator, or whoever runs the
    server."""
    return access_page(workshop)


def access_page(workshop: Workshop, **again) -> Response:
    organizer = url_for("organizer.show") if is_organizer() else None
    if not organizer:
        _facilitator(workshop)
    api = _api_of(workshop)
    sessions = sessions_of(workshop, asker_of(workshop.code))
    return _render(
        "access",
        workshop,
        {"role": "facilitator"},
        {"sessions": sessions, "most": _MAX_SESSIONS_SHOWN, **again},
        stage=_page_of(workshop, "stage"),
        organizer=organizer,
        end=f"{api}/sessions/end",
        make=f"{api}/links",
    )


@pages.get("/w/<code>/projector")
@workshop_page
def projector(workshop: Workshop):
    """The boards on the shared screen. A facilitator's browser gets a projector's place of its own, which can only
    look."""
    data = {
        "role": "projector",
        "boards": _boards(workshop, "projector"),
        "language": None if asked_language() else workshop.settings.language,
    }
    if by_cookie(workshop.code, "projector"):
        return _render("projector", workshop, data)
    _facilitator(workshop, KeyWanted("Open the projector's link, or the facilitator's, to show the boards here."))
    response = _render("projector", workshop, data)
    keep(response, components().hub.write(workshops.add_person, components().store, workshop, "projector"))
    return response


@pages.get("/w/<code>/results")
@workshop_page
def results(workshop: Workshop):
    """One picture of all boards and the plan, for everyone in the workshop; a facilitator takes the notes away here."""
    facilitator = by_cookie(workshop.code, "facilitator")
    person = facilitator or by_cookie(workshop.code, "participant") or _visitor(workshop)
    if person is None:
        return redirect(url_for("pages.join", code=workshop.code))
    data = {"role": person.role, "anonymous": workshop.anonymous, "replays": _replays(workshop, person)}
    data["boards"] = _boards(workshop, person.role)
    api = _api_of(workshop)
    if not facilitator:
        data["takes"] = may_take_results(workshop, person)
        return _render("results", workshop, data, back=_back_from_results(workshop, person), results=f"{api}/export")
    stage = _page_of(workshop, "stage")
    data["groups"] = [{"group": board.group, "name": board.name} for board in workshop.boards]
    return _render(
        "results",
        workshop,
        data,
        stage=stage,
        back=stage,
        export=f"{api}/export.csv",
        results=f"{api}/export",
        export_removed=f"{api}/export.csv?removed=1",
        bring=_page_of(workshop, "bring_notes"),
        keep=_page_of(workshop, "keep_or_delete"),
    )


@pages.get("/w/<code>/qr.svg")
@workshop_page
def join_qr(workshop: Workshop):
    """The QR code of the link to join."""
    return svg_of(_join_link(workshop))


def _render(name: str, workshop: Workshop, data: dict, again: dict | None = None, **links: str | None) -> Response:
    """`page` for the module: what it is, the workshop, the time, and the links that it may show."""
    show_to(data.get("role"))
    shown = {"join": _join_link(workshop), "home": url_for("pages.home")}
    shown |= {word: link for word, link in links.items() if link}
    page = {"page": name, "code": workshop.code, "title": workshop.title, "now": now(), **data, "links": shown}
    return Response(
        render_template(f"{name}.html", page=page, **(again or {})), content_type="text/html; charset=utf-8"
    )


def _reader_of(workshop: Workshop, group: str) -> Participant | None:
    """Whose place counts on this board: that of its participant, else the facilitator's. Raises `forbidden`
    [JOIN-1]."""
    person = by_cookie(workshop.code, "participant")
    if person and is_own_board(workshop, person, group):
        return person
    facilitator = by_cookie(workshop.code, "facilitator")
    if person and person.group and not facilitator:
        own = workshop.board(person.group).name
        raise SwotboardError("forbidden", f"This is another group's board. You are with {own}.")
    return facilitator


def _boards(workshop: Workshop, role: str, group: str | None = None) -> str:
    """Where a page fetches its boards while it connects [JOIN-11]; the browser asks for them as soon as it reads the
    page."""
    path = url_for("boards.whole_boards", code=workshop.code, group=group)
    return f"{path}?role={role}"


def _page_of(workshop: Workshop, view: str, group: str | None = None) -> str:
    """The address of one of the views of this module."""
    return url_for(f"pages.{view}", code=workshop.code, group=group)


def _api_of(workshop: Workshop) -> str:
    """What the addresses begin with at which programs ask for a workshop's data."""
    return url_for("api.show_workshop", code=workshop.code)


def _back_from_results(workshop: Workshop, person: Participant) -> str:
    if person.role == "projector":
        return url_for("pages.home")
    return _page_of(workshop, "board", group=person.group) if person.group else _page_of(workshop, "join")


def _replays(workshop: Workshop, person: Participant) -> list[dict]:
    """The boards that somebody may see again [REPLAY-1]: `[{name, link}]`."""
    return [
        {"name": board.name, "link": _page_of(workshop, "history", group=board.group)}
        for board in workshop.boards
        if may_read(workshop, person, board.group)
    ]


def _facilitator(workshop: Workshop, otherwise: KeyWanted | None = None) -> Participant:
    """The facilitator of this browser. Raises `otherwise` without one."""
    person = by_cookie(workshop.code, "facilitator")
    if person is None:
        raise otherwise or KeyWanted("This page is for facilitators: open the facilitator's link.")
    return person


def _code_in(typed: str) -> str:
    """The letters and digits of a code as typed or pasted: "K7M-4QX", or a whole link."""
    return re.sub(r"[^0-9A-Za-z]", "", re.sub(r"[/?#].*", "", re.sub(r"^.*/w/", "", typed.strip())))


def _asked_group(workshop: Workshop) -> str | None:
    try:
        return workshops.group_by_name(workshop, request.args.get("group"))
    except SwotboardError:
        return None


def _join_link(workshop: Workshop) -> str:
    return join_link(base_url(components().config, request.host_url), workshop.code)
