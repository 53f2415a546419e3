"""The retention schedule in one table: what is kept, how long, from when, on whose authority, and what happens then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from marketplace.kernel.deadlines import days_after, days_beginning_with, years_beginning_with
from marketplace.kernel.working_days import CALENDARS, ONE_DAY

#: What is destroyed is told of so many days before, and no sooner destroyed than so many days after that was said.
TOLD_AHEAD = 60
TOLD_AT_LEAST = 30
#: A draft is warned of on its 76th day and removed on its 90th; whoever was warned has the days between.
DRAFT_WARNED_AFTER = 76
DRAFT_DAYS = 90
#: Nothing is destroyed in the days after a hold was lifted, whatever its day was.
FREE_AFTER = timedelta(days=30)
LONGEST = timedelta(days=366 * 20)


class Kind(StrEnum):
    """A kind of record that has its time."""

    APPLICATION = "application"
    DOCUMENT = "document"
    BID = "bid"
    DRAFT_REFERRAL = "draft_referral"
    REFERRAL = "referral"
    PERSON = "person"


#: The records about people on probation, which are for the data owner alone.
PERSONAL = frozenset({Kind.DRAFT_REFERRAL, Kind.REFERRAL, Kind.PERSON})


@dataclass(frozen=True)
class Keeping:
    """One row: a kind of record, its time and the day it starts on, the source of the rule, and what happens then."""

    kind: Kind
    what: str
    kept: str
    last_day: Callable[[date], date]
    starts: str
    source: str
    then: str

    def latest_start(self, today: date) -> date:
        """The latest day from which the time is over today."""
        early, late = today - LONGEST, today
        while early < late:
            middle = early + (late - early + ONE_DAY) // 2
            early, late = (middle, late) if self.last_day(middle) < today else (early, middle - ONE_DAY)
        return early


def years(count: int) -> Callable[[date], date]:
    """The last day of so many years of which a day is the first."""
    counted = years_beginning_with(count)
    return lambda start: counted(start, CALENDARS)


def days(count: int) -> Callable[[date], date]:
    """The last day of so many days of which a day is the first."""
    counted = days_beginning_with(count) if count else days_after(0)
    return lambda start: counted(start, CALENDARS)


SCHEDULE = (
    Keeping(
        Kind.APPLICATION,
        "Applications to join a framework",
        "3 years",
        years(3),
        "the end of the framework for those admitted, the decision or the withdrawal for the others",
        "PA23 s.98; PCR15 reg 84(9)",
        "Answers, marks, notes, questions and declared interests are removed. The number, the dates, the categories, "
        "the decision and its letter stay: the public register rests on them",
    ),
    Keeping(
        Kind.DOCUMENT,
        "Evidence handed in as files",
        "3 years",
        days(0),
        "the last decision that rests on the file, and never while an application that is kept names it; "
        "the time itself is written on the document",
        "PA23 s.98",
        "Every version of the file is removed. Its title, hashes and dates stay",
    ),
    Keeping(
        Kind.BID,
        "Bids",
        "3 years",
        years(3),
        "the last contract entered into after the competition, or the day it was decided or cancelled if there is "
        "none; never while such a contract runs",
        "PA23 s.98; PCR15 reg 84(9)",
        "Sealed copies, answers, prices by line, named subcontractors and the words of the panel are removed. The "
        "number, the dates, the total price, the scores and the letters as sent stay",
    ),
    Keeping(
        Kind.DRAFT_REFERRAL,
        "Drafts of referrals",
        "90 days",
        days(DRAFT_DAYS),
        "the day it was begun, or the day its practitioner asked to keep it",
        "UK GDPR art 5(1)(e); the service",
        "The practitioner is warned on the 76th day. The draft is removed as if it had never been",
    ),
    Keeping(
        Kind.REFERRAL,
        "Referrals that have ended, and everything done with them",
        "6 years",
        years(6),
        "the day the referral ended",
        "Limitation Act 1980 s.5; UK GDPR art 5(1)(e); the service",
        "The referral is removed with appointments, plans, notes and reports. Monthly figures and payments stay: "
        "they name nobody",
    ),
    Keeping(
        Kind.PERSON,
        "People on probation",
        "6 years",
        years(6),
        "the end of their last sentence, once no referral of theirs is kept",
        "Limitation Act 1980 s.5; UK GDPR art 5(1)(e); the service",
        "The person is removed with everything that is known about them. That this was done, and when, stays",
    ),
)

KEEPING = {row.kind: row for row in SCHEDULE}


def is_near_its_end(begun_on: date, today: date) -> bool:
    """Whether the practitioner of a draft is to be warned that it goes."""
    return today >= begun_on + timedelta(days=DRAFT_WARNED_AFTER)


def removed_on(begun_on: date) -> date:
    """The day on which a draft goes."""
    return begun_on + timedelta(days=DRAFT_DAYS)
