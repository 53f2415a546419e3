"""A timetable as a picture says the same as its table."""

from datetime import date

from blueprints.pipeline.drawing import LEFT, WIDTH, draw
from marketplace.pipeline.models import Step
from marketplace.pipeline.rules import Happened, timetable

DAYS = dict(zip(Step, (date(2027, 4, 1), date(2027, 5, 17), date(2027, 6, 21), date(2027, 10, 1)), strict=True))


def lines(happened=None, **revised):
    return timetable([(step, day, revised.get(step)) for step, day in DAYS.items()], happened)


def test_nothing_is_drawn_where_nothing_is_planned():
    assert draw([], date(2027, 3, 1)) is None


def test_steps_stand_in_order_between_the_first_month_and_the_last():
    drawing = draw([("Homes", lines(Happened({Step.PUBLISH: date(2027, 4, 1)})))], date(2027, 5, 1))
    [row] = drawing.rows
    places = [mark.x for mark in row.marks]
    assert places == sorted(places)
    assert places[0] == LEFT
    assert places[-1] < WIDTH - LEFT
    assert [mark.has_come for mark in row.marks] == [True, False, False, False]
    assert row.marks[1].says == "Deadline for bids: 17 May 2027"
    assert [bar.code for bar in row.bars] == ["publish", "close", "award"]
    assert drawing.months[0].name == "Apr 2027"
    assert places[0] < drawing.today < places[1]
    assert row.first is None


def test_a_first_promise_that_was_not_kept_is_drawn_beneath():
    drawing = draw([("Homes", lines(start=date(2027, 11, 1)))], date(2026, 1, 1))
    assert drawing.rows[0].first is not None
    assert drawing.today is None
