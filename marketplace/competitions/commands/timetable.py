"""Setting the timetable of a draft: never sooner than the regime allows, and with a reason where it names no time."""

from datetime import date, datetime, time
from uuid import UUID

from marketplace.competitions import rules
from marketplace.competitions.commands.drafting import lock_draft
from marketplace.competitions.models import Competition
from marketplace.competitions.rules import timetable as engine
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.reference import queries as reference

ASK_WHY = "Say why so short a time is reasonable for suppliers: the law names no number of days, and asks for a reason"


def set_timetable(
    actor: Actor,
    competition_id: UUID,
    *,
    questions_close_on: date,
    closes_on: date,
    closes_at_time: time,
    standstill: bool,
    short_time_reason: str | None = None,
) -> Competition:
    """Set until when suppliers may ask and bid; never sooner than the regime allows."""
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        today = london_day(work.now)
        check_closing_day(competition, closes_on, today)
        if questions_close_on > closes_on:
            raise Invalid(questions_close_on="The last day for questions must be on or before the closing date")
        if questions_close_on < today:
            raise Invalid(questions_close_on="The last day for questions must be today or later")
        competition.short_time_reason = short_time_reason
        if fault := short_time_fault(competition, closes_on, today):
            raise Invalid(short_time_reason=fault)
        competition.standstill = standstill
        keep_dates(competition, questions_close_on, closes_on, closes_at_time)
        work.record("competition.timetable_set", competition, closes_at=competition.closes_at)
        return competition


def use_shortest_timetable(actor: Actor, competition_id: UUID, *, published_on: date | None = None) -> Competition:
    """Take the shortest lawful dates from the day of publication on: today, unless another is named."""
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        day, framework = published_on or london_day(work.now), competition.framework
        if day < london_day(work.now):
            raise Invalid(published_on="The day of publication must be today or later")
        found = engine.shortest_for(competition, day, reference.calendars())
        if engine.needs_reason(day, found.closes_on, str(framework.regime)) and not competition.short_time_reason:
            raise NotNow(f"{ASK_WHY}. Set the timetable yourself and give it there")
        keep_dates(competition, found.questions_close_on, found.closes_on, engine.CLOSES_AT)
        work.record("competition.timetable_set", competition, closes_at=competition.closes_at)
        return competition


def keep_dates(competition: Competition, questions_close_on: date, closes_on: date, at: time) -> None:
    """Write the days and the time in London as instants."""
    closes_at: datetime = rules.closing_instant(closes_on, at)
    competition.questions_close_at = rules.questions_end(questions_close_on, closes_at)
    competition.closes_at = closes_at


def check_closing_day(competition: Competition, closes_on: date, invited_on: date) -> None:
    """Refuse a closing date before the first lawful one, counted from the day of the invitation."""
    framework = competition.framework
    earliest = rules.earliest_closing_day(
        invited_on, regime=str(framework.regime), light_touch=bool(framework.light_touch)
    )
    if closes_on < earliest:
        raise Invalid(closes_on=f"The closing date must be {earliest:%-d %B %Y} or later by law")


def short_time_fault(competition: Competition, closes_on: date, invited_on: date) -> str | None:
    """What is still to be said about a time that is lawful and short."""
    short = engine.needs_reason(invited_on, closes_on, str(competition.framework.regime))
    return ASK_WHY if short and not competition.short_time_reason else None
