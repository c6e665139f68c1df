// What government is asked, for each quadrant: "?" begins a question, "…" a story.

export default {
  "prompt.government.strengths.1": "What does BC already have in place: credit transfer, quality assurance, trust?",
  "prompt.government.strengths.2": "What can only government bring together?",
  "prompt.government.strengths.3": "…Tell a story of a pilot or policy that worked, here or abroad.",
  "prompt.government.weaknesses.1": "Where do our rules fit a degree but not a six-week credential?",
  "prompt.government.weaknesses.2": "What do we fund today, and what falls between?",
  "prompt.government.weaknesses.3": "?What do we need to know before we decide? It's okay to ask questions.",
  "prompt.government.opportunities.1":
    "Which regions, Nations and industries could recover faster with short, local learning?",
  "prompt.government.opportunities.2": "What could a shared BC framework make possible?",
  "prompt.government.opportunities.3": "?What can we learn from other countries that went first?",
  "prompt.government.threats.1": "What could the public lose if quality differs from one provider to the next?",
  "prompt.government.threats.2": "How could this widen the gaps that it is meant to close?",
  "prompt.government.threats.3": "?What if the next budget or election changes the direction?",
};
