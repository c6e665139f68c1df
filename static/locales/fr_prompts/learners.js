// The texts of en_prompts/learners.js in French: "?" begins a question, "…" a story.

export default {
  "prompt.learners.strengths.1": "Que pourriez-vous apprendre en six semaines qui compterait pour vous?",
  "prompt.learners.strengths.2": "Qu’est-ce qui rend de petits pas plus faciles qu’un programme entier?",
  "prompt.learners.strengths.3": "…Racontez quelque chose que vous savez faire et qu’aucun certificat ne montre.",
  "prompt.learners.weaknesses.1":
    "Qu’est-ce qui vous arrêterait : le temps, le coût, une connexion, ne pas savoir par où commencer?",
  "prompt.learners.weaknesses.2":
    "Comment expliqueriez-vous un microtitre de compétences à votre famille ou à votre gestionnaire?",
  "prompt.learners.weaknesses.3":
    "?Qu’est-ce qui n’est pas clair pour vous? Vous n’avez pas à avoir toutes les réponses.",
  "prompt.learners.opportunities.1": "Quelle porte un petit titre pourrait-il vous ouvrir?",
  "prompt.learners.opportunities.2": "Quels apprentissages passés pourraient enfin être reconnus?",
  "prompt.learners.opportunities.3": "?Plusieurs petits titres pourraient-ils former quelque chose de plus grand?",
  "prompt.learners.threats.1": "Que pourraient perdre les personnes apprenantes si les employeurs ignorent l’insigne?",
  "prompt.learners.threats.2": "Qui risque de se retrouver à l’écart : faute d’argent, d’appareil ou d’anglais?",
  "prompt.learners.threats.3": "…Racontez un cours ou un certificat qui n’a pas tenu ses promesses.",
};
