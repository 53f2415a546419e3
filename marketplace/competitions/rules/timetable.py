"""The timetable engine: the shortest lawful dates by regime, what to think of a date, and late answers."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from marketplace.kernel.clock import LONDON, london_day
from marketplace.kernel.deadlines import Calendars, due
from marketplace.kernel.working_days import (
    ANY_PART_OF_THE_UK,
    CALENDARS,
    ENGLAND_AND_WALES,
    add_working_days,
    next_working_day,
)

if TYPE_CHECKING:
    from marketplace.competitions.models import Competition

#: Below so many days for bids, somebody must say under the new law why the time is reasonable.
REASONABLE_DAYS = 10
#: Working days that are usual between steps no law gives a length.
TO_ANSWER, TO_JUDGE = 2, 15
CLOSES_AT = time(12)


class Step(NamedTuple):
    """One step of a timetable: what happens, on which day, and by what it is so."""

    name: str
    day: date
    source: str


class Timetable(NamedTuple):
    """The shortest lawful dates from a day on."""

    published_on: date
    questions_close_on: date
    answers_until: date
    closes_on: date
    judged_by: date
    awarded_on: date
    standstill_ends_on: date
    signed_from: date

    def steps(self, regime: str) -> Sequence[Step]:
        """The dates in their order, each with its reason."""
        law = "PCR15 reg 34(11): 10 days from the invitation" if regime == "pcr15" else "PA23 s.54"
        answers = "PCR15 reg 47(3): 6 days before bids close" if regime == "pcr15" else "as much before, by custom"
        standstill = "PCR15 reg 87: 10 days" if regime == "pcr15" else "PA23 s.51: 8 working days of any part of the UK"
        return (
            Step("Published, suppliers invited", self.published_on, "the day you choose"),
            Step("Last day for questions", self.questions_close_on, f"{TO_ANSWER} working days to answer"),
            Step("Last day for answers", self.answers_until, answers),
            Step("Bids close", self.closes_on, f"{law}, on a working day"),
            Step("Bids judged", self.judged_by, f"{TO_JUDGE} working days, as is usual"),
            Step("Award announced", self.awarded_on, "the next working day"),
            Step("Standstill ends", self.standstill_ends_on, f"{standstill}, where you state one"),
            Step("Contract can be signed", self.signed_from, "the day after"),
        )


def shortest(start: date, *, regime: str, light_touch: bool, calendars: Calendars = CALENDARS) -> Timetable:
    """The shortest lawful timetable from a day on, with bids closing on a working day."""
    here = calendars[ENGLAND_AND_WALES.name]
    earliest = due("earliest_tender_deadline", start, calendars=calendars, regime=regime, light_touch=light_touch)
    closes = next_working_day(earliest, here)
    answers = max(start, due("last_answer", closes, calendars=calendars))
    questions = max(start, add_working_days(answers, -TO_ANSWER, here))
    judged = add_working_days(closes, TO_JUDGE, here)
    awarded = add_working_days(judged, 1, here)
    standstill = due("standstill_end", awarded, calendars=calendars, regime=regime)
    return Timetable(start, questions, answers, closes, judged, awarded, standstill, standstill + timedelta(days=1))


def award_day(closes_on: date, calendars: Calendars = CALENDARS) -> date:
    """The day on which an award is usually announced, from the day on which bids close."""
    return add_working_days(closes_on, TO_JUDGE + 1, calendars[ENGLAND_AND_WALES.name])


def shortest_for(competition: "Competition", start: date, calendars: Calendars = CALENDARS) -> Timetable:
    """The shortest lawful timetable of a competition, by the law of its framework."""
    framework = competition.framework
    return shortest(start, regime=str(framework.regime), light_touch=bool(framework.light_touch), calendars=calendars)


def needs_reason(invited_on: date, closes_on: date, regime: str) -> bool:
    """Whether somebody must say why so short a time is reasonable: under the new law, which names no minimum."""
    return regime == "pa23" and (closes_on - invited_on).days < REASONABLE_DAYS


def warnings(dates: Sequence[tuple[str, date]], calendars: Calendars = CALENDARS) -> list[str]:
    """What to think of before using these dates; none of it forbids them."""
    return [f"{name} is {why}" for name, day in dates if (why := off(day, calendars))]


def off(day: date, calendars: Calendars = CALENDARS) -> str | None:
    """Why a day is not a good one: a weekend, or a holiday here or elsewhere in the United Kingdom."""
    if day.weekday() >= 5:
        return f"a {day:%A}: {day:%-d %B %Y}"
    if not calendars[ENGLAND_AND_WALES.name].works(day):
        return f"a bank holiday in England and Wales: {day:%-d %B %Y}"
    if not calendars[ANY_PART_OF_THE_UK.name].works(day):
        return f"a bank holiday in another part of the United Kingdom: {day:%-d %B %Y}"
    return None


def lawful_day_after_answer(answered_at: datetime, closes_at: datetime, regime: str) -> date | None:
    """Until when bids must stay open once a question is answered so late; none if there is time enough."""
    if regime != "pcr15":
        return None
    answered_on, closes_on = london_day(answered_at), london_day(closes_at)
    return (
        None
        if answered_on <= due("last_answer", closes_on)
        else answered_on + (closes_on - due("last_answer", closes_on))
    )


def after_outage(closes_at: datetime, began_at: datetime, ended_at: datetime) -> datetime | None:
    """The deadline that replaces one inside an outage: the same time of the working day after it ended.

    A deadline outside the outage stays: nothing but an outage of the service moves one that has come.
    """
    if not began_at <= closes_at <= ended_at:
        return None
    day = add_working_days(london_day(ended_at), 1)
    return datetime.combine(day, closes_at.astimezone(LONDON).time(), tzinfo=LONDON)
