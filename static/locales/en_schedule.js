// Planned steps in words, for the facilitator's page and for a board.

export default {
  "scheduled.when": "{day}, {time}",
  "scheduled.when_same": "{day}, {time} ({place} time)",
  "scheduled.when_other": "{day}, {time} ({there} in {place})",
  "scheduled.when_other_day": "{day}, {time} ({there_day}, {there} in {place})",
  "scheduled.local": "{time} ({place} time)",
  "scheduled.open": "Everything opens {when}.",
  "scheduled.brief": "The briefing begins {when}.",
  "scheduled.write": "Writing opens {when}.",
  "scheduled.write_silent": "Writing in silence opens {when}.",
  "scheduled.discuss": "Talking about the notes opens {when}.",
  "scheduled.group": "Work on themes opens {when}.",
  "scheduled.vote": "Voting opens {when}.",
  "scheduled.decide": "Deciding begins {when}.",
  "scheduled.closed": "The workshop closes {when}.",
};
