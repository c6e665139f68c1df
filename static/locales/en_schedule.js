// Planned steps in words, for the facilitator's page and for a board.

export default {
  "planned.when": "{day}, {time}",
  "planned.when_same": "{day}, {time} ({place} time)",
  "planned.when_other": "{day}, {time} ({there} in {place})",
  "planned.when_other_day": "{day}, {time} ({there_day}, {there} in {place})",
  "planned.local": "{time} ({place} time)",
  "planned.open": "Everything opens {when}.",
  "planned.brief": "The briefing begins {when}.",
  "planned.write": "Writing opens {when}.",
  "planned.write_silent": "Writing in silence opens {when}.",
  "planned.discuss": "Talking about the notes opens {when}.",
  "planned.group": "Grouping opens {when}.",
  "planned.vote": "Voting opens {when}.",
  "planned.decide": "Deciding begins {when}.",
  "planned.closed": "The workshop closes {when}.",
};
