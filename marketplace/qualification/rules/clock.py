"""The clock of a decision: how many days are left, when it stands still, and when somebody is warned."""

from datetime import date
from typing import NamedTuple

from marketplace.kernel.deadlines import Calendars, due
from marketplace.kernel.working_days import (
    CALENDARS,
    add_working_days,
    next_working_day,
    working_days_between,
)

#: Ten working days less seven: who has to decide is warned with so many left.
WARNED_WITH = 3


class Clock(NamedTuple):
    """How the clock of one decision stands on a day."""

    days_left: int
    is_paused: bool
    is_overdue: bool


def decide_by(received: date, *, extended: bool = False, calendars: Calendars | None = None) -> date:
    """The last day to decide an application that was received on a day."""
    return due("admission_decision", received, extended=extended, calendars=calendars)


def extended(received: date, decides: date, calendars: Calendars | None = None) -> date:
    """The last day with the longer time, of a clock that may have stood still for a while."""
    usual, longest = (decide_by(received, extended=longer, calendars=calendars) for longer in (False, True))
    more = working_days_between(usual, longest, (calendars or CALENDARS)["england_and_wales"])
    return add_working_days(decides, more, (calendars or CALENDARS)["england_and_wales"])


def days_left(today: date, decides: date, calendars: Calendars | None = None) -> int:
    """The working days after today in which a decision is still in time; fewer than none when it is late."""
    return working_days_between(today, decides, (calendars or CALENDARS)["england_and_wales"])


def resumed(replied: date, left: int, calendars: Calendars | None = None) -> date:
    """The last day of a clock that stood still and had so many days left: the first working day after is day 1."""
    calendar = (calendars or CALENDARS)["england_and_wales"]
    return add_working_days(replied, left, calendar) if left else next_working_day(replied, calendar)


def reply_by(asked: date, decides: date, *, paused: bool, calendars: Calendars | None = None) -> date:
    """The last day on which an answer is waited for: of a clock that runs on, the day before the decision is due."""
    last = due("clarification_reply", asked, calendars=calendars)
    if paused:
        return last
    before = add_working_days(decides, -1, (calendars or CALENDARS)["england_and_wales"])
    return max(asked, min(last, before))


def remind_on(asked: date, reply: date, calendars: Calendars | None = None) -> date:
    """The day on which the supplier is reminded: when half of its time is over."""
    calendar = (calendars or CALENDARS)["england_and_wales"]
    return add_working_days(asked, working_days_between(asked, reply, calendar) // 2, calendar)


def warned_up_to(today: date, calendars: Calendars | None = None) -> date:
    """The latest last day of which somebody is warned today: on day 7 of 10."""
    return add_working_days(today, WARNED_WITH, (calendars or CALENDARS)["england_and_wales"])


def working_days_taken(
    received: date, decided: date, stood_still: tuple[date, date] | None = None, calendars: Calendars | None = None
) -> int:
    """How many working days a decision took, without those for which its clock stood still."""
    calendar = (calendars or CALENDARS)["england_and_wales"]
    taken = working_days_between(received, decided, calendar)
    return taken - working_days_between(*stood_still, calendar) if stood_still else taken
