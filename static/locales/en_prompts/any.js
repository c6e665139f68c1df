// What a group that has no prompts of its own is asked, for each quadrant: "?" begins a question, "…" a story.

export default {
  "prompt.any.strengths.1": "What do we do well already?",
  "prompt.any.strengths.2": "What can we count on: people, knowledge, trust?",
  "prompt.any.strengths.3": "…Tell a story of a time when it worked.",
  "prompt.any.weaknesses.1": "What holds us back?",
  "prompt.any.weaknesses.2": "What are we missing: time, money, skills, support?",
  "prompt.any.weaknesses.3": "?What do we not know yet? It's okay to ask questions.",
  "prompt.any.opportunities.1": "What could become possible?",
  "prompt.any.opportunities.2": "What is changing around us that we could use?",
  "prompt.any.opportunities.3": "…Imagine five years from now: what went well?",
  "prompt.any.threats.1": "What could go wrong, and for whom?",
  "prompt.any.threats.2": "What could we lose if we do nothing?",
  "prompt.any.threats.3": "?What are you worried about? It's okay to ask.",
};
