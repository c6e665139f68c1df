// The texts of en_set_up.js in French.

export default {
  "steps.title": "Étapes et minutes",
  "steps.templates": "Modèles",
  "steps.templates_text": "Un modèle remplit ce formulaire. Rien ne change avant que vous enregistriez.",
  "steps.template_hour": "Atelier de 60 minutes",
  "steps.template_hour_text":
    "Une heure, de la présentation au plan. Tout le monde lit les autres tableaux une fois les notes dévoilées.",
  "steps.template_weeks": "Atelier de deux semaines",
  "steps.template_weeks_text":
    "Deux rencontres, à deux semaines d’intervalle. Les étapes sont prévues à 9 h : Écrire demain, Discuter après 7 jours, Thèmes après 9, Voter après 11, Décider après 14. Changez-les sous Calendrier.",
  "steps.minutes": "Minutes",
  "steps.instruction": "Ce que vous dites aux gens (facultatif)",
  "steps.bad": "Entrez un nombre de 1 à {most}, ou laissez vide.",
  "steps.total.one": "{n} minute en tout",
  "steps.total.other": "{n} minutes en tout",
  "steps.hour_brief": "Écoutez : de quoi s’agit-il, et qu’aurons-nous dans une heure?",
  "steps.hour_write": "Une pensée par note. Écrivez individuellement, sans regarder autour.",
  "steps.hour_discuss": "Lisez ce que les autres ont écrit. Posez des questions, et ajoutez ce qui manque.",
  "steps.hour_group": "Réunissez ce qui va ensemble, et donnez-lui un nom.",
  "steps.hour_vote": "Donnez vos voix à ce qui compte le plus.",
  "steps.hour_decide": "Quelles stratégies en découlent? Qui fait quoi, et pour quand?",
  "steps.weeks_write": "Ajoutez des notes quand cela vous convient.",
  "steps.weeks_discuss": "Lisez les autres tableaux, posez des questions, répondez à quelques-unes.",
  "steps.weeks_group": "Réunissez ce qui va ensemble, et donnez-lui un nom.",
  "steps.weeks_vote": "Donnez vos voix avant la deuxième rencontre.",
  "steps.weeks_decide": "Écrivez ensemble les stratégies et le plan.",

  "prompts.title": "Pistes",
  "prompts.set": "Les pistes que les gens voient",
  "prompts.neutral": "Neutres",
  "prompts.neutral_text": "Des questions qui conviennent à tout sujet.",
  "prompts.micro_credentials": "Microtitres de compétences",
  "prompts.micro_credentials_text":
    "Des questions pour les établissements, l’industrie, les personnes apprenantes et le gouvernement.",
  "prompts.own": "Les vôtres",
  "prompts.own_text": "Les mêmes pour tous les groupes.",
  "prompts.hint":
    "Une piste par ligne. Commencez une ligne par « ? » pour demander une question, par « … » pour demander un récit.",
  "prompts.bad": "Au plus {n} lignes, d’au plus {most} caractères chacune.",

  "copy.title": "Copier cet atelier",
  "copy.text":
    "Le nouvel atelier a les mêmes groupes, réglages, étapes et pistes. Il n’a ni notes, ni personnes, ni calendrier.",
  "copy.go": "Créer l’atelier",
};
