"""Finds out who asks, and for which workshop. Every answer comes from the database, never from a token alone."""

import time

from flask import current_app, g, request

from swotboard.domain.access_rules import SESSION_ROLES
from swotboard.domain.model import Claim, Participant, Workshop
from swotboard.domain.permissions import refuse_absent
from swotboard.errors import SwotboardError
from swotboard.protocol import ROLES
from swotboard.services.key_hashes import hash_key
from swotboard.services.session_cookies import ORGANIZER, PLACES_HEADER, Cookies, cookie_name, held_by_tab, our_cookies
from swotboard.services.tokens import clean_code, role_of_key
from swotboard.web.limiter import of_person


def components():
    """The parts of this server: `config`, `store`, `live`, `access`, `limiter`."""
    return current_app.extensions["swotboard"]


def limiter():
    """What each address may still do."""
    return current_app.extensions["swotboard.limiter"]


_LEADERS_FIRST = ("facilitator", "projector", "participant")

EXAMPLE_VISITORS = "swotboard.example_visitors"
"""The extension of the app that holds who may look at the example workshops, by language."""


def example_visitors() -> dict[str, Participant]:
    """Who may look at the example workshops [EXAMPLE-2], by language; empty where the server has none."""
    return current_app.extensions.get(EXAMPLE_VISITORS, {})


def is_example_visitor(participant: str) -> bool:
    """Whether this is the place of all who look at one of the examples."""
    return any(each.id == participant for each in example_visitors().values())


def forget_example(code: str) -> None:
    """This one is there no more."""
    kept = {language: each for language, each in example_visitors().items() if each.code != code}
    current_app.extensions[EXAMPLE_VISITORS] = kept


def counted_as(code: str, participant: str) -> str:
    """By what requests of somebody are limited: who they are, or their address where all have one place
    [EXAMPLE-2]."""
    return request.remote_addr or "" if is_example_visitor(participant) else of_person(code, participant)


def guesses():
    """What may be looked up without a place."""
    return current_app.extensions["swotboard.guesses"]


def cookies() -> Cookies:
    """This program's cookies in the request, and what a tab holds in their place [HTTP-14]."""
    if "cookies" not in g:
        g.cookies = {**held_by_tab(request.environ), **_sent_cookies()}
    return g.cookies


def sends_cookies() -> bool:
    """Whether the browser sends cookies of ours back, be it only the one that asks for that."""
    return bool(_sent_cookies())


def _sent_cookies() -> Cookies:
    """Read once: a line of 60 KB takes milliseconds."""
    if "sent_cookies" not in g:
        g.sent_cookies = our_cookies(request.environ)
    return g.sent_cookies


def address_in_tab() -> str:
    """The address that is asked for, and that it is to be found out whether cookies are kept [HTTP-14]."""
    return f"{request.script_root}{request.full_path}&tab=1"


def is_tab() -> bool:
    """Whether the request comes from a tab that holds its places itself, or that would if cookies are refused."""
    return PLACES_HEADER in request.headers


def find_workshop(raw_code: str, key: str | None = None) -> Workshop:
    """The workshop of a code as it was typed. Raises `unknown_workshop`; wrong codes are limited (`rate_limited`).

    Whoever holds a place in this workshop already is let through, so that a guesser cannot shut out a whole workshop.
    """
    code = clean_code(raw_code)
    if _is_known_here(code) or (key and _opens(code, key)):
        return _read_workshop(code)
    with guesses().look_up(limiter(), "guess", request.remote_addr, code) as lookup:
        try:
            workshop = _read_workshop(code)
        except SwotboardError as error:
            if error.code == "unknown_workshop":
                lookup.right = False
                limiter().take("guess", request.remote_addr)
            raise
        limiter().check("guess", request.remote_addr)  # once more: of a thousand at once, most looked when all was well
        lookup.right = True
    return workshop


def check_chosen_key(key: str, right: bool, refusal: SwotboardError) -> None:
    """A key that a person chose, and that may be guessed: wrong ones are limited before anybody is told whether
    theirs is right.

    Raises `refusal` for a wrong one, `rate_limited` where there were too many.
    """
    with guesses().look_up(limiter(), "key", request.remote_addr, hash_key(key)) as lookup:
        lookup.right = right
        if not right:
            limiter().charge("key", request.remote_addr)
            raise refusal


def role_by_key(workshop: Workshop, key: str) -> str:
    """The role that a key gives. Raises `bad_key`; wrong keys are limited (`rate_limited`).

    A right key opens even where others at this address have guessed too often: of 192 bits nobody guesses one.
    """
    try:
        return role_of_key(workshop, key)
    except SwotboardError:
        charge_wrong_key()
        raise


def charge_wrong_key() -> None:
    """A wrong key counts against the address it came from. Raises `rate_limited` where there were too many."""
    limiter().check("key", request.remote_addr)
    limiter().charge("key", request.remote_addr)


def by_bearer(code: str, waiting: bool = False) -> Participant | None:
    """Who the `Authorization` header says, None without one; with `waiting`, also who is not let in yet. Raises
    `bad_token`, `token_expired`, `put_out`, `waiting`."""
    claim = _bearer_claim(code)
    return _known(claim, waiting) if claim else None


def claim_of(code: str) -> Claim | None:
    """Whoever asks says that they are this, by header or by cookie, with `?role=` where a browser holds several places;
    None for nobody. It was signed here, but the database was not asked. Raises `bad_token`, `token_expired`."""
    wanted = request.args.get("role")
    held = (components().access.place(cookies(), code, role) for role in ROLES if wanted in (None, role))
    return _bearer_claim(code) or next((each.what for each in held if each), None)


def claims_of(code: str) -> list[Claim]:
    """All that whoever asks says that they are in a workshop: by header, else by cookies, with `?role=` one of them.
    Signed here; the database was not asked."""
    try:
        bearer_claim = _bearer_claim(code)
    except SwotboardError:
        return []
    if bearer_claim:
        return [bearer_claim]
    wanted = request.args.get("role")
    held = (components().access.place(cookies(), code, role) for role in ROLES if wanted in (None, role))
    return [each.what for each in held if each]


def is_organizer() -> bool:
    """Whether this browser has given the organizer's key [ORGANIZER-1]."""
    return any(map(components().access.organizer.holds, cookies().get(ORGANIZER, ())[:4]))


def by_cookie(code: str, role: str, waiting: bool = False) -> Participant | None:
    """Who the cookie of this workshop and role says; None without a good one, and for a session that was ended: its
    browser may have the link that is good now [ACCESS-2]. With `waiting`, also who is not let in yet. Raises `put_out`,
    of a participant, and `waiting`."""
    held = components().access.place(cookies(), code, role)
    try:
        person = _known(held.what, waiting) if held else None
    except SwotboardError as error:
        if error.code == "waiting" or (error.code == "put_out" and role not in SESSION_ROLES):
            raise
        return None
    if person:
        _note_use(person, time.time() - held.issued)
    return person


def _note_use(person: Participant, since: float) -> None:
    """This place is used now; its cookie was set so many seconds ago [ROLE-6]."""
    if "used" not in g:
        g.used = {}
    g.used[cookie_name(person.code, person.role)] = (person, since)
    components().hub.session_uses.note(person)


def require_facilitator(code: str) -> Participant:
    """The facilitator who asks. Raises `unauthorized` for nobody, `forbidden` for anybody else, `put_out` and `waiting`
    as `by_cookie` does."""
    person = by_bearer(code) or next(filter(None, (by_cookie(code, role) for role in _LEADERS_FIRST)), None)
    if person is None:
        raise SwotboardError("unauthorized", "Open the facilitator's link first.")
    if person.role != "facilitator":
        raise SwotboardError("forbidden", "This is for facilitators.")
    return person


def require_facilitator_or_organizer(code: str) -> Participant | None:
    """A facilitator, or None for whoever runs the server [ORGANIZER-2]. Raises as `require_facilitator` does."""
    return None if is_organizer() else require_facilitator(code)


def bearer() -> str | None:
    """What the `Authorization` header bears, None without one."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _bearer_claim(code: str) -> Claim | None:
    token = bearer()
    if token is None:
        return None
    claim = components().access.claim(token)
    if claim.code != code:
        raise SwotboardError("bad_token", "This token is for another workshop.")
    return claim


def _read_workshop(code: str) -> Workshop:
    workshop = components().hub.read(components().store.workshop, code)
    g.workshop_language = workshop.settings.language
    return workshop


def _opens(code: str, key: str) -> bool:
    """Whether a key is the workshop's: nobody guesses 192 bits, so whoever has it is let through."""
    try:
        return bool(role_of_key(_read_workshop(code), key))
    except SwotboardError as error:
        if error.code not in ("unknown_workshop", "bad_key"):
            raise
        return False


def _is_known_here(code: str) -> bool:
    access = components().access
    if any(access.place(cookies(), code, role) for role in ROLES):
        return True
    try:
        return access.claim(bearer()).code == code
    except SwotboardError:
        return False


def person_of_claim(claim: Claim, code: str, role: str) -> Participant:
    """Whom a claim names, which must be of this workshop and role. Whoever is not
    let in yet is somebody too. Raises `bad_token`, `put_out`."""
    if (claim.code, claim.role) != (code, role):
        raise SwotboardError("bad_token", "This token is for another workshop.")
    return _known(claim, waiting=True)


def _known(claim: Claim, waiting: bool) -> Participant:
    try:
        person = components().hub.read(components().store.participant, claim.participant)
    except SwotboardError as error:
        if error.code != "unknown_participant":
            raise
        raise SwotboardError("bad_token", "You are not known in this workshop. Join it again.") from None
    if (person.code, person.role) != (claim.code, claim.role):
        raise SwotboardError("bad_token", "This token is for another workshop.")
    if person.is_out or not waiting:
        refuse_absent(person)
    return person
