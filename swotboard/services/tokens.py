"""Makes and checks what says who somebody is: codes, keys, signed tokens, cookies, and the origin of a request."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from swotboard.config import Config
from swotboard.domain.model import Claim, Participant, Workshop
from swotboard.errors import SwotboardError
from swotboard.protocol import CODE_ALPHABET, ROLES
from swotboard.services.chosen_keys import ChosenKey
from swotboard.services.key_hashes import key_matches
from swotboard.services.session_cookies import Cookies, cookie_name, our_cookies, place_named

_CODE_LENGTH = 6
_DAY = 24 * 60 * 60
_MAX_LOOKED_AT = 64
_OTHER_SITES = ("cross-site", "same-site")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def new_code() -> str:
    """A workshop's code: 6 characters that nobody confuses when reading them aloud."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(_CODE_LENGTH))


def clean_code(raw: str) -> str:
    """A code as people type it, in its normal form; raises `unknown_workshop` for what cannot be one."""
    code = "".join(raw.split()).upper()
    if len(code) != _CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
        raise SwotboardError(
            "unknown_workshop", "There is no workshop with this code. Check it, or ask the facilitator."
        )
    return code


def new_key() -> str:
    """A facilitator's or projector's key: 192 bits, safe in an address."""
    return secrets.token_urlsafe(24)


@dataclass(frozen=True)
class Keys:
    """The two keys of a workshop, in the clear: shown once to whoever made it."""

    facilitator: str
    projector: str


def new_keys() -> Keys:
    """Two keys that nobody has seen."""
    return Keys(new_key(), new_key())


def role_of_key(workshop: Workshop, key: str) -> str:
    """`facilitator` or `projector` [HTTP-3]; raises `bad_key`. Both are always compared."""
    facilitator = key_matches(key, workshop.facilitator_hash)
    projector = key_matches(key, workshop.projector_hash)
    if not facilitator and not projector:
        raise SwotboardError(
            "bad_key", "This key does not open this workshop. Ask whoever made the workshop for the link."
        )
    return "facilitator" if facilitator else "projector"


Signed = TypeVar("Signed")


@dataclass(frozen=True)
class Held(Generic[Signed]):
    """What a cookie holds, and when it was signed, in seconds of the epoch."""

    what: Signed
    issued: float


class Access:
    """Issues and reads the tokens of one server."""

    def __init__(self, config: Config):
        signing = [secret for secret in (config.secret_before, config.secret) if secret]
        self._tokens = URLSafeTimedSerializer(
            signing, salt="swotboard.token", signer_kwargs={"digest_method": hashlib.sha256}
        )
        self._receipts = URLSafeTimedSerializer(
            signing, salt="swotboard.receipt", signer_kwargs={"digest_method": hashlib.sha256}
        )
        self.organizer = ChosenKey(config.organizer_key, signing, "swotboard.organizer", _DAY)
        """Opens /organizer [ORGANIZER-1]."""
        self.creator = ChosenKey(config.create_key, signing, "swotboard.creator", config.token_days * _DAY)
        """Lets somebody make workshops [CREATE-1]."""
        self._secret = config.secret
        self._secret_before = config.secret_before
        self._origin = config.origin
        self._public_name = urlsplit(config.public_url).hostname
        self.token_seconds = config.token_days * _DAY

    def issue(self, participant: Participant) -> str:
        """A token that says who its bearer is, for `token_days`."""
        return self._tokens.dumps([participant.code, participant.id, participant.role])

    def claim(self, token: object) -> Claim:
        """Who holds `token`; raises `unauthorized` (none), `token_expired` or `bad_token`."""
        return self._held(token).what

    def _held(self, token: object) -> Held[Claim]:
        if token is None or token == "":
            raise SwotboardError("unauthorized", "Join the workshop first.")
        try:
            if not isinstance(token, str):
                raise TypeError("a token is text")
            payload, at = self._tokens.loads(token, max_age=self.token_seconds, return_timestamp=True)
            return Held(_claim_of(payload), at.timestamp())
        except SignatureExpired:
            raise SwotboardError("token_expired", "It has been too long: join the workshop again.") from None
        except (BadData, TypeError, ValueError):
            raise SwotboardError(
                "bad_token", "This token was not made by this server: join the workshop again."
            ) from None

    def receipt(self, code: str, at: str) -> str:
        """A receipt for everything that a workshop held at `at`: good for a day."""
        return self._receipts.dumps([code, at])

    def taken(self, receipt: object, code: str) -> str | None:
        """The time on a receipt for this workshop; None for none that is good."""
        held = self._receipt_held(receipt)
        return held.what[1] if held and held.what[0] == code else None

    def receipt_of(self, cookies: Cookies, name: str) -> Held[tuple[str, str]] | None:
        """The good receipt among those that came under a name: (code, time); None without one."""
        return next(filter(None, map(self._receipt_held, _some(cookies.get(name)))), None)

    def _receipt_held(self, receipt: object) -> Held[tuple[str, str]] | None:
        if not isinstance(receipt, str):
            return None
        try:
            (code, at), signed = self._receipts.loads(receipt, max_age=_DAY, return_timestamp=True)
        except (BadData, TypeError, ValueError):
            return None
        return Held((code, at), signed.timestamp()) if isinstance(at, str) else None

    def socket_claim(self, environ: Mapping[str, Any], auth: object) -> Claim:
        """Who opens a live connection: by `auth: {token}`, else by cookie and `auth: {workshop, role}` [LIVE-1].

        Raises `bad_origin` and what `claim` raises.
        """
        self.check_origin(environ)
        wanted = auth if isinstance(auth, dict) else {}
        if wanted.get("token") is not None:
            return self.claim(wanted["token"])
        return self._chosen(our_cookies(environ), wanted.get("workshop"), wanted.get("role"))

    def holder(self, environ: Mapping[str, Any]) -> Claim | None:
        """Somebody whom a cookie of this request names; None where no cookie holds."""
        cookies = our_cookies(environ)
        names = [place for place in map(place_named, cookies) if place]
        held = (self.place(cookies, *place) for place in names[:_MAX_LOOKED_AT])
        return next((each.what for each in held if each), None)

    def place(self, cookies: Cookies, code: str, role: str) -> Held[Claim] | None:
        """The claim in a cookie of one workshop and role; None where there is none that holds."""
        for token in _some(cookies.get(cookie_name(code, role))):
            try:
                held = self._held(token)
            except SwotboardError:
                continue
            if (held.what.code, held.what.role) == (code, role):
                return held
        return None

    def check_origin(self, environ: Mapping[str, Any]) -> None:
        """Raises `bad_origin` for a request that a page of another site makes [HTTP-6]; others than browsers send no
        Origin, and no Sec-Fetch-Site."""
        origin = environ.get("HTTP_ORIGIN")
        if origin is None and environ.get("HTTP_SEC_FETCH_SITE") in _OTHER_SITES:
            origin = "null"
        if origin is None or origin == self._origin:
            return
        named = _own_host(origin, environ)
        if _host_of(origin) == named and named[0] != self._public_name:  # under that name scheme and port count too
            return
        raise SwotboardError(
            "bad_origin", "This request comes from another site. (Behind a proxy, set SWOTBOARD_PUBLIC_URL.)"
        )

    def example_keys(self, language: str = "en") -> Keys:
        """The keys of the example workshop in a language. They follow from the server's secret, so that they are known
        at every start and yet kept nowhere; whoever has the secret could sign any token anyway.
        """
        return _example_keys(self._secret, language)

    def former_example_keys(self, language: str = "en") -> Keys | None:
        """Those that followed from the secret before this one; None without one."""
        return _example_keys(self._secret_before, language) if self._secret_before else None

    def _chosen(self, cookies: Cookies, code: object, role: object) -> Claim:
        """The one cookie that is meant. Of several, one must be named; a single bad one says what is wrong with it."""
        places = [place for place in map(place_named, cookies) if place and _means(place, code, role)]
        if len(places) > 1:
            raise SwotboardError("unauthorized", "This browser holds several places: name the workshop and the role.")
        held = self.place(cookies, *places[0]) if places else None
        if held:
            return held.what
        self.claim(cookies[cookie_name(*places[0])][0] if places else None)
        raise SwotboardError("bad_token", "This token is for another workshop.")


def _example_keys(secret: str, language: str) -> Keys:
    roles = (
        f"example {role}" if language == "en" else f"example {language} {role}" for role in ("facilitator", "projector")
    )
    return Keys(*(_derived(secret, role) for role in roles))


def _derived(secret: str, purpose: str) -> str:
    digest = hmac.new(secret.encode(), f"swotboard.key:{purpose}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:24]).decode("ascii")


def _claim_of(payload: Any) -> Claim:
    """Raises TypeError or ValueError for what is no claim, though it is signed."""
    code, participant, role = payload
    if role not in ROLES or not isinstance(code, str) or not isinstance(participant, str):
        raise ValueError("not a claim")
    return Claim(code, participant, role)


def _means(place: tuple[str, str], code: object, role: object) -> bool:
    return (code is None or place[0] == code) and (role is None or place[1] == role)


def _some(values: list[str] | None) -> list[str]:
    """Not all that may have come under one name: each costs a signature."""
    return (values or [])[:4]


def _host_of(origin: str) -> tuple[str, int | None] | None:
    """(host, port) with the scheme's default port filled in; None for `null` and what cannot be read."""
    try:
        parts = urlsplit(origin)
        return (parts.hostname, parts.port or _DEFAULT_PORTS[parts.scheme]) if parts.hostname else None
    except (ValueError, KeyError):
        return None


def _own_host(origin: str, environ: Mapping[str, Any]) -> tuple[str, int | None]:
    """This server's host as the request names it. The scheme is the origin's: a proxy may have taken TLS off before
    us."""
    scheme = origin.partition(":")[0]
    return _host_of(f"{scheme}://{environ.get('HTTP_HOST', '')}") or ("", None)
