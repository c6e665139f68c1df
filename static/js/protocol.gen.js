// @ts-check
// Written by tests/generate/protocol_module.py from swotboard/protocol and the ops that swotboard/domain declares: change it there, then `make generate`.

export const PROTOCOL = 1;
export const STAGE = "stage";
export const BALLOT = "ballot";
export const JOIN = "join";
export const OP = "op";
export const PRESENCE = "presence";
export const FRAME = "frame";
export const REJOIN = "rejoin";
export const REFUSED = "refused";
export const OUT = "out";
export const MOVED = "moved";
export const STOPPING = "stopping";
export const VOTES = "votes";
export const VOTING = "voting";
export const QUESTIONS = "questions";
export const LOBBY = "lobby";
export const EVENTS = [
  "join",
  "op",
  "presence",
  "frame",
  "rejoin",
  "refused",
  "out",
  "moved",
  "stopping",
  "votes",
  "voting",
  "questions",
  "lobby",
];
export const NOTE_ADD = "note.add";
export const NOTE_EDIT = "note.edit";
export const NOTE_MOVE = "note.move";
export const NOTE_SET = "note.set";
export const NOTE_REMOVE = "note.remove";
export const NOTE_RESTORE = "note.restore";
export const NOTE_ERASE = "note.erase";
export const NOTE_HIDE = "note.hide";
export const NOTE_REVEAL = "note.reveal";
export const NOTES_REVEAL = "notes.reveal";
export const NOTE_ATTACH = "note.attach";
export const NOTE_DETACH = "note.detach";
export const NOTE_DESCRIBE = "note.describe";
export const NOTE_UPLOADING = "note.uploading";
export const MEDIA_HIDE = "media.hide";
export const MEDIA_ERASE = "media.erase";
export const THEME_ADD = "theme.add";
export const THEME_RENAME = "theme.rename";
export const THEME_REMOVE = "theme.remove";
export const THEME_RESTORE = "theme.restore";
export const THEME_MERGE = "theme.merge";
export const NOTES_GROUP = "notes.group";
export const NOTE_COMMENT = "note.comment";
export const COMMENT_REMOVE = "comment.remove";
export const COMMENT_ERASE = "comment.erase";
export const NOTE_REACT = "note.react";
export const VOTE_START = "vote.start";
export const VOTE_STOP = "vote.stop";
export const VOTE_SET = "vote.set";
export const BOARD_LOCK = "board.lock";
export const BOARD_RENAME = "board.rename";
export const SETTINGS_SET = "settings.set";
export const PHASE_SET = "phase.set";
export const TIMER_START = "timer.start";
export const TIMER_STOP = "timer.stop";
export const SPOTLIGHT = "spotlight";
export const LOOK_ASK = "look.ask";
export const SCHEDULE_ADD = "schedule.add";
export const SCHEDULE_REMOVE = "schedule.remove";
export const SHELF_ADD = "shelf.add";
export const SHELF_REMOVE = "shelf.remove";
export const PARTICIPANT_RENAME = "participant.rename";
export const PARTICIPANT_MOVE = "participant.move";
export const PARTICIPANT_REMOVE = "participant.remove";
export const PARTICIPANT_RESTORE = "participant.restore";
export const PARTICIPANT_ADMIT = "participant.admit";
export const PARTICIPANT_UNNAME = "participant.unname";
export const QUADRANTS = ["strengths", "weaknesses", "opportunities", "threats"];
export const KINDS = ["idea", "question", "story"];
export const COLORS = ["plain", "sun", "leaf", "sky", "rose", "plum", "stone"];
export const PHASES = ["open", "brief", "write", "discuss", "group", "vote", "decide", "closed"];
export const REVEALED = ["open", "discuss", "group", "vote", "decide", "closed"];
export const READ_OTHERS = ["never", "revealed", "always"];
export const ADMISSIONS = ["open", "approval", "closed"];
export const PROMPT_SETS = ["neutral", "micro_credentials", "own"];
export const HIDDEN = ["silent", "review"];
export const ERASABLE = ["name", "everything"];
export const MEDIA_KINDS = ["image", "animation", "voice"];
export const MEDIA_PARTS = ["full", "thumb", "still"];
export const MEDIA_TAKEN = ["all", "pictures", "off"];
export const SAME = "same";
export const REACTIONS = ["same", "agree", "wonder", "heart"];
export const VOTE_ON = ["notes", "themes"];
export const ROLES = ["participant", "facilitator", "projector"];
export const CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
export const LIMITS = {
  text: 2000,
  title: 120,
  name: 60,
  groups: 12,
  rank: 100,
  notes: 5000,
  message: 1000000,
  catch_up: 1000,
  timer: 21600,
  pace: 60,
  themes: 500,
  picked: 500,
  comment: 500,
  comments: 200,
  votes: 50,
  questions: 100,
  lobby: 200,
  schedule: 50,
  media: 4,
  alt: 500,
  shelf: 40,
  minutes: 360,
  instruction: 200,
  prompt: 200,
  prompts: 6,
};

export const NOTE_OPS = [
  NOTE_ADD,
  NOTE_EDIT,
  NOTE_MOVE,
  NOTE_SET,
  NOTE_REMOVE,
  NOTE_RESTORE,
  NOTE_ERASE,
  NOTE_HIDE,
  NOTE_REVEAL,
  NOTES_REVEAL,
  NOTE_ATTACH,
  NOTE_DETACH,
  MEDIA_ERASE,
  NOTE_DESCRIBE,
  NOTE_UPLOADING,
  MEDIA_HIDE,
];
export const THEME_OPS = [THEME_ADD, THEME_RENAME, THEME_REMOVE, THEME_RESTORE, THEME_MERGE, NOTES_GROUP];
export const TALK_OPS = [NOTE_COMMENT, COMMENT_REMOVE, COMMENT_ERASE, NOTE_REACT];
export const BALLOT_OPS = [VOTE_SET];
export const STAGE_OPS = [
  BOARD_LOCK,
  BOARD_RENAME,
  SETTINGS_SET,
  PHASE_SET,
  TIMER_START,
  TIMER_STOP,
  SPOTLIGHT,
  LOOK_ASK,
  VOTE_START,
  VOTE_STOP,
  SCHEDULE_ADD,
  SCHEDULE_REMOVE,
  PARTICIPANT_RENAME,
  PARTICIPANT_UNNAME,
  PARTICIPANT_MOVE,
  PARTICIPANT_REMOVE,
  PARTICIPANT_RESTORE,
  PARTICIPANT_ADMIT,
  SHELF_ADD,
  SHELF_REMOVE,
];

const PARTICIPANT_OPEN = [
  ...THEME_OPS,
  ...TALK_OPS,
  ...BALLOT_OPS,
  NOTE_ADD,
  NOTE_EDIT,
  NOTE_MOVE,
  NOTE_SET,
  NOTE_REMOVE,
  NOTE_RESTORE,
  NOTE_ERASE,
  NOTE_REVEAL,
  PARTICIPANT_RENAME,
  PARTICIPANT_UNNAME,
  PARTICIPANT_MOVE,
  NOTE_ATTACH,
  NOTE_DETACH,
  MEDIA_ERASE,
  NOTE_DESCRIBE,
  NOTE_UPLOADING,
];
const FACILITATOR_OPEN = [...NOTE_OPS, ...THEME_OPS, ...TALK_OPS, ...STAGE_OPS];
const PARTICIPANT_BRIEF = [
  NOTE_ERASE,
  COMMENT_ERASE,
  PARTICIPANT_RENAME,
  PARTICIPANT_UNNAME,
  PARTICIPANT_MOVE,
  MEDIA_ERASE,
];
const PARTICIPANT_WRITE = [
  NOTE_ADD,
  NOTE_EDIT,
  NOTE_MOVE,
  NOTE_SET,
  NOTE_REMOVE,
  NOTE_RESTORE,
  NOTE_ERASE,
  NOTE_REVEAL,
  COMMENT_ERASE,
  PARTICIPANT_RENAME,
  PARTICIPANT_UNNAME,
  PARTICIPANT_MOVE,
  NOTE_ATTACH,
  NOTE_DETACH,
  MEDIA_ERASE,
  NOTE_DESCRIBE,
  NOTE_UPLOADING,
];
const PARTICIPANT_GROUP = [
  ...THEME_OPS,
  ...TALK_OPS,
  ...BALLOT_OPS,
  NOTE_MOVE,
  NOTE_SET,
  NOTE_ERASE,
  PARTICIPANT_RENAME,
  PARTICIPANT_UNNAME,
  PARTICIPANT_MOVE,
  MEDIA_ERASE,
];
const PARTICIPANT_VOTE = [
  ...TALK_OPS,
  ...BALLOT_OPS,
  NOTE_ERASE,
  PARTICIPANT_RENAME,
  PARTICIPANT_UNNAME,
  PARTICIPANT_MOVE,
  MEDIA_ERASE,
];
const PARTICIPANT_CLOSED = [NOTE_ERASE, COMMENT_ERASE, PARTICIPANT_UNNAME, PARTICIPANT_MOVE, MEDIA_ERASE];
const FACILITATOR_CLOSED = [
  ...STAGE_OPS,
  NOTE_REMOVE,
  NOTE_RESTORE,
  NOTE_ERASE,
  NOTE_HIDE,
  NOTE_REVEAL,
  NOTES_REVEAL,
  COMMENT_ERASE,
  NOTE_DETACH,
  MEDIA_ERASE,
  MEDIA_HIDE,
];

/** phase -> role -> the types of op that are allowed [NOTE-9]. */
export const ALLOWED = {
  open: { participant: PARTICIPANT_OPEN, facilitator: FACILITATOR_OPEN, projector: [] },
  brief: { participant: PARTICIPANT_BRIEF, facilitator: FACILITATOR_OPEN, projector: [] },
  write: { participant: PARTICIPANT_WRITE, facilitator: FACILITATOR_OPEN, projector: [] },
  discuss: { participant: PARTICIPANT_OPEN, facilitator: FACILITATOR_OPEN, projector: [] },
  group: { participant: PARTICIPANT_GROUP, facilitator: FACILITATOR_OPEN, projector: [] },
  vote: { participant: PARTICIPANT_VOTE, facilitator: FACILITATOR_OPEN, projector: [] },
  decide: { participant: PARTICIPANT_VOTE, facilitator: FACILITATOR_OPEN, projector: [] },
  closed: { participant: PARTICIPANT_CLOSED, facilitator: FACILITATOR_CLOSED, projector: [] },
};

/** The settings of a workshop. */
export const SETTINGS = [
  "read_others",
  "early_reveal",
  "notes_per_minute",
  "media",
  "take_results",
  "admission",
  "switch_groups",
  "group_required",
  "minutes",
  "instructions",
  "prompts",
  "own_prompts",
  "language",
];
