// The texts of en_prompts/any.js in French: "?" begins a question, "…" a story.

export default {
  "prompt.any.strengths.1": "Que faisons-nous déjà bien?",
  "prompt.any.strengths.2": "Sur quoi pouvons-nous compter : les gens, le savoir, la confiance?",
  "prompt.any.strengths.3": "…Racontez une fois où cela a fonctionné.",
  "prompt.any.weaknesses.1": "Qu’est-ce qui nous freine?",
  "prompt.any.weaknesses.2": "Que nous manque-t-il : du temps, de l’argent, des compétences, du soutien?",
  "prompt.any.weaknesses.3": "?Que ne savons-nous pas encore? Vous pouvez poser des questions.",
  "prompt.any.opportunities.1": "Qu’est-ce qui pourrait devenir possible?",
  "prompt.any.opportunities.2": "Qu’est-ce qui change autour de nous et dont nous pourrions profiter?",
  "prompt.any.opportunities.3": "…Imaginez, dans cinq ans : qu’est-ce qui a bien tourné?",
  "prompt.any.threats.1": "Qu’est-ce qui pourrait mal tourner, et pour qui?",
  "prompt.any.threats.2": "Que pourrions-nous perdre si nous ne faisons rien?",
  "prompt.any.threats.3": "?Qu’est-ce qui vous inquiète? Vous pouvez le demander.",
};
