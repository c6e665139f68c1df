// The texts of en_prompts/government.js in French: "?" begins a question, "…" a story.

export default {
  "prompt.government.strengths.1":
    "Qu’est-ce que la C.-B. a déjà en place : transfert de crédits, assurance de la qualité, confiance?",
  "prompt.government.strengths.2": "Que seul le gouvernement peut-il réunir?",
  "prompt.government.strengths.3": "…Racontez un projet pilote ou une politique qui a fonctionné, ici ou ailleurs.",
  "prompt.government.weaknesses.1":
    "En quoi nos règles conviennent-elles à un grade, mais pas à un titre de six semaines?",
  "prompt.government.weaknesses.2":
    "Que finançons-nous aujourd’hui, et qu’est-ce qui passe entre les mailles du filet?",
  "prompt.government.weaknesses.3": "?Que devons-nous savoir avant de décider? Vous pouvez poser des questions.",
  "prompt.government.opportunities.1":
    "Quelles régions, Nations et industries pourraient se relever plus vite grâce à un apprentissage court et local?",
  "prompt.government.opportunities.2": "Que rendrait possible un cadre commun à la C.-B.?",
  "prompt.government.opportunities.3": "?Que pouvons-nous apprendre des pays qui ont commencé avant nous?",
  "prompt.government.threats.1": "Que pourrait perdre le public si la qualité varie d’un fournisseur à l’autre?",
  "prompt.government.threats.2": "Comment cela pourrait-il creuser les écarts qu’on veut combler?",
  "prompt.government.threats.3": "?Et si le prochain budget ou la prochaine élection changeait la donne?",
};
