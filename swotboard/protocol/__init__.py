"""Names every op, event and error code of the protocol, and the limits that both sides know.

The browser's modules of these names, `static/js/protocol*.gen.js`, are written from here by `make generate`. What is
known of each op is declared beside its rule (`domain/op_type.py`). See `docs/protocol.md`.
"""

from swotboard.protocol.error_codes import ERRORS as ERRORS

PROTOCOL = 1
"""Raised when a page that was served before would show something wrong, or ask for what is understood no longer
[JOIN-10]."""

STAGE = "stage"
BALLOT = "ballot"
PLAN = "plan"

# events, client to server
JOIN = "join"
OP = "op"
PRESENCE = "presence"
# events, server to client (`presence` goes both ways)
FRAME = "frame"
REJOIN = "rejoin"
REFUSED = "refused"
OUT = "out"
MOVED = "moved"
STOPPING = "stopping"
VOTES = "votes"
VOTING = "voting"
QUESTIONS = "questions"
LOBBY = "lobby"

EVENTS = (JOIN, OP, PRESENCE, FRAME, REJOIN, REFUSED, OUT, MOVED, STOPPING, VOTES, VOTING, QUESTIONS, LOBBY)

NOTE_ADD = "note.add"
NOTE_EDIT = "note.edit"
NOTE_MOVE = "note.move"
NOTE_SET = "note.set"
NOTE_REMOVE = "note.remove"
NOTE_RESTORE = "note.restore"
NOTE_ERASE = "note.erase"
NOTE_HIDE = "note.hide"
NOTE_REVEAL = "note.reveal"
NOTES_REVEAL = "notes.reveal"
NOTE_ATTACH = "note.attach"
NOTE_DETACH = "note.detach"
NOTE_DESCRIBE = "note.describe"
NOTE_UPLOADING = "note.uploading"
MEDIA_HIDE = "media.hide"
MEDIA_ERASE = "media.erase"
THEME_ADD = "theme.add"
THEME_RENAME = "theme.rename"
THEME_REMOVE = "theme.remove"
THEME_RESTORE = "theme.restore"
THEME_MERGE = "theme.merge"
NOTES_GROUP = "notes.group"
NOTE_COMMENT = "note.comment"
COMMENT_REMOVE = "comment.remove"
COMMENT_ERASE = "comment.erase"
NOTE_REACT = "note.react"
VOTE_START = "vote.start"
VOTE_STOP = "vote.stop"
VOTE_SET = "vote.set"
BOARD_LOCK = "board.lock"
BOARD_RENAME = "board.rename"
SETTINGS_SET = "settings.set"
PHASE_SET = "phase.set"
TIMER_START = "timer.start"
TIMER_STOP = "timer.stop"
SPOTLIGHT = "spotlight"
LOOK_ASK = "look.ask"
SCHEDULE_ADD = "schedule.add"
SCHEDULE_REMOVE = "schedule.remove"
SHELF_ADD = "shelf.add"
SHELF_REMOVE = "shelf.remove"
PARTICIPANT_RENAME = "participant.rename"
PARTICIPANT_MOVE = "participant.move"
PARTICIPANT_REMOVE = "participant.remove"
PARTICIPANT_RESTORE = "participant.restore"
PARTICIPANT_ADMIT = "participant.admit"
PARTICIPANT_UNNAME = "participant.unname"
LINK_ADD = "link.add"
LINK_RENAME = "link.rename"
LINK_SET = "link.set"
LINK_REMOVE = "link.remove"
LINK_RESTORE = "link.restore"
STRATEGY_ADD = "strategy.add"
STRATEGY_EDIT = "strategy.edit"
STRATEGY_SET = "strategy.set"
STRATEGY_MOVE = "strategy.move"
STRATEGY_REMOVE = "strategy.remove"
STRATEGY_RESTORE = "strategy.restore"
LINE_ADD = "line.add"
LINE_EDIT = "line.edit"
LINE_SET = "line.set"
LINE_MOVE = "line.move"
LINE_REMOVE = "line.remove"
LINE_RESTORE = "line.restore"
LINE_UNNAME = "line.unname"

QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
KINDS = ("idea", "question", "story")
COLORS = ("plain", "sun", "leaf", "sky", "rose", "plum", "stone")
PHASES = ("open", "brief", "write", "discuss", "group", "vote", "decide", "closed")
REVEALED = ("open", "discuss", "group", "vote", "decide", "closed")
"""Phases in which a board may be read by other groups, where the workshop's setting is `revealed` [READ-1]."""
READ_OTHERS = ("never", "revealed", "always")
ADMISSIONS = ("open", "approval", "closed")
"""How people come into a workshop [ENTRY-1]."""
PROMPT_SETS = ("neutral", "micro_credentials", "own")
HIDDEN = ("silent", "review")
ERASABLE = ("name", "everything")
"""What one may have erased of oneself [ERASE-5, ERASE-6]."""
MEDIA_KINDS = ("image", "animation", "voice")
MEDIA_PARTS = ("full", "thumb", "still")
"""Of what is stored of a medium: see docs/protocol.md, Media."""
MEDIA_TAKEN = ("all", "pictures", "off")
"""What media a workshop takes."""
SAME = "same"
REACTIONS = (SAME, "agree", "wonder", "heart")
VOTE_ON = ("notes", "themes")
TOWS = {
    "so": ("strengths", "opportunities"),
    "st": ("strengths", "threats"),
    "wo": ("weaknesses", "opportunities"),
    "wt": ("weaknesses", "threats"),
}
LEVELS = ("low", "medium", "high")
SECTIONS = ("factor", "application", "step", "question")
VIEWS = ("matrix", "tensions", "strategies", "plan")
SCREENS = ("join", "write", "boards", "vote")
"""What the projector shows for a step, beside the views of the results."""
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
    "themes": 500,
    "picked": 500,
    "comment": 500,
    "comments": 200,
    "votes": 50,
    "questions": 100,
    "lobby": 200,
    "schedule": 50,
    "media": 4,
    "alt": 500,
    "shelf": 40,
    "minutes": 6 * 60,
    "instruction": 200,
    "prompt": 200,
    "prompts": 6,
}

PLAN_LIMITS = {"cards": 200, "sources": 50}
