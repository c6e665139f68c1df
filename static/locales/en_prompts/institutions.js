// What the institutions are asked, for each quadrant: "?" begins a question, "…" a story.

export default {
  "prompt.institutions.strengths.1": "What do we already teach that could become a micro-credential tomorrow?",
  "prompt.institutions.strengths.2": "What does our name on a badge assure that others cannot?",
  "prompt.institutions.strengths.3": "…Tell a story of a short course of ours that changed someone's path.",
  "prompt.institutions.weaknesses.1": "Where do our approvals, terms and systems slow us down?",
  "prompt.institutions.weaknesses.2": "Who would teach and assess this, on top of what they do now?",
  "prompt.institutions.weaknesses.3": "?What do we not know yet? It's okay to ask questions.",
  "prompt.institutions.opportunities.1": "Which learners could we reach who would never sign up for a degree?",
  "prompt.institutions.opportunities.2":
    "What could we build together with another institution, an employer or a Nation?",
  "prompt.institutions.opportunities.3": "?How might a micro-credential count toward a diploma or degree?",
  "prompt.institutions.threats.1": "What happens to us if others offer this first, faster or for free?",
  "prompt.institutions.threats.2": "What could make a micro-credential with our name worth less?",
  "prompt.institutions.threats.3": "?What if the funding ends after the pilot?",
};
