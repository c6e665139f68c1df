"""What the example's groups did with their notes in two weeks: themes, answers, votes, strategies and a plan.

Like the notes (content.py) it is invented. A note is named by its group and the first words of its text.
"""

from dataclasses import dataclass

INSTITUTIONS, INDUSTRY, LEARNERS, GOVERNMENT = "Institutions", "Industry", "Learners", "Government"

Named = tuple[str, str]
"""A group, and the first words of one of its notes or the name of one of its themes."""


@dataclass(frozen=True)
class Question:
    """A question that others have too, and who answered it: (group, name, text)."""

    note: Named
    same: int
    answers: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Strategy:
    """`kind` as in TOWS, `sources` a note of each side, `owner` a group."""

    kind: str
    text: str
    sources: tuple[Named, Named]
    owner: str
    effort: str
    effect: str


@dataclass(frozen=True)
class Line:
    """A line of the plan; `due` in days from now, None for none."""

    section: str
    text: str
    owner: str | None = None
    due: int | None = None


@dataclass(frozen=True)
class Picture:
    """A drawing (pictures.py) on a note, and what it shows in words."""

    note: Named
    drawing: str
    alt: str


@dataclass(frozen=True)
class Story:
    """What was done with the notes of one language. `misplaced` says in which other quadrant a note stood first,
    `extended` what a note said at first."""

    themes: dict[str, dict[str, tuple[str, ...]]]
    questions: tuple[Question, ...]
    links: dict[str, tuple[Named, ...]]
    strategies: tuple[Strategy, ...]
    lines: tuple[Line, ...]
    pictures: tuple[Picture, ...]
    misplaced: dict[Named, str]
    extended: dict[Named, str]


THEMES: dict[str, dict[str, tuple[str, ...]]] = {
    INSTITUTIONS: {
        "Speed without losing care": ("Last fall we", "Eighteen months", "Don't agree that speed", "We chase today's"),
        "One name, one size": ("We say", "No common way", "Badge fatigue", "If one weak"),
        "Who pays, who does the work": ("Who does the work", "Pricing.", "The funding is", "Contract instructors"),
        "Steps that add up": ("Let one count", "A transcript from", "Work WITH"),
    },
    INDUSTRY: {
        "Proof we can trust": ("We hire on", "How would I know", "Paper without", "Too many, too"),
        "Time and money of small firms": ("I can't let", "Small employers", "Shared training", "Everyone wants"),
        "Written together": ("Write it WITH", "We aren't good", "Sector associations", "Courses designed"),
    },
    LEARNERS: {
        "Does it count anywhere?": ("Will anyone", "Doesn't add up", "Stack them", "I don't think"),
        "What it costs to take part": ("No student loan", "Internet here", "Evening AND", "Short enough"),
        "Not alone": ("Alone in front", "Could there be", "Adults bring"),
    },
    GOVERNMENT: {
        "A shared definition": ("No shared", "A provincial", "Quality.", "Other provinces"),
        "Money that fits short courses": ("Funding follows", "Student aid", "Could we fund", "Public money"),
        "Transfer that works": ("A strong public", "I remember when", "Put micro-credentials"),
    },
}

QUESTIONS = (
    Question(
        (LEARNERS, "Will anyone"),
        5,
        (
            (INDUSTRY, "Wes", "I would, if one line says what you can do and who watched you do it."),
            (GOVERNMENT, "Ellis", "That line is what the framework should ask for."),
        ),
    ),
    Question(
        (INDUSTRY, "How would I know"),
        4,
        ((INSTITUTIONS, "Maren", "Ask whether it was assessed, and by whom. We can print that on every record."),),
    ),
    Question(
        (INSTITUTIONS, "Who does the work"),
        3,
        ((GOVERNMENT, "Hana", "Release time for developing is something a pilot could pay for."),),
    ),
    Question(
        (GOVERNMENT, "What do we even count"),
        2,
        (
            (LEARNERS, "Amara", "Ask us half a year later. Two questions are enough."),
            (INDUSTRY, "Dale", "And ask the employer whether they would send somebody again."),
        ),
    ),
    Question(
        (LEARNERS, "Could there be"),
        3,
        ((INDUSTRY, "Sunita", "Two of my technicians would do that. An hour every second week."),),
    ),
)

LINKS: dict[str, tuple[Named, ...]] = {
    "What a credential says, and who believes it": (
        (INSTITUTIONS, "One name, one size"),
        (INDUSTRY, "Proof we can trust"),
        (LEARNERS, "Does it count anywhere?"),
        (GOVERNMENT, "A shared definition"),
    ),
    "Who pays": (
        (INSTITUTIONS, "Who pays, who does the work"),
        (INDUSTRY, "Time and money of small firms"),
        (LEARNERS, "What it costs to take part"),
        (GOVERNMENT, "Money that fits short courses"),
    ),
    "Fast, and written together": (
        (INSTITUTIONS, "Speed without losing care"),
        (INDUSTRY, "Written together"),
        (LEARNERS, "Not alone"),
    ),
    "Steps that add up": ((INSTITUTIONS, "Steps that add up"), (GOVERNMENT, "Transfer that works")),
}

STRATEGIES = (
    Strategy(
        "so",
        "Put every assessed micro-credential into the transfer guide, so that one counts toward the next everywhere.",
        ((GOVERNMENT, "A strong public"), (INSTITUTIONS, "Let one count")),
        GOVERNMENT,
        "medium",
        "high",
    ),
    Strategy(
        "st",
        "Use the sector's own competency lists: one line of proof on each record instead of 600 badges.",
        ((INDUSTRY, "Sector associations"), (INDUSTRY, "Too many, too")),
        INDUSTRY,
        "low",
        "high",
    ),
    Strategy(
        "wo",
        "One course for ten small firms: shared dates outside their season, one price, paid together.",
        ((INDUSTRY, "I can't let"), (INDUSTRY, "Shared training")),
        INDUSTRY,
        "medium",
        "medium",
    ),
    Strategy(
        "wt",
        "Agree on size, level and assessment in four pages before anything new goes out under the name.",
        ((GOVERNMENT, "No shared"), (INSTITUTIONS, "If one weak")),
        GOVERNMENT,
        "high",
        "high",
    ),
)

LINES = (
    Line("factor", "One definition that all four groups can say in one sentence"),
    Line("factor", "Learners pay nothing before they know what it counts for"),
    Line("factor", "Employers write along from the first afternoon"),
    Line("application", "A bridge for newcomers with papers from elsewhere: three small steps into a job in care"),
    Line("step", "Write the four pages: size, level, assessed or not, what it ladders to", "Ellis", 12),
    Line("step", "Two afternoons with six employers on the first course", "Maren and Wes", 19),
    Line("step", "Ask twenty learners what they need before they sign up", "Amara", 26),
    Line("step", "Try the first course in one region, with mentors", "Priya and Sunita", 75),
    Line("step", "Half a year later: what came of it?", "Hana", 180),
    Line("question", "Who keeps the records when a pilot ends?"),
)

PICTURES = (
    Picture((INSTITUTIONS, "Let one count"), "steps", "Drawing: three steps, each higher than the one before."),
    Picture((LEARNERS, "Can do it from"), "mountains", "Drawing: a small house with a lit window below mountains."),
    Picture((LEARNERS, "My nursing papers"), "bridge", "Drawing: a bridge of small arches over a river."),
)

MISPLACED: dict[Named, str] = {
    (GOVERNMENT, "Election, new"): "weaknesses",
    (LEARNERS, "Careers day"): "strengths",
    (INDUSTRY, "The vendor certificates"): "opportunities",
}

EXTENDED: dict[Named, str] = {
    (INSTITUTIONS, "Badge fatigue"): "Badge fatigue.",
    (INDUSTRY, "Write it WITH"): "Write it WITH us.",
    (LEARNERS, "Stack them"): "Stack them!",
}

STORY = Story(THEMES, QUESTIONS, LINKS, STRATEGIES, LINES, PICTURES, MISPLACED, EXTENDED)
