"""One exception for each failure that a person can be told about."""

from typing import Any

from swotboard.protocol import ERRORS


class SwotboardError(Exception):
    """A refusal with a stable `code` (see `docs/protocol.md`, Errors) and a message that a person can act on.

    `retry_after` (seconds) is set where waiting helps.
    """

    def __init__(self, code: str, message: str, retry_after: float | None = None):
        super().__init__(message)
        if code not in ERRORS:
            raise ValueError(f"undocumented error code {code!r}")
        self.code = code
        self.message = message
        self.retry_after = retry_after

    @property
    def status(self) -> int:
        """The HTTP status that goes with the code."""
        return ERRORS[self.code]

    def as_answer(self) -> dict[str, Any]:
        """The shape in which every error travels: `{ok: false, error: {code, message, retry_after?}}`."""
        error: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.retry_after is not None:
            error["retry_after"] = max(0.1, round(self.retry_after, 1))  # 0 would ask for a storm
        return {"ok": False, "error": error}


class StorageError(SwotboardError):
    """The database cannot be written or read just now; nothing was half done. `detail` is for the log: it may name
    what is nobody else's affair, such as the host of the database."""

    def __init__(self, message: str, detail: str = ""):
        super().__init__("storage", message, retry_after=2.0)
        self.detail = detail or message
