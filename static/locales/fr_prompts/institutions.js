// The texts of en_prompts/institutions.js in French: "?" begins a question, "…" a story.

export default {
  "prompt.institutions.strengths.1":
    "Qu’enseignons-nous déjà qui pourrait devenir demain un microtitre de compétences?",
  "prompt.institutions.strengths.2": "Que garantit notre nom sur un insigne que d’autres ne peuvent pas garantir?",
  "prompt.institutions.strengths.3": "…Racontez un de nos cours de courte durée qui a changé le parcours de quelqu’un.",
  "prompt.institutions.weaknesses.1": "Où nos approbations, nos sessions et nos systèmes nous ralentissent-ils?",
  "prompt.institutions.weaknesses.2": "Qui enseignerait et évaluerait, en plus de ce qui se fait déjà?",
  "prompt.institutions.weaknesses.3": "?Que ne savons-nous pas encore? Vous pouvez poser des questions.",
  "prompt.institutions.opportunities.1":
    "Quelles personnes pourrions-nous joindre qui ne s’inscriraient jamais à un grade?",
  "prompt.institutions.opportunities.2":
    "Que pourrions-nous bâtir avec un autre établissement, un employeur ou une Nation?",
  "prompt.institutions.opportunities.3":
    "?Comment un microtitre de compétences pourrait-il compter pour un diplôme ou un grade?",
  "prompt.institutions.threats.1": "Que nous arrive-t-il si d’autres l’offrent en premier, plus vite ou gratuitement?",
  "prompt.institutions.threats.2":
    "Qu’est-ce qui pourrait diminuer la valeur d’un microtitre de compétences à notre nom?",
  "prompt.institutions.threats.3": "?Et si le financement prenait fin après le projet pilote?",
};
