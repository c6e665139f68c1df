// What is new since one's last visit, on a board and on the facilitator's page.

export default {
  "seen.label": "Since your last visit",
  "seen.new": "new",
  "seen.changed": "changed",
  "seen.since": "Since {when}: {what}.",
  "seen.yesterday": "yesterday",
  "seen.notes.one": "1 note",
  "seen.notes.other": "{n} notes",
  "seen.changes.one": "1 note changed",
  "seen.changes.other": "{n} notes changed",
  "seen.themes.one": "1 theme",
  "seen.themes.other": "{n} themes",
  "seen.answered.one": "1 question answered",
  "seen.answered.other": "{n} questions answered",
  "seen.next": "Next new",
  "seen.done": "Mark as read",
};
