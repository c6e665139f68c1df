"""Names every error code, with the HTTP status that goes with it and what it means."""

_CODES: dict[str, tuple[int, str]] = {
    "bad_request": (400, "the message is not of the shape described here"),
    "bad_text": (400, "characters that cannot be kept"),
    "too_long": (400, "over a limit of length"),
    "no_such_time": (400, "no clock in that zone ever shows it"),
    "too_large": (413, "the whole message is over the limit"),
    "unauthorized": (401, "no token"),
    "bad_token": (401, "a token that this server did not sign, or for another workshop"),
    "token_expired": (401, "a token that is too old: join again"),
    "bad_key": (403, "not a key of this workshop"),
    "bad_origin": (403, "from another site"),
    "bad_host": (421, "under another name than the public address"),
    "forbidden": (403, "not for your role or group"),
    "put_out": (403, "a facilitator put you out"),
    "unknown_event": (400, "no such event"),
    "unknown_op": (400, "no such type of op"),
    "unknown_workshop": (404, ""),
    "unknown_board": (404, ""),
    "unknown_note": (404, ""),
    "unknown_participant": (404, ""),
    "unknown_theme": (404, ""),
    "unknown_comment": (404, ""),
    "unknown_entry": (404, "nothing is scheduled under this id any more"),
    "unknown_card": (404, "no such link, strategy or line"),
    "not_found": (404, "no such address"),
    "note_removed": (409, ""),
    "duplicate_note": (409, ""),
    "duplicate_theme": (409, ""),
    "theme_removed": (409, ""),
    "duplicate_card": (409, ""),
    "card_removed": (409, ""),
    "board_locked": (409, ""),
    "board_full": (409, ""),
    "wrong_phase": (409, ""),
    "over_budget": (409, "more votes than one has"),
    "round_open": (409, "a vote is open already"),
    "no_round": (409, "this vote is not open"),
    "past_time": (409, "that time has passed"),
    "not_taken": (409, "take the workshop away before you delete it [KEEP-5]"),
    "schedule_full": (409, "50 steps are scheduled"),
    "rate_limited": (429, "too many; `retry_after` says how long to wait"),
    "storage": (503, "the database is locked, full or read-only just now; nothing was written"),
    "busy": (503, "others are doing this just now, one at a time; `retry_after`"),
    "stopping": (503, "the server is going down"),
    "unhealthy": (503, "the answer of `/healthz` where the server is not well [HTTP-9]"),
    "internal": (500, "our fault; it was logged"),
}

ERRORS = {code: status for code, (status, _) in _CODES.items()}
"""Every error code, with its HTTP status."""
ERROR_MEANINGS = {code: meaning for code, (_, meaning) in _CODES.items()}
"""Every error code, with what docs/protocol.md says of it; nothing where its name says it."""
LIVE_ERRORS = ("unknown_event",)
"""Codes that no answer over HTTP has."""
