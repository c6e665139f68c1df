"""Each type of op, well-formed and about things that are there, for tables of who may do what."""

from tests.contract.conftest import new_id

PLAN = {"local": "2031-03-04T13:00", "zone": "UTC", "phase": "vote"}
ROUND = {"on": "notes", "budget": 3, "most": 2}


class World:
    """A workshop in which every op has something of its own to be about, made while all was open."""

    def __init__(self, play, who, phase, silent, writer=None):
        self.play, self.who, self.step = play, who, {"phase": phase, "silent": silent}
        self.writer = writer or (play.ada if who.role == "projector" else who)
        self.round = new_id()
        self.lead("vote.start", round=self.round, **ROUND)
        self.tries = {op_type: (stream, fields(self)) for op_type, (stream, fields) in OPS.items()}
        self.lead("phase.set", **self.step)

    def lead(self, op_type, **fields):
        assert not isinstance(self.play.do(self.play.facilitator, op_type, board="stage", **fields), str)
        return fields

    def note(self, removed=False):
        note = self.play.add(self.writer)
        if removed:
            self.play.do(self.writer, "note.remove", note=note)
        return note

    def theme(self, removed=False):
        theme = new_id()
        self.play.do(self.writer, "theme.add", theme=theme, name="Cost", notes=[self.note()])
        if removed:
            self.play.do(self.writer, "theme.remove", theme=theme)
        return theme

    def comment(self):
        fields = {"note": self.note(), "comment": new_id()}
        self.play.do(self.writer, "note.comment", text="yes", **fields)
        return fields

    def medium(self, who=None):
        return self.play.medium(who or self.writer)

    def attached(self):
        fields = {"note": self.note(), "media": self.medium()}
        self.play.do(self.writer, "note.attach", **fields)
        return fields

    def shelved(self):
        return self.lead("shelf.add", media=self.medium(self.play.facilitator))["media"]

    def planned(self):
        return self.lead("schedule.add", entry=new_id(), **PLAN)["entry"]

    def moved(self):
        """Who is moved: participants move themselves alone."""
        return self.writer.id if self.writer.role == "participant" else self.play.bob.id

    def pair(self):
        """A strength and a threat, as sources."""
        notes = [self.note(), self.play.add(self.writer, quadrant="threats")]
        return [{"group": "learners", "note": note} for note in notes]

    def themes(self):
        other = new_id()
        self.play.do(self.play.bob, "theme.add", "industry", theme=other, name="Cost", notes=[])
        return [{"group": "learners", "theme": self.theme()}, {"group": "industry", "theme": other}]

    def card(self, sort, who=None, removed=False, **fields):
        made, who = {sort: new_id()}, who or self.writer
        self.play.do(who, f"{sort}.add", "plan", **made, **fields)
        if removed:
            self.play.do(who, f"{sort}.remove", "plan", **made)
        return made

    def link(self, **options):
        return self.card("link", self.play.facilitator, name="Cost", themes=self.themes(), **options)

    def strategy(self, **options):
        return self.card("strategy", kind="st", text="Meet it", sources=self.pair(), **options)

    def line(self, **options):
        return self.card("line", section="step", text="Ask", **options)

    def answers(self):
        """type -> whether it was done; a refusal must say that it is about the phase or the role."""
        done = {}
        for op_type, (stream, fields) in self.tries.items():
            answer = self.play.do(self.who, op_type, board=stream, **fields)
            assert not isinstance(answer, str) or answer in ("wrong_phase", "forbidden"), (op_type, answer)
            done[op_type] = not isinstance(answer, str)
        return done


OPS = {
    "note.add": ("learners", lambda w: {"note": new_id(), "quadrant": "threats", "text": "new"}),
    "note.edit": ("learners", lambda w: {"note": w.note(), "text": "other", "base": 1}),
    "note.move": ("learners", lambda w: {"note": w.note(), "quadrant": "threats"}),
    "note.set": ("learners", lambda w: {"note": w.note(), "kind": "story"}),
    "note.remove": ("learners", lambda w: {"note": w.note()}),
    "note.erase": ("learners", lambda w: {"note": w.note(removed=True)}),
    "comment.erase": ("learners", lambda w: w.comment()),
    "media.erase": ("learners", lambda w: w.attached()),
    "note.restore": ("learners", lambda w: {"note": w.note(removed=True)}),
    "note.hide": ("learners", lambda w: {"note": w.note()}),
    "note.reveal": ("learners", lambda w: {"note": w.note()}),
    "notes.reveal": ("learners", lambda w: {}),
    "note.attach": ("learners", lambda w: {"note": w.note(), "media": w.medium()}),
    "note.detach": ("learners", lambda w: w.attached()),
    "note.describe": ("learners", lambda w: {**w.attached(), "alt": "a graph"}),
    "note.uploading": ("learners", lambda w: {"note": w.note(), "count": 1}),
    "media.hide": ("learners", lambda w: {**w.attached(), "hidden": True}),
    "shelf.add": ("stage", lambda w: {"media": w.medium()}),
    "shelf.remove": ("stage", lambda w: {"media": w.shelved()}),
    "theme.add": ("learners", lambda w: {"theme": new_id(), "name": "Time", "notes": [w.note()]}),
    "theme.rename": ("learners", lambda w: {"theme": w.theme(), "name": "Time"}),
    "theme.remove": ("learners", lambda w: {"theme": w.theme()}),
    "theme.restore": ("learners", lambda w: {"theme": w.theme(removed=True), "notes": []}),
    "theme.merge": ("learners", lambda w: {"theme": w.theme(), "into": w.theme()}),
    "notes.group": ("learners", lambda w: {"notes": [w.note()], "theme": w.theme()}),
    "note.comment": ("learners", lambda w: {"note": w.note(), "comment": new_id(), "text": "so"}),
    "comment.remove": ("learners", lambda w: w.comment()),
    "note.react": ("learners", lambda w: {"note": w.note(), "reaction": "agree", "on": True}),
    "vote.set": ("ballot", lambda w: {"round": w.round, "group": "learners", "thing": w.note(), "count": 1}),
    "vote.stop": ("stage", lambda w: {"round": w.round}),
    "vote.start": ("stage", lambda w: {"round": new_id(), **ROUND}),  # after vote.stop: one is open at a time
    "board.lock": ("stage", lambda w: {"group": "industry", "locked": True}),
    "board.rename": ("stage", lambda w: {"group": "industry", "name": "Employers"}),
    "settings.set": ("stage", lambda w: {"title": "Week two"}),
    "phase.set": ("stage", lambda w: w.step),
    "timer.start": ("stage", lambda w: {"seconds": 60}),
    "timer.stop": ("stage", lambda w: {}),
    "spotlight": ("stage", lambda w: {"group": "learners"}),
    "look.ask": ("stage", lambda w: {"group": "learners"}),
    "schedule.add": ("stage", lambda w: {"entry": new_id(), **PLAN}),
    "schedule.remove": ("stage", lambda w: {"entry": w.planned()}),
    "link.add": ("plan", lambda w: {"link": new_id(), "name": "Cost", "themes": w.themes()}),
    "link.rename": ("plan", lambda w: {**w.link(), "name": "Money"}),
    "link.set": ("plan", lambda w: {**w.link(), "add": w.themes()}),
    "link.remove": ("plan", lambda w: w.link()),
    "link.restore": ("plan", lambda w: w.link(removed=True)),
    "strategy.add": ("plan", lambda w: {"strategy": new_id(), "kind": "st", "text": "Meet it", "sources": w.pair()}),
    "strategy.edit": ("plan", lambda w: {**w.strategy(), "text": "Avoid it", "base": 1}),
    "strategy.set": ("plan", lambda w: {**w.strategy(), "effort": "low"}),
    "strategy.move": ("plan", lambda w: {**w.strategy(), "rank": "b"}),
    "strategy.remove": ("plan", lambda w: w.strategy()),
    "strategy.restore": ("plan", lambda w: w.strategy(removed=True)),
    "line.add": ("plan", lambda w: {"line": new_id(), "section": "factor", "text": "Trust"}),
    "line.edit": ("plan", lambda w: {**w.line(), "text": "Tell", "base": 1}),
    "line.set": ("plan", lambda w: {**w.line(), "owner": "Ada"}),
    "line.move": ("plan", lambda w: {**w.line(), "section": "question"}),
    "line.remove": ("plan", lambda w: w.line()),
    "line.restore": ("plan", lambda w: w.line(removed=True)),
    "line.unname": ("plan", lambda w: w.line(owner=w.writer.name)),
    "participant.rename": ("stage", lambda w: {"participant": w.writer.id, "name": "Bo"}),
    "participant.move": ("stage", lambda w: {"participant": w.moved(), "group": "learners"}),
    "participant.remove": ("stage", lambda w: {"participant": w.play.bob.id}),
    "participant.restore": ("stage", lambda w: {"participant": w.play.bob.id}),
    "participant.unname": ("stage", lambda w: {"participant": w.writer.id}),
    "participant.admit": ("stage", lambda w: {"participant": w.play.bob.id}),
}
"""type -> the stream it goes to, and its fields, about things that are there and the actor's own."""
