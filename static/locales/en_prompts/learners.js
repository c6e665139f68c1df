// What the learners are asked, for each quadrant: "?" begins a question, "…" a story.

export default {
  "prompt.learners.strengths.1": "What could you learn in six weeks that would matter to you?",
  "prompt.learners.strengths.2": "What makes small steps easier than a whole program?",
  "prompt.learners.strengths.3": "…Tell a story of something you can do that no certificate shows.",
  "prompt.learners.weaknesses.1": "What would stop you: time, cost, a connection, not knowing where to start?",
  "prompt.learners.weaknesses.2": "How would you explain a micro-credential to your family or your manager?",
  "prompt.learners.weaknesses.3": "?What is unclear to you? You don't have to have all the answers.",
  "prompt.learners.opportunities.1": "Which door could one small credential open for you?",
  "prompt.learners.opportunities.2": "What earlier learning could finally be recognized?",
  "prompt.learners.opportunities.3": "?Could several small ones add up to something bigger?",
  "prompt.learners.threats.1": "What could learners lose if employers ignore the badge?",
  "prompt.learners.threats.2": "Who might be left behind: without money, devices, or English?",
  "prompt.learners.threats.3": "…Tell a story of a course or certificate that did not deliver.",
};
