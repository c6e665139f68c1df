// The texts of en_schedule.js in French.

export default {
  "scheduled.when": "{day}, {time}",
  "scheduled.when_same": "{day}, {time} (heure de {place})",
  "scheduled.when_other": "{day}, {time} ({there} à {place})",
  "scheduled.when_other_day": "{day}, {time} ({there_day}, {there} à {place})",
  "scheduled.local": "{time} (heure de {place})",
  "scheduled.open": "Tout s’ouvre : {when}.",
  "scheduled.brief": "Les consignes commencent : {when}.",
  "scheduled.write": "L’écriture s’ouvre : {when}.",
  "scheduled.write_silent": "L’écriture en silence s’ouvre : {when}.",
  "scheduled.discuss": "La discussion des notes s’ouvre : {when}.",
  "scheduled.group": "Le travail sur les thèmes s’ouvre : {when}.",
  "scheduled.vote": "Le vote s’ouvre : {when}.",
  "scheduled.decide": "La décision commence : {when}.",
  "scheduled.closed": "L’atelier se termine : {when}.",
};
