"""Every setting of swotboard: one frozen dataclass, read from SWOTBOARD_* variables. The table is in
docs/configuration.md."""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from swotboard.store.database_name import is_postgresql
from swotboard.terminal import said

PREFIX = "SWOTBOARD_"
_BEFORE = "before "
_PATH = re.compile(r"(/(?!\.)[A-Za-z0-9._~-]+)*")
"""Of a public address: what needs no escape, so that browsers, proxies and we write it alike."""
_HOST_NAME = re.compile(r"[a-z0-9.-]+|[0-9a-f:.]*:[0-9a-f:.]*")
"""Of a site that may frame us: nothing that a Content-Security-Policy would take for more than one host."""
_SHOWN = {"organization": 120, "contact": 300, "notice": 1500}
"""What pages say of whoever runs the server -> how many characters at most."""
_LONGEST_LINK = 500


class StartError(Exception):
    """swotboard cannot start as asked; the message is one line that says what to do."""


@dataclass(frozen=True)
class Config:
    """The settings of one server. `secret` is empty until `with_secret` has found or made one."""

    host: str = "127.0.0.1"
    port: int = 5000
    database: str = field(default="data/swotboard.db", repr=False)
    bus: str = field(default="", repr=False)
    workers: int = 1
    secret: str = field(default="", repr=False)
    secret_before: str = field(default="", repr=False)
    public_url: str = ""
    frame_ancestors: str = ""
    async_mode: str = "eventlet"
    trusted_proxies: int = 0
    rate_limit: bool = True
    log_format: str = "text"
    log_level: str = "info"
    token_days: int = 30
    max_connections: int = 10_000
    gather_ms: int = 0
    watchdog_seconds: int = 60
    example: bool = True
    bundle: str = "auto"
    create: str = "open"
    create_key: str = field(default="", repr=False)
    organizer_key: str = field(default="", repr=False)
    metrics_key: str = field(default="", repr=False)
    media_person_mb: int = 50
    media_workshop_mb: int = 500
    media_server_mb: int = 5_000
    workshop_text_mb: int = 100
    workshop_people: int = 5_000
    workshops_per_day: int = 200
    database_mb: int = 10_000
    disk_free_mb: int = 200
    keep_days: int = 180
    organization: str = ""
    organization_fr: str = ""
    contact: str = ""
    contact_fr: str = ""
    notice: str = ""
    notice_fr: str = ""
    privacy_url: str = ""
    privacy_url_fr: str = ""

    def __post_init__(self) -> None:
        for setting in fields(self):
            checked = _CHECKS[setting.name](getattr(self, setting.name), setting.name)
            object.__setattr__(self, setting.name, checked)
        if self.create == "key" and not self.create_key:
            raise StartError(said("config.create_key", prefix=PREFIX))
        self._refuse_several()
        if self.frame_ancestors and not self.public_url.startswith("https:"):
            raise StartError(said("config.frames", prefix=PREFIX))

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ, **overrides: Any) -> "Config":
        """The settings that `env` holds; `overrides` that are not None win. Raises StartError for a bad or unknown
        one."""
        names = {setting.name for setting in fields(cls)}
        given: dict[str, Any] = {
            name[len(PREFIX) :].lower(): value for name, value in env.items() if name.startswith(PREFIX)
        }
        _refuse_unknown(given, names)
        given |= {name: value for name, value in overrides.items() if value is not None}
        return cls(**{name: value for name, value in given.items() if value != ""})

    def _refuse_several(self) -> None:
        """More than one process needs a database that several can write to, and a way to tell each other."""
        asked = f"{PREFIX}BUS is set" if self.bus else f"{PREFIX}WORKERS is {self.workers}"
        if (self.bus or self.workers > 1) and not is_postgresql(self.database):
            raise StartError(
                f"{asked}, but an SQLite database is for one process: set {PREFIX}DATABASE to an address like "
                "postgresql://user@host/database (docs/operating.md, Several processes)"
            )
        if self.workers > 1 and not self.bus:
            raise StartError(f"{asked}, so {PREFIX}BUS must be set, to an address like redis://localhost:6379/0")

    @property
    def own_names(self) -> tuple[str, ...]:
        """The names by which this machine itself reaches the server, whatever the public address is."""
        listens_on = () if self.host in ("0.0.0.0", "::") else (self.host.lower(),)
        return tuple(dict.fromkeys(("127.0.0.1", "localhost", "::1", *listens_on)))

    @property
    def origin(self) -> str:
        """The public address as browsers name it in `Origin`: without its path. "" without a public address."""
        return _origin_of(urlsplit(self.public_url)) if self.public_url else ""

    @property
    def path(self) -> str:
        """The path below which all addresses are, like `/swot` [HTTP-15]; "" where they begin at the root."""
        return urlsplit(self.public_url).path

    @property
    def cookie_path(self) -> str:
        """The `Path` of every cookie."""
        return self.path or "/"

    def with_secret(self) -> "Config":
        """The same settings with a secret: the one given, else the one kept beside the database, made on first use.
        With the latter may come the one before it, for as long as what it has signed can be good. Beside a database in
        PostgreSQL there is no place: StartError.
        """
        if self.secret:
            return self
        if is_postgresql(self.database):
            raise StartError(said("config.postgresql_secret", prefix=PREFIX))
        secret, before = _kept_secrets(secret_file(self.database), self.token_days)
        return replace(self, secret=secret, secret_before=self.secret_before or before)


def secret_file(database: str) -> Path:
    """Where the secret is kept that was made for a database."""
    return Path(database + ".secret")


def _refuse_unknown(given: Mapping[str, object], names: set[str]) -> None:
    unknown = sorted(set(given) - names)
    if unknown:
        raise StartError(said("config.unknown", name=f"{PREFIX}{unknown[0].upper()}"))


def replace_secret(path: Path, overlap: bool) -> None:
    """Put another secret in the place of the one that is kept; with `overlap` what the former has signed stays good for
    as long as it would have been. Raises StartError."""
    try:
        former = (_read_secret(path).splitlines() or [""])[0] if overlap else ""
        lines = [secrets.token_urlsafe(48), *([f"{_BEFORE}{date.today().isoformat()} {former}"] if former else [])]
        draft = _write_draft(path, lines)
        os.replace(draft, path)
    except OSError as error:
        raise StartError(said("config.secret_unkept", file=path, why=error.strerror)) from error


def _kept_secrets(path: Path, days: int) -> tuple[str, str]:
    """The secret that is kept, and the one before it where that is good still; "" for none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = (_read_secret(path) or _make_secret(path)).splitlines()
    except OSError as error:
        raise StartError(said("config.secret_unkept_set", file=path, why=error.strerror, prefix=PREFIX)) from error
    replaced, _, former = "".join(lines[1:2]).removeprefix(_BEFORE).partition(" ")
    try:
        in_time = bool(former) and date.fromisoformat(replaced) + timedelta(days=days) >= date.today()
    except ValueError:
        raise StartError(said("config.secret_foreign", file=path)) from None
    return lines[0], former if in_time else ""


def _read_secret(path: Path) -> str:
    """The lines of the file: the secret, and where there is one `before <day> <the secret until then>`."""
    try:
        return path.read_text("utf-8").strip()
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise StartError(said("config.secret_foreign", file=path)) from error


def _make_secret(path: Path) -> str:
    """Write a new secret under another name and link it, so that two servers that start at once agree on one."""
    draft = _write_draft(path, [secrets.token_urlsafe(48)])
    try:
        if path.exists():
            path.unlink()  # it was empty: a start that was cut off
        os.link(draft, path)
    except FileExistsError:
        pass  # another server was quicker
    finally:
        draft.unlink()
    return _read_secret(path)


def _write_draft(path: Path, lines: list[str]) -> Path:
    """A file beside the secret, for its owner alone, on disk."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())
    return draft


# --- what each setting may be

Check = Callable[[object, str], object]
_BUSES = ("redis", "rediss", "unix")


def _bad(name: str, value: object, wanted: str) -> StartError:
    return StartError(said("config.bad", name=f"{PREFIX}{name.upper()}", value=repr(value), wanted=wanted))


def _whole(low: int, high: int) -> Check:
    def check(value: object, name: str) -> int:
        try:
            number = int(str(value).strip())
        except ValueError:
            raise _bad(name, value, said("config.whole", low=low, high=high)) from None
        if not low <= number <= high:
            raise _bad(name, value, said("config.whole", low=low, high=high))
        return number

    return check


def _one_of(*allowed: str) -> Check:
    def check(value: object, name: str) -> str:
        word = str(value).strip().lower()
        if word not in allowed:
            raise _bad(name, value, said("config.or").join(allowed))
        return word

    return check


def _switch(value: object, name: str) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word not in ("on", "off", "1", "0", "true", "false", "yes", "no"):
        raise _bad(name, value, said("config.switch"))
    return word in ("on", "1", "true", "yes")


def _text(value: object, name: str) -> str:
    text = str(value).strip()
    if not text or "\x00" in text:
        raise _bad(name, value, said("config.text"))
    return text


def _shown(most: int) -> Check:
    """Plain text that pages show [NOTICE-1]; "" for none."""

    def check(value: object, name: str) -> str:
        text = str(value).replace("\r\n", "\n").strip()
        if len(text) > most or not all(part.isprintable() for part in text.split("\n")):
            wanted = f"plain text of at most {most} characters, without any that cannot be seen"
            raise StartError(f"{PREFIX}{name.upper()} must be {wanted}")
        return text

    return check


def _link(value: object, name: str) -> str:
    """The address of a page of somebody else's, https alone; "" for none."""
    url = str(value).strip()
    parts = _split(url) if url else None
    plain = url.isascii() and url.isprintable() and not set(url) & set(' "<>\\')
    if url and not (parts and parts.scheme == "https" and parts.hostname and plain and "@" not in parts.netloc):
        raise _bad(name, value, "an address that begins with https://")
    if len(url) > _LONGEST_LINK:
        raise StartError(f"{PREFIX}{name.upper()} must be at most {_LONGEST_LINK} characters")
    return url


def _bus(value: object, name: str) -> str:
    """Redis' address, which may hold a password: it is not repeated."""
    url = str(value).strip()
    parts = _split(url)
    if url and (not parts or parts.scheme not in _BUSES or not (parts.hostname or parts.path)):
        raise StartError(f"{PREFIX}{name.upper()} must be an address like redis://localhost:6379/0")
    return url


def _secret(value: object, name: str) -> str:
    secret = str(value).strip()
    if secret and len(secret) < 16:
        key = "config.secret_short_made" if name == "secret" else "config.secret_short"
        raise StartError(said(key, name=f"{PREFIX}{name.upper()}"))
    return secret


def _key(opens: str) -> Check:
    """A key that a person chose: "" for none. `opens` is the end of a key of what there is not without it."""

    def check(value: object, name: str) -> str:
        key = str(value).strip()
        if key and (len(key) < 16 or not (key.isascii() and key.isprintable())):
            said_opens = said(f"config.opens_{opens}")
            raise StartError(said("config.key_short", name=f"{PREFIX}{name.upper()}", opens=said_opens))
        return key

    return check


def _public_url(value: object, name: str) -> str:
    """An address like `https://swot.example.org`, or with a path, like `https://example.org/swot` [HTTP-15]."""
    url = str(value).strip().rstrip("/")
    if not url:
        return ""
    parts = _split(url)
    if (
        not parts
        or parts.scheme not in ("http", "https")
        or not parts.hostname
        or url != f"{parts.scheme}://{parts.netloc}{parts.path}"
        or not _PATH.fullmatch(parts.path)
    ):
        raise _bad(name, value, said("config.address"))
    if "@" in parts.netloc:
        raise StartError(said("config.address_user", name=f"{PREFIX}PUBLIC_URL"))
    return _origin_of(parts) + parts.path


def _origins(value: object, name: str) -> str:
    """Origins of other sites, apart by spaces or commas; as a Content-Security-Policy takes them: by spaces."""
    origins = [_origin_of_site(word, name) for word in str(value).replace(",", " ").split()]
    return " ".join(dict.fromkeys(origins))


def _origin_of_site(word: str, name: str) -> str:
    parts = _split(word.rstrip("/"))
    is_site = parts and parts.scheme == "https" and _HOST_NAME.fullmatch(parts.hostname or "")
    if not parts or not is_site or word.rstrip("/") != f"https://{parts.netloc}" or "@" in parts.netloc:
        raise _bad(name, word, said("config.addresses"))
    return _origin_of(parts)


def _origin_of(parts: SplitResult) -> str:
    """In small letters and without the usual port: a browser's `Origin` is compared with it."""
    name = parts.hostname or ""
    host = f"[{name}]" if ":" in name else name
    usual = parts.port in (None, {"http": 80, "https": 443}[parts.scheme])
    return f"{parts.scheme}://{host}" if usual else f"{parts.scheme}://{host}:{parts.port}"


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading it is what checks it
        return parts
    except ValueError:
        return None


_CHECKS: dict[str, Check] = {
    "host": _text,
    "port": _whole(1, 65535),
    "database": _text,
    "bus": _bus,
    "workers": _whole(1, 64),
    "secret": _secret,
    "secret_before": _secret,
    "public_url": _public_url,
    "frame_ancestors": _origins,
    "async_mode": _one_of("eventlet", "threading", "gevent"),
    "trusted_proxies": _whole(0, 10),
    "rate_limit": _switch,
    "log_format": _one_of("json", "text"),
    "log_level": _one_of("debug", "info", "warning", "error"),
    "token_days": _whole(1, 3650),
    "max_connections": _whole(10, 1_000_000),
    "gather_ms": _whole(0, 100),
    "watchdog_seconds": _whole(0, 3600),
    "example": _switch,
    "bundle": _one_of("auto", "on", "off"),
    "create": _one_of("open", "key", "off"),
    "create_key": _key("create"),
    "organizer_key": _key("organizer"),
    "metrics_key": _key("metrics"),
    "media_person_mb": _whole(0, 1_000_000),
    "media_workshop_mb": _whole(0, 1_000_000),
    "media_server_mb": _whole(0, 100_000_000),
    "workshop_text_mb": _whole(0, 1_000_000),
    "workshop_people": _whole(0, 1_000_000),
    "workshops_per_day": _whole(0, 1_000_000),
    "database_mb": _whole(0, 100_000_000),
    "disk_free_mb": _whole(0, 100_000_000),
    "keep_days": _whole(0, 36_500),
    **{f"{name}{language}": _shown(most) for name, most in _SHOWN.items() for language in ("", "_fr")},
    **{f"privacy_url{language}": _link for language in ("", "_fr")},
}
