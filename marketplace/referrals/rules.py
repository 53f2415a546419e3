"""What follows from the facts of a referral: its number, its due days, whether it fits, how it ends."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from secrets import choice
from typing import TYPE_CHECKING, Protocol

from marketplace.kernel.clock import london_day
from marketplace.kernel.deadlines import Calendars, counts_as_received, due
from marketplace.kernel.working_days import CALENDARS, is_working_day
from marketplace.people.rules import age_on

if TYPE_CHECKING:
    from marketplace.contracts.models import Contract
    from marketplace.people.models import Person
    from marketplace.referrals.models import Referral

MOST_DAYS = 40
MOST_SESSIONS = 60
UNDER_USE_SHOWS = 60  # days of a contract year
BOOKING_AHEAD = timedelta(days=183)
BEFORE_RELEASE = timedelta(weeks=12)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
DIGITS = "0123456789"
LOOK_ALIKES = (("0", "O"), ("1", "I"), ("5", "S"), ("8", "B"))


class End(StrEnum):
    """The three ends of what was sent and accepted."""

    COMPLETED = "completed"
    ENDED = "ended"
    CANCELLED = "cancelled"


class Next(StrEnum):
    """What a referral waits for next."""

    RESPONSE = "response"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    REPORT = "report"
    COMPLETION = "completion"


@dataclass(frozen=True)
class Delivery:
    """How far the sessions of a referral have come: planned by the approved plan, recorded, attended."""

    planned: int | None = None
    recorded: int = 0
    attended: int = 0

    @property
    def end(self) -> End:
        """The end that the referral would come to now; lists, pages, reports and the API all say this one."""
        if not self.planned or not self.attended:
            return End.CANCELLED
        return End.COMPLETED if self.recorded >= self.planned else End.ENDED

    def report_is_due(self, is_withdrawn: bool) -> bool:
        """Whether an end-of-service report is needed: all sessions recorded, or ended early after one attended."""
        return self.end is End.COMPLETED or (self.end is End.ENDED and is_withdrawn)


def delivery_of(planned: int | None, sessions: Iterable[tuple[int, bool, bool]]) -> Delivery:
    """How far delivery has come, from each session's number, whether it is recorded and whether it was attended.

    The sessions come in the order they were booked: a session that was missed and is booked again is open again.
    """
    current: dict[int, bool] = {}
    attended = 0
    for number, is_recorded, was_attended in sessions:
        current[number] = is_recorded
        attended += was_attended
    return Delivery(planned, sum(current.values()), attended)


def looks_alike(reference: str) -> bool:
    """Whether both letters of a pair that people mix up are in a reference."""
    return any(first in reference and second in reference for first, second in LOOK_ALIKES)


def suffix_of(service: str) -> str:
    """The letters that end every number of one kind of service: Accommodation gives AC."""
    return "".join(letter for letter in service if letter.isalpha())[:2].upper()


def candidates(service: str) -> Iterator[str]:
    """Referral numbers such as KD4712AC, without end; those that would be misread are left out."""
    while True:
        drawn = "".join([choice(LETTERS), choice(LETTERS), *(choice(DIGITS) for _ in range(4)), suffix_of(service)])
        if not looks_alike(drawn):
            yield drawn


def year_of(starts_on: date | None, day: date) -> date:
    """The first day of the contract year that a day lies in; of the calendar year where the start is not known."""
    start = starts_on or date(day.year, 1, 1)
    month, dom = (3, 1) if (start.month, start.day) == (2, 29) else (start.month, start.day)
    this_year = date(day.year, month, dom)
    return this_year if this_year <= day else date(day.year - 1, month, dom)


def not_open_to(person: "Person", contract: "Contract", now: datetime, exception: str | None = None) -> str | None:
    """Why a service is not open to this person at this time: dates, age unless the contract allows exceptions, sex."""
    today = london_day(now)
    age = age_on(person.date_of_birth, today)
    if today < contract.referrals_open_on:
        return "This service does not take referrals yet"
    if not contract.is_open_on(today) or (contract.referrals_close_at and now >= contract.referrals_close_at):
        return "This service no longer takes referrals"
    strange = age < (contract.minimum_age or 0) or bool(contract.maximum_age and age > contract.maximum_age)
    if strange and not (exception and contract.allows_exceptions):
        return f"This service is for people {ages(contract.minimum_age, contract.maximum_age)}: this person is {age}"
    if not (contract.allows_female if person.sex == "female" else contract.allows_male):
        return f"This service is not open to {'women' if person.sex == 'female' else 'men'}"
    return None


def ages(least: int | None, most: int | None) -> str:
    """An age range as people say it."""
    if least and most:
        return f"aged {least} to {most}"
    if most:
        return f"aged {most} or under"
    return f"aged {least} or over" if least else "of any age"


def not_served(contract_area: str, serving: Collection[str]) -> str | None:
    """Why a service does not reach the person: its area is not among those that hold their delivery unit."""
    return None if contract_area in serving else "This service does not cover the area the person lives in"


def full(cap: int | None, taken: int) -> str | None:
    """Why nobody else can be referred this year: the agreed number of starts is used up."""
    if cap is None or taken < cap:
        return None
    return f"This service is full: all {cap:,} places of this contract year are taken"


def takes_place(sent_at: datetime, starts_on: date | None, now: datetime) -> bool:
    """Whether what was sent then takes a place of the contract year that is now."""
    return london_day(sent_at) >= year_of(starts_on, london_day(now))


def is_under_used(cap: int | None, taken: int, year_began: date, today: date) -> bool:
    """Whether far fewer people started than was agreed: less than half of what two months and more would bring."""
    days = (today - year_began).days
    return cap is not None and days >= UNDER_USE_SHOWS and taken * 2 * 365 < cap * days


def unanswered(referral: "Referral") -> str | None:
    """What is still missing before a referral can be sent, as a sentence."""
    missing = [title for title, done in tasks_of(referral).items() if not done]
    return f"Complete this section before you send the referral: {missing[0].lower()}" if missing else None


def tasks_of(referral: "Referral") -> dict[str, bool]:
    """The sections of the task list, and whether each is answered."""
    needs = {need.category_code for need in referral.needs}
    aimed = {outcome.category_code for outcome in referral.outcomes}
    levels = all(need.complexity_level_code for need in referral.needs)
    sentence = None not in (referral.sentence_id, referral.days, referral.complete_by)
    return {
        "Needs and outcomes": bool(needs) and levels and needs <= aimed,
        "Sentence and dates": sentence and release_not_said(referral) is None,
        "Reason for the referral": bool(referral.reason),
        "Risk": referral.risk_confirmed_on is not None and risk_changed(referral) is None,
    }


def release_not_said(referral: "Referral") -> str | None:
    """What is missing of somebody in custody: the day they are released, or why it is not known."""
    person = referral.person
    if not person.in_custody or person.release_on is not None or referral.release_unknown_because:
        return None
    return "Enter why the release date is not known"


def risk_changed(referral: "Referral") -> str | None:
    """Why a risk summary must be confirmed again: it was reviewed since."""
    risk, seen = referral.person.risk, referral.risk_reviewed_on
    if risk is None or seen is None or risk.reviewed_on == seen:
        return None
    day = risk.reviewed_on
    return f"The risk summary was reviewed again on {day.day} {day:%B %Y}: confirm it once more"


def over(referral: "Referral") -> str | None:
    """Why nothing can be changed any more: the referral has come to an end."""
    if referral.concluded_at is None:
        return None
    return (
        f"This referral was {referral.status} on {london_day(referral.concluded_at):%-d %B %Y}: nothing can be changed"
    )


def day_zero(sent_at: datetime, release_on: date | None, calendars: Calendars | None = None) -> date:
    """The day a referral's clock starts: when it counts as received, or twelve weeks before release if later."""
    received = counts_as_received(sent_at, calendars=calendars)
    return max(received, release_on - BEFORE_RELEASE) if release_on else received


def response_due(asked_at: datetime, calendars: Calendars | None = None) -> date:
    """The last day to accept or decline a referral that was sent, or whose question was answered, at this instant."""
    return due("referral_response", counts_as_received(asked_at, calendars=calendars), calendars=calendars)


def response_is_late(referral: "Referral", today: date) -> bool:
    """Whether the supplier owes an answer that should have come before today, and nobody was told of it."""
    runs = referral.status == "sent" and referral.clock_stopped_on is None
    owed = referral.response_due_on if runs else None
    return owed is not None and owed < today and referral.response_overdue_at is None


def not_acceptable(referral: "Referral") -> str | None:
    """Why there is nothing to accept: it is accepted, or it waits for the practitioner's answer."""
    if referral.accepted_at or referral.caseworker_id:
        return "This referral has been accepted already"
    return None if referral.status == "sent" else "The practitioner has not answered your question yet"


def promised(referral: "Referral") -> str | None:
    """Why a referral can no longer be declined: its supplier has accepted it."""
    if referral.accepted_at is None:
        return None
    return f"This referral was accepted on {london_day(referral.accepted_at):%-d %B %Y}: it cannot be declined any more"


def assessment_due(sent_at: datetime, release_on: date | None, calendars: Calendars | None = None) -> date:
    """The last day for the initial assessment."""
    return due("initial_assessment", day_zero(sent_at, release_on, calendars), calendars=calendars)


class Waiting(Protocol):
    """What tells what a referral waits for: its status and the days that are set."""

    @property
    def status(self) -> str:
        """Its status."""

    response_due_on: date | None
    assessment_due_on: date | None
    plan_due_on: date | None
    plan_submitted_at: datetime | None
    report_due_on: date | None
    clock_stopped_on: date | None


def next_due(row: Waiting) -> tuple[Next, date] | None:
    """What the supplier owes next, and by when."""
    if row.clock_stopped_on is not None:
        return None
    if row.status == "reporting" and row.report_due_on:
        return Next.REPORT, row.report_due_on
    if row.status not in ("sent", "queried", "assigned"):
        return None
    if row.status == "sent" and row.response_due_on:
        return Next.RESPONSE, row.response_due_on
    if row.plan_due_on:
        return (Next.PLAN, row.plan_due_on) if row.plan_submitted_at is None else None
    return (Next.ASSESSMENT, row.assessment_due_on) if row.assessment_due_on else None


def cannot_book(starts_at: datetime, sent_at: datetime, now: datetime) -> str | None:
    """Why a time cannot be booked: before the day of the referral, or more than six months ahead."""
    if london_day(starts_at) < london_day(sent_at):
        return "The appointment must be on or after the day the referral was sent"
    if starts_at >= now + BOOKING_AHEAD:
        return "The appointment must be within the next 6 months"
    return None


def already_sent(referral: "Referral") -> str | None:
    """Why an answer cannot be changed any more: the supplier has it."""
    return None if referral.sent_at is None else "This referral has been sent: its answers cannot be changed"


RECALLED = "This person was recalled to prison: the clock stands still until they are released"


def not_bookable(referral: "Referral", kind: str, number: int) -> str | None:
    """Why an appointment of this kind and number cannot be booked now."""
    if referral.caseworker_id is None:
        return "Assign a caseworker before you book an appointment"
    if referral.clock_stopped_on is not None:
        return RECALLED
    if referral.is_withdrawn:
        return "The practitioner has ended this referral: nothing more can be booked"
    live = {each.status for each in referral.appointments if (each.kind, each.number) == (kind, number)}
    if "happened" in live:
        return "This has been held already"
    if "booked" in live:
        return "This is booked already: reschedule it instead"
    return None if kind == "assessment" else no_such_session(referral, number)


def no_slot_needed(referral: "Referral") -> str | None:
    """Why no time can be taken for the initial assessment: not sent yet, over, recalled, or booked or held already."""
    if referral.sent_at is None:
        return "Send the referral before you take a time for the assessment"
    if referral.is_withdrawn or referral.concluded_at:
        return over(referral) or "This referral has been ended: nothing more can be booked"
    if referral.clock_stopped_on is not None:
        return RECALLED
    kept = [
        each for each in referral.appointments if each.kind == "assessment" and each.status in ("booked", "happened")
    ]
    return "The initial assessment is booked already: change its time instead" if kept else None


def ends_at(starts_at: datetime, minutes: int) -> datetime:
    """When an appointment is over."""
    return starts_at + timedelta(minutes=minutes)


def cannot_offer(starts_at: datetime, now: datetime) -> str | None:
    """Why a time cannot be offered: it has passed, or nobody could book it yet."""
    if starts_at <= now:
        return "The time must be in the future"
    return "The time must be within the next 6 months" if starts_at >= now + BOOKING_AHEAD else None


def weekly(first: date, weeks: int, calendars: Calendars | None = None) -> list[date]:
    """The same day of so many weeks; those that are days off are left out, the first one too."""
    calendar = (calendars or CALENDARS)["england_and_wales"]
    return [day for week in range(weeks) if is_working_day(day := first + timedelta(weeks=week), calendar)]


def no_such_session(referral: "Referral", number: int) -> str | None:
    """Why there is no session of this number."""
    if referral.plan is None or referral.plan.sessions is None:
        return "Sessions can be booked when the action plan is approved"
    return None if 1 <= number <= referral.plan.sessions else f"The plan has sessions 1 to {referral.plan.sessions}"


def sessions_refused(referral: "Referral", sessions: int) -> str | None:
    """Why a plan cannot have this number of sessions: fewer than approved before, or more than the needs allow."""
    if referral.plan and referral.plan.sessions and sessions < referral.plan.sessions:
        return f"Number of sessions cannot be reduced below {referral.plan.sessions}, which were approved"
    most = [need.level.most_sessions for need in referral.needs if need.level]
    if most and None not in most and sessions > sum(each or 0 for each in most):
        return f"The complexity of this referral allows at most {sum(each or 0 for each in most)} sessions"
    return None


def no_report_yet(referral: "Referral") -> str | None:
    """Why the end-of-service report cannot be written yet."""
    if referral.report_due_on is not None:
        return None
    return "The report can be written when every planned session is recorded"


def outcomes_left(referral: "Referral") -> str | None:
    """Why the report is not complete: outcomes about which nothing is said."""
    left = sum(aim.achieved is None for aim in referral.outcomes)
    return f"Say how far each outcome was achieved: {left} left" if left else None


def not_withdrawable(referral: "Referral") -> str | None:
    """Why a practitioner cannot end a referral now: it was never sent, or its report is due."""
    if referral.sent_at is None:
        return "This referral has not been sent: discard the draft instead"
    if referral.report_due_on is not None:
        return "Every session is recorded: the end-of-service report is due"
    return None


def after_sentence(referral: "Referral") -> str | None:
    """The warning that a service would last longer than the sentence it is under."""
    if referral.sentence is None or referral.complete_by is None or referral.complete_by <= referral.sentence.ends_on:
        return None
    ends = referral.sentence.ends_on
    return f"The completion date is after the sentence ends on {ends.day} {ends:%B %Y}"
