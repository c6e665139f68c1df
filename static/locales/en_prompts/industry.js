// What industry is asked, for each quadrant: "?" begins a question, "…" a story.

export default {
  "prompt.industry.strengths.1": "What do we know about the skills of next year that nobody else knows?",
  "prompt.industry.strengths.2": "What do we bring: real work, mentors, equipment, a first job?",
  "prompt.industry.strengths.3": "…Tell a story of someone who learned on the job, and what proved it.",
  "prompt.industry.weaknesses.1": "What makes it hard for us to say exactly which skills we need?",
  "prompt.industry.weaknesses.2": "Do we hire for skills yet, or still for degrees?",
  "prompt.industry.weaknesses.3": "?What do we not know about micro-credentials? It's okay to ask questions.",
  "prompt.industry.opportunities.1": "Which urgent gap could a short, focused credential close?",
  "prompt.industry.opportunities.2": "What could employers gain if people arrived with proof of what they can do?",
  "prompt.industry.opportunities.3": "…Imagine your sector in five years: what did micro-credentials change?",
  "prompt.industry.threats.1": "What could employers lose if everyone issues badges that mean different things?",
  "prompt.industry.threats.2": "What could go wrong if we train people and they move on?",
  "prompt.industry.threats.3": "?What happens to small employers who cannot take part?",
};
