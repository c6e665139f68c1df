"""The names that go over the wire, and the limits that both sides know.

`static/js/wire.js` holds the same names for the browser; a test compares the two. See `docs/protocol.md`.
"""

STAGE = "stage"

# events, client to server
JOIN = "join"
OP = "op"
PRESENCE = "presence"
# events, server to client (`presence` goes both ways)
FRAME = "frame"
REJOIN = "rejoin"
REFUSED = "refused"
OUT = "out"
STOPPING = "stopping"

EVENTS = (JOIN, OP, PRESENCE, FRAME, REJOIN, REFUSED, OUT, STOPPING)

NOTE_ADD = "note.add"
NOTE_EDIT = "note.edit"
NOTE_MOVE = "note.move"
NOTE_SET = "note.set"
NOTE_REMOVE = "note.remove"
NOTE_RESTORE = "note.restore"
NOTE_HIDE = "note.hide"
NOTE_REVEAL = "note.reveal"
NOTES_REVEAL = "notes.reveal"
BOARD_LOCK = "board.lock"
BOARD_RENAME = "board.rename"
SETTINGS_SET = "settings.set"
PHASE_SET = "phase.set"
TIMER_START = "timer.start"
TIMER_STOP = "timer.stop"
SPOTLIGHT = "spotlight"
LOOK_ASK = "look.ask"
PARTICIPANT_RENAME = "participant.rename"
PARTICIPANT_REMOVE = "participant.remove"
PARTICIPANT_RESTORE = "participant.restore"

NOTE_OPS = (NOTE_ADD, NOTE_EDIT, NOTE_MOVE, NOTE_SET, NOTE_REMOVE, NOTE_RESTORE, NOTE_HIDE, NOTE_REVEAL, NOTES_REVEAL)
STAGE_OPS = (BOARD_LOCK, BOARD_RENAME, SETTINGS_SET, PHASE_SET, TIMER_START, TIMER_STOP, SPOTLIGHT, LOOK_ASK,
             PARTICIPANT_RENAME, PARTICIPANT_REMOVE, PARTICIPANT_RESTORE)

QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
KINDS = ("idea", "question", "story")
COLORS = ("plain", "sun", "leaf", "sky", "rose", "plum", "stone")
PHASES = ("open", "brief", "write", "discuss", "group", "vote", "decide", "closed")
READ_OTHERS = ("never", "revealed", "always")
HIDDEN = ("silent", "review")
ROLES = ("participant", "facilitator", "projector")

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

LIMITS = {
    "text": 2000,
    "title": 120,
    "name": 60,
    "groups": 12,
    "rank": 100,
    "notes": 5000,
    "message": 1_000_000,
    "catch_up": 1000,
    "timer": 6 * 60 * 60,
    "pace": 60,
}

ERRORS = {
    "bad_request": 400,
    "bad_text": 400,
    "too_long": 400,
    "too_large": 413,
    "unauthorized": 401,
    "bad_token": 401,
    "token_expired": 401,
    "bad_key": 403,
    "bad_origin": 403,
    "forbidden": 403,
    "put_out": 403,
    "unknown_event": 400,
    "unknown_op": 400,
    "unknown_workshop": 404,
    "unknown_board": 404,
    "unknown_note": 404,
    "unknown_participant": 404,
    "not_found": 404,
    "note_removed": 409,
    "duplicate_note": 409,
    "board_locked": 409,
    "board_full": 409,
    "wrong_phase": 409,
    "rate_limited": 429,
    "storage": 503,
    "stopping": 503,
    "internal": 500,
}
"""Every error code, with the HTTP status that goes with it."""
