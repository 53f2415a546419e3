"""Days in order, who could bid, deadlines that collide and markets that are too thin."""

from datetime import date
from uuid import uuid4

import pytest

from marketplace.pipeline.models import Answer, Step
from marketplace.pipeline.rules import (
    Deadline,
    Happened,
    Member,
    clashes,
    eligible,
    market,
    moved,
    next_line,
    out_of_order,
    timetable,
)

DAYS = dict(zip(Step, (date(2027, 4, 1), date(2027, 5, 17), date(2027, 6, 21), date(2027, 10, 1)), strict=True))
FRAMEWORK = uuid4()
A, B, C = uuid4(), uuid4(), uuid4()


def steps(**revised):
    return [(step, day, revised.get(step)) for step, day in DAYS.items()]


def due(on, *suppliers, title="Other"):
    return Deadline(uuid4(), title, "North", on, frozenset(suppliers), is_planned=True)


def member(supplier, codes=("ACC",), areas=("region:B",), only_small=(), framework=FRAMEWORK):
    return Member(framework, supplier, frozenset(codes), frozenset(only_small), frozenset(areas))


def test_each_step_comes_after_the_one_that_leads_to_it():
    assert out_of_order(DAYS) is None
    assert out_of_order(DAYS | {Step.CLOSE: date(2027, 4, 1)}) is Step.CLOSE
    assert out_of_order(DAYS | {Step.AWARD: date(2027, 5, 17)}) is None
    assert out_of_order(DAYS | {Step.START: date(2027, 6, 1)}) is Step.START


def test_a_slip_moves_the_later_steps_by_as_much_where_that_is_wanted():
    alone = moved(DAYS, Step.CLOSE, date(2027, 5, 24), later_too=False)
    assert alone == {Step.CLOSE: date(2027, 5, 24)}
    together = moved(DAYS, Step.CLOSE, date(2027, 5, 24), later_too=True)
    assert together == alone | {Step.AWARD: date(2027, 6, 28), Step.START: date(2027, 10, 8)}
    assert moved(DAYS, Step.CLOSE, DAYS[Step.CLOSE], later_too=True) == {}


def test_a_timetable_keeps_the_first_promise_beside_the_latest_and_the_real_day():
    lines = timetable(steps(publish=date(2027, 4, 15)), Happened({Step.PUBLISH: date(2027, 4, 16)}, date(2027, 6, 1)))
    assert [(line.planned_on, line.revised_on, line.actual_on) for line in lines[:2]] == [
        (date(2027, 4, 1), date(2027, 4, 15), date(2027, 4, 16)),
        (date(2027, 5, 17), date(2027, 6, 1), None),
    ]
    assert [line.late_by for line in lines] == [15, 15, 0, 0]
    assert next_line(lines).step is Step.CLOSE


def test_a_published_deadline_as_planned_is_no_revision():
    lines = timetable(steps(), Happened({Step.PUBLISH: date(2027, 4, 1)}, date(2027, 5, 17)))
    assert lines[1].revised_on is None


def test_who_could_bid_is_who_would_be_invited():
    members = [
        member(A),
        member(B, codes=("ACC", "WOM"), only_small=("ACC",)),
        member(C, areas=("region:C",)),
        member(uuid4(), framework=uuid4()),
    ]
    here = {"police:cumbria", "region:B"}
    assert eligible(members, FRAMEWORK, ["ACC"], here, is_small=False) == {A}
    assert eligible(members, FRAMEWORK, ["ACC"], here, is_small=True) == {A, B}
    assert eligible(members, FRAMEWORK, ["ACC", "WOM"], here, is_small=True) == {B}


def test_deadlines_collide_within_five_working_days_for_the_same_suppliers():
    mine = due(date(2027, 5, 17), A, B, title="Mine")
    same_day, next_week = due(date(2027, 5, 17), B), due(date(2027, 5, 24), A, B)
    later, of_others = due(date(2027, 5, 25), A), due(date(2027, 5, 18), C)
    found = clashes(mine, [later, next_week, of_others, same_day, mine])
    assert [(clash.other, clash.working_days, clash.shared) for clash in found] == [(same_day, 0, 1), (next_week, 5, 2)]
    assert found[0].says == "Other (North), due 17 May 2027: on the same day, and 1 supplier could bid in both"


def test_a_bank_holiday_between_two_deadlines_is_no_working_day():
    mine = due(date(2027, 5, 28), A)
    assert [clash.working_days for clash in clashes(mine, [due(date(2027, 6, 1), A)])] == [1]


@pytest.mark.parametrize(
    ("could", "answers", "said"),
    [
        ((), None, "No supplier could bid"),
        ((A,), None, "Only one supplier could bid"),
        ((A, B), None, None),
        ((A, B), {A: Answer.INTERESTED}, "Only one supplier said yes"),
        ((A, B), {A: Answer.PERHAPS, B: Answer.NOT_INTERESTED}, "No supplier said yes"),
        ((A, B), {A: Answer.INTERESTED, B: Answer.INTERESTED}, None),
        ((A, B), {A: Answer.INTERESTED, C: Answer.INTERESTED}, "Only one supplier said yes"),
    ],
)
def test_fewer_than_two_that_say_yes_are_too_few_and_only_those_count_that_could_be_invited(could, answers, said):
    warning = market(could, answers).warning
    assert (warning or "").startswith(said) if said else warning is None


def test_who_has_not_answered_is_counted_too():
    found = market((A, B, C), {A: Answer.PERHAPS})
    assert (found.could, found.yes, found.counts[Answer.PERHAPS], found.silent) == (3, 0, 1, 2)
