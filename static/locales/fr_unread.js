// The texts of en_unread.js in French.

export default {
  "seen.label": "Depuis votre dernière visite",
  "seen.new": "nouveau",
  "seen.changed": "modifié",
  "seen.since": "Depuis ({when}) : {what}.",
  "seen.yesterday": "hier",
  "seen.notes.one": "{n} note",
  "seen.notes.other": "{n} notes",
  "seen.changes.one": "{n} note modifiée",
  "seen.changes.other": "{n} notes modifiées",
  "seen.themes.one": "{n} thème",
  "seen.themes.other": "{n} thèmes",
  "seen.answered.one": "{n} question a une réponse",
  "seen.answered.other": "{n} questions ont une réponse",
  "seen.next": "Nouveauté suivante",
  "seen.done": "Marquer comme lu",
};
