// The texts of en_prompts/industry.js in French: "?" begins a question, "…" a story.

export default {
  "prompt.industry.strengths.1": "Que savons-nous des compétences de l’an prochain que personne d’autre ne sait?",
  "prompt.industry.strengths.2":
    "Qu’apportons-nous : du vrai travail, du mentorat, de l’équipement, un premier emploi?",
  "prompt.industry.strengths.3":
    "…Racontez l’histoire d’une personne qui a appris en travaillant, et ce qui l’a prouvé.",
  "prompt.industry.weaknesses.1":
    "Pourquoi nous est-il difficile de dire exactement de quelles compétences nous avons besoin?",
  "prompt.industry.weaknesses.2": "Embauchons-nous déjà selon les compétences, ou encore selon les diplômes?",
  "prompt.industry.weaknesses.3":
    "?Que ne savons-nous pas des microtitres de compétences? Vous pouvez poser des questions.",
  "prompt.industry.opportunities.1": "Quel manque urgent un titre court et ciblé pourrait-il combler?",
  "prompt.industry.opportunities.2":
    "Que gagneraient les employeurs si les gens arrivaient avec la preuve de ce qu’ils savent faire?",
  "prompt.industry.opportunities.3":
    "…Imaginez votre secteur dans cinq ans : qu’est-ce que les microtitres de compétences ont changé?",
  "prompt.industry.threats.1":
    "Que pourraient perdre les employeurs si tout le monde délivre des insignes au sens différent?",
  "prompt.industry.threats.2": "Qu’est-ce qui pourrait mal tourner si nous formons des gens et qu’ils partent?",
  "prompt.industry.threats.3": "?Qu’arrive-t-il aux petits employeurs qui ne peuvent pas participer?",
};
