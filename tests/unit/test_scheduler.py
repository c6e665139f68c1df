"""The planner: what is due is handed on in its order, a locked database is tried again, a refusal holds nobody up."""

from swotboard.domain.model import ScheduledStep
from swotboard.errors import StorageError, SwotboardError
from swotboard.live.jobs.scheduler import Scheduler

AT = "2026-03-04T13:00:00.000Z"


class Due:
    """A Store of which only `due` is asked."""

    def __init__(self, *entries):
        self.entries = entries

    def due(self, at):
        return [
            ("ABC234", ScheduledStep(f"00000000-0000-4000-8000-{n:012d}", AT, "", "", "vote", False, None, "p-fay"))
            for n in self.entries
        ]


def handed_on(store, *answers):
    seen, answers = [], list(answers)

    def submit(submission):
        seen.append(submission)
        if answers and (answer := answers.pop(0)):
            raise answer

    Scheduler(store, lambda fn, *args: fn(*args), submit).carry_out(AT)
    return seen


def test_time_3_all_that_is_due_in_its_order_as_an_op_of_whoever_planned_it():
    seen = handed_on(Due(2, 1))
    assert [int(submission.op.fields["entry"][-12:]) for submission in seen] == [2, 1]
    assert {
        (submission.code, submission.participant, submission.op.type, submission.op.stream) for submission in seen
    } == {("ABC234", "p-fay", "phase.set", "stage")}


def test_time_3_the_id_of_the_op_is_the_same_at_every_try_and_its_own_for_each_entry():
    first, second = handed_on(Due(1, 2)), handed_on(Due(1, 2))
    assert [s.op.id for s in first] == [s.op.id for s in second] and first[0].op.id != first[1].op.id


def test_time_3_what_the_database_cannot_take_now_keeps_its_place():
    assert len(handed_on(Due(1, 2), StorageError("locked"))) == 1, "the second must not overtake the first"


def test_a_refused_step_holds_up_no_other():
    assert len(handed_on(Due(1, 2), SwotboardError("unknown_entry", "gone"))) == 2
