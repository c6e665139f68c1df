"""The example workshop: *Micro-credentials in BC*, as its four groups might have filled it in their first week.

The people are invented and so is what they say; nobody is quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

KIND_OF_MARK = {"-": "idea", "?": "question", "~": "story"}


@dataclass(frozen=True)
class DemoNote:
    """One note to be written: where, by whom (a name, or None for a guest without one), and what."""

    group: str
    quadrant: str
    author: str | None
    kind: str
    color: str
    text: str


@dataclass(frozen=True)
class Demo:
    """A title, the names of the groups, and the notes of all boards in the order in which they are written."""

    title: str
    groups: tuple[str, ...]
    notes: tuple[DemoNote, ...]


def demo_workshop(title: str = "", script: str = "") -> Demo:
    """The example workshop, as its notes are in `script`, else in English: four groups, four quadrants each, six to ten
    notes a quadrant."""
    notes = tuple(_read(script or NOTES))
    return Demo(title=title or TITLE, groups=tuple(dict.fromkeys(note.group for note in notes)), notes=notes)


def _read(script: str):
    """The notes of a script: `# group`, `## quadrant`, then a line for each note: mark, name or `guest`, [colour],
    text."""
    group = quadrant = ""
    for line in script.strip().splitlines():
        if line.startswith("## "):
            quadrant = line[3:]
        elif line.startswith("# "):
            group = line[2:]
        elif line:
            yield _note(group, quadrant, line)


def _note(group: str, quadrant: str, line: str) -> DemoNote:
    found = re.fullmatch(r"([-?~]) (\w+)(?: \[(\w+)\])?: (.+)", line)
    if found is None:
        raise ValueError(f"not a note: {line}")
    mark, name, color, text = found.groups()
    author = None if name == "guest" else name
    return DemoNote(group, quadrant, author, KIND_OF_MARK[mark], color or "plain", text.replace(r"\n", "\n"))


TITLE = "Micro-credentials in BC"
NOTES = r"""
# Institutions

## strengths
- Maren: We already run short courses that work. A lot of this is giving a proper name to what continuing studies has done for years.
- Theo: Instructors who still work in their field part time. They know what changed last month.
- guest: Labs, shops and simulation rooms that nobody in industry wants to build twice
- Priya [leaf]: A transcript from a public institution still means something to people.
- Maren: We know how to assess. Not just attendance, but can you actually DO it.
~ Joss: Last fall we put a six-week course for care aides together in one summer, because three departments said yes in the same meeting. So we can be fast when we want to.
- Theo: Colleges in every region, so not just a Lower Mainland thing
- Anouk: Libraries, advising, accessibility services. A private platform doesn't come with those.

## weaknesses
- Priya: Eighteen months from idea to approval. By then the employer has moved on.
- guest: Continuing studies and the faculties don't talk to each other enough. Sometimes we don't even share a student number.
? Theo: Who does the work? Developing a good 30-hour course takes as long as it takes, and nobody got release time.
- Anouk: Our registration system can't cope with anything that starts on a Tuesday in the middle of a term.
- Joss: We say "micro-credential" and mean five different things. Badge, certificate, course, workshop…
- Maren: Don't agree that speed is the problem. We skip the needs analysis and then wonder why eight people enrol.
- guest: Pricing. Cost recovery means the people who need it most can't pay for it.
- Priya: No common way to say how big one is. Hours? Credits? Competencies?

## opportunities
- Anouk [sky]: Let one count toward the next: three micro-credentials = a certificate, certificate = first year of a diploma
- Theo: Work WITH the college down the road instead of launching the same course twice
- guest: Recognize what people can already do. PLAR finally gets a reason to exist at scale.
- Joss: Sit down with First Nations communities first and ask what is wanted, before we design anything. Some of this should be theirs to issue.
? Maren: Could we build the assessment once and let every institution use it? Open licence?
- Priya: Reach people who would never apply to a degree
- Theo: Everyone learned to teach online last spring. Let's not waste that.

## threats
- guest: Big platforms can do it cheaper, with better video, and they advertise on the bus
- Maren: If one weak course goes out under the name, the name is gone for all of us.
- Priya: The funding is one-time. What happens in year two?
? Joss: Are we unbundling the degree ourselves? And then who pays for philosophy?
- Anouk: Badge fatigue. If everything gets a badge none of them means anything.
- Theo: Contract instructors building courses that they will not own and may never teach. Faculty associations will have a word to say, and rightly.
- guest: We chase today's skills gap and it's closed (or moved) before the first cohort finishes.

# Industry

## strengths
- Dale: We know what we're short of. Ask us. Right now: people who can read a control panel AND talk to a customer.
- Sunita: Real equipment, real problems, real deadlines to learn on
- guest: Mentors! Half of my crew retires within ten years and they love explaining things.
- Wes: We hire on what someone can show. A small, clear proof is easier for us than a transcript with forty course names.
~ Sunita: We sent four technicians on a two-week heat pump course. Monday after, they caught a mistake in a quote of ours that would have cost more than the course.
- Ingrid: Sector associations already keep competency lists. Nobody needs to start from zero.

## weaknesses
- Wes: I can't let two people out of a shop of five go for a week in June. Nobody schedules around our season.
- guest: We complain about the skills gap and then cut the training budget first.
- Dale: Small employers don't have an HR department. I'm the HR department. I have about ten minutes for this.
? Ingrid: How would I know which of these certificates is any good?
- Sunita: We aren't good at saying what we need in words a curriculum person can use. "Good attitude" isn't a learning outcome.
- Wes: Job ads still ask for a degree out of habit, even where we don't need one.
- guest: Everyone wants trained people, nobody wants to pay and then lose them to the place across the street

## opportunities
- Ingrid [sun]: Shared training for a whole sector: ten small firms, one course, one price
- Dale: Get people up to speed in weeks when a new regulation comes in, instead of after the first fine
- Sunita: Newcomers with ten years of experience from elsewhere. They need a bridge, not another four-year program.
- Wes: Write it WITH us. Two afternoons of my time is fine if something comes of it.
? guest: Could a micro-credential count toward hours in the trades? Or is that a can of worms?
- Dale: Tech, health care, clean energy, tourism coming back after this year. All hiring, all differently.
- Ingrid: Keep people who would leave. Training is a reason to stay, too.
- Sunita: Cross-train between departments. Cheaper than hiring and people like it.

## threats
- Wes: Paper without skill. If the first three hires with one can't do the job, we stop looking at it.
- guest: Too many, too similar. I'm not going to read a catalogue of 600 badges.
- Ingrid: The vendor certificates (software, cloud) will simply win because they're global.
- Dale: Poaching. I train, they leave.
? Sunita: Does this become an excuse not to hire apprentices properly?
- Wes: Courses designed for the big employers in Vancouver. In the north we have different machines and different problems.
- guest: By the time it's approved the tech is old

# Learners

## strengths
- Kit: Short enough to finish! I have two kids and a job. A semester is a lifetime.
- Amara: I know exactly what I'll be able to do afterwards. That was never clear in my degree.
~ Leo: Laid off from a hotel last March. A six-week bookkeeping course got me a part-time job in May. It wasn't a career, but it was rent, and it got me moving.
- guest: Can do it from Fort Nelson, in my kitchen, in my slippers
- Noor [rose]: You can try a field before you bet two years and twenty thousand dollars on it.
- Kit: Adults bring a lot. We help each other as much as the instructor does.
- Amara: Small win → confidence. Don't underestimate it if you hated school.

## weaknesses
? Leo: Will anyone actually know what it is when I put it on a résumé?
- guest: No student loan for a course this short. So it's "affordable" if you have $900 lying around.
- Noor: Internet here drops every time it rains. Live sessions with camera on are not accessible, sorry.
- Amara: I've no idea which one to take. Every site uses different words, and no advisor has time for part-timers.
- Kit: Alone in front of a screen at 10 pm. First one I tried I just stopped, and nobody noticed.
- guest: Entry requirements hidden in the small print
- Leo: Doesn't add up to anything yet. I have three certificates from three places and they don't count toward each other.
- Noor: English. Technical words in a six-week course in my third language is a LOT.

## opportunities
- Amara [leaf]: Stack them! Let me start now and decide about the diploma later.
- guest: Get credit for what I learned on the job. 12 years in a mill should count for something.
- Noor: My nursing papers aren't recognized here. A bridge made of small steps that I can afford, please.
- Kit: One wallet / one place for all my records that belongs to me, not to a company
? Leo: Could there be a buddy or a mentor with each course? I'd volunteer.
- guest: Learning on the land, with Elders, in our own community, and have that recognized as well
- Amara: Evening AND daytime AND self-paced versions of the same thing. Shift workers exist.
- Kit: Careers day for grown-ups?

## threats
- Leo: Always reskilling, never arriving. At some point this is just moving the cost of training onto us.
- Noor: Scams. There are already "academies" that take the money and send you a PDF.
- guest: Employers asking for five badges for a minimum wage job
? Amara: What if the thing I learn is not needed by the time I finish?
- Kit: My data. Who can see what I failed?
- Noor: Two-tier: degrees for those who can afford time, badges for the rest of us
- Leo: I don't think it's two-tier if they really ladder. But they have to REALLY ladder.

# Government

## strengths
- Ellis: We can bring everybody to one table. Nobody else can.
- Hana: A strong public system with transfer agreements that other places envy
- guest: Labour market data, by region and by occupation. More of it than people use.
- Ellis: There's political will right now, recovery is on everyone's mind.
- Morgan [sky]: Can pay for pilots, and can live with one or two that don't work
~ Hana: I remember when block transfer was "impossible". It took years of dull meetings. Then it simply worked, and now nobody thinks about it.

## weaknesses
- Morgan: Funding follows full-time equivalents. A forty-hour course hardly exists in our formulas.
- guest: Two ministries, three programs, four application forms
? Hana: What do we even count? Enrolments? Jobs? Wages a year later? We don't collect most of that for short courses.
- Ellis: We announce faster than we evaluate.
- Morgan: No shared definition in BC yet, so everyone defines it in a way that fits the money.
- guest: Student aid rules were written for a different kind of student
- Hana: Budget years and learning don't have the same rhythm.

## opportunities
- Ellis: A provincial framework, a few pages, not a hundred:\n- size\n- level\n- assessed or not\n- what it ladders to
- Hana: Put micro-credentials in the same transfer guide as everything else, so that learners find them
- guest [plum]: Rural and remote: small cohorts are fine when the cost of delivery is shared
- Morgan: Quick response when a mill closes. Have something ready before the day it happens.
- Ellis: Learn from the countries that did this first, including what they'd do differently
? Hana: Could we fund the common parts (assessment, records, quality check) and leave the courses to the institutions?
- guest: Reconciliation has to be in this from day one, with Indigenous institutes as partners and not as an appendix.
- Morgan: Accessible from the start. Retrofitting costs three times as much.

## threats
- Hana: Quality. If there's no light-touch check, the first bad headline decides the policy for us.
- guest: Too much regulation and it's as slow as a degree, and then what was the point
- Ellis: Disagree: a little slower and trusted is better than fast and forgotten.
- Morgan: Election, new priorities, project over. Seen it before.
? guest: Other provinces are all making their own. Will ours be understood in Alberta? In Ontario?
- Hana: Public money paying for training that employers used to pay for
- Morgan: A gap between those who can learn online and those who can't. We may widen it while meaning well.
"""
