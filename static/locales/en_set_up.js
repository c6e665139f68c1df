// Setting a workshop up, on the facilitator's page: steps and minutes, prompts, templates, a copy for the next cohort.

export default {
  "steps.title": "Steps and minutes",
  "steps.templates": "Templates",
  "steps.templates_text": "A template fills in this form. Nothing changes before you save.",
  "steps.template_hour": "60-minute workshop",
  "steps.template_hour_text": "An hour from briefing to plan. Everyone reads the other boards once notes are revealed.",
  "steps.template_weeks": "Two-week workshop",
  "steps.template_weeks_text":
    "Two meetings with two weeks between them. Steps are scheduled for 9:00: Write tomorrow, Discuss after 7 days, Themes after 9, Vote after 11, Decide after 14. Change them under Schedule.",
  "steps.minutes": "Minutes",
  "steps.instruction": "What you tell people (optional)",
  "steps.bad": "Enter 1 to {most}, or leave it empty.",
  "steps.total.one": "1 minute in all",
  "steps.total.other": "{n} minutes in all",
  "steps.hour_brief": "Listen: what is this about, and what will we have in an hour?",
  "steps.hour_write": "One thought on each note. Write on your own, without looking around.",
  "steps.hour_discuss": "Read what the others wrote. Ask, and add what is missing.",
  "steps.hour_group": "Put together what belongs together, and give it a name.",
  "steps.hour_vote": "Give your votes to what matters most.",
  "steps.hour_decide": "Which strategies follow? Who does what, by when?",
  "steps.weeks_write": "Add notes whenever it suits you.",
  "steps.weeks_discuss": "Read the other boards, ask questions, answer some.",
  "steps.weeks_group": "Put together what belongs together, and give it a name.",
  "steps.weeks_vote": "Give your votes before the second meeting.",
  "steps.weeks_decide": "Write strategies and the plan together.",

  "prompts.title": "Prompts",
  "prompts.set": "Which prompts people see",
  "prompts.neutral": "Neutral",
  "prompts.neutral_text": "Questions that fit any subject.",
  "prompts.micro_credentials": "Micro-credentials",
  "prompts.micro_credentials_text": "Questions for institutions, industry, learners and government.",
  "prompts.own": "Your own",
  "prompts.own_text": "The same for all groups.",
  "prompts.hint": "One prompt on each line. Begin a line with ? to ask for a question, with … to ask for a story.",
  "prompts.bad": "At most {n} lines, with at most {most} characters each.",

  "copy.title": "Copy this workshop",
  "copy.text":
    "The new workshop has the same groups, settings, steps and prompts. It has no notes, no people and no schedule.",
  "copy.go": "Make the workshop",
};
