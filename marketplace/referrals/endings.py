"""How a referral ends, whether that can be taken back, and what may still change: rules on top of `rules`."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.kernel.clock import london_day
from marketplace.kernel.deadlines import Calendars, due
from marketplace.kernel.working_days import CALENDARS, add_working_days, working_days_between
from marketplace.referrals.rules import Delivery, End

if TYPE_CHECKING:
    from marketplace.contracts.models import Contract
    from marketplace.referrals.models import Referral

WORK_COMPLETE = "EAR"


class EndState(StrEnum):
    """How a referral ended: the three ends of what was accepted, and what the supplier declined."""

    DECLINED = "declined"
    COMPLETED = "completed"
    ENDED = "ended"
    CANCELLED = "cancelled"


class Withdrawal(StrEnum):
    """What kind of end a withdrawal is; the facts say which, not whoever withdraws."""

    BEFORE_FIRST_SESSION = "before_first_session"
    CLOSED_EARLY = "closed_early"
    AFTER_FIRST_SESSION = "after_first_session"


def end_state(status: str) -> EndState | None:
    """How a referral of this status ended; nothing while it is open."""
    return EndState(status) if status in set(EndState) else None


def withdrawal_kind(delivery: Delivery, reason_code: str) -> Withdrawal:
    """The kind of a withdrawal with this reason at this point of delivery."""
    if delivery.end is End.CANCELLED:
        return Withdrawal.BEFORE_FIRST_SESSION
    return Withdrawal.CLOSED_EARLY if reason_code == WORK_COMPLETE else Withdrawal.AFTER_FIRST_SESSION


def left_unrecorded(referral: "Referral", now: datetime) -> str | None:
    """Why a report is not complete: an appointment is past, and nobody has said what became of it."""
    past = [each for each in referral.appointments if each.status == "booked" and each.starts_at <= now]
    if not past:
        return None
    day = london_day(past[0].starts_at)
    return f"Record first what became of {past[0].title.lower()} on {day.day} {day:%B %Y}"


def kind_refused(kind: Withdrawal | None, fact: Withdrawal) -> str | None:
    """Why a kind that was told is not the kind that it is: a session was recorded, or it was guessed."""
    if kind is None or kind is fact:
        return None
    if fact is Withdrawal.BEFORE_FIRST_SESSION:
        return "No session has been attended, so this referral will be cancelled: look at it again"
    return "Sessions have been attended, so an end-of-service report is needed: look at it again"


def reopened_as(referral: "Referral") -> str:
    """Where a referral goes on that is reopened: as far as it had come."""
    if end_state(referral.status) is EndState.COMPLETED:
        return "reporting"
    if referral.plan is not None:
        return "delivering"
    return "assigned" if referral.caseworker_id else "sent"


def reopen_by(concluded_at: datetime, calendars: Calendars | None = None) -> date:
    """The last day on which an end can be taken back."""
    return due("reopening", london_day(concluded_at), calendars=calendars)


def too_late_to_reopen(referral: "Referral", now: datetime) -> str | None:
    """Why an end stands: twenty working days have gone by."""
    if referral.concluded_at is None:
        return "This referral is open"
    last = reopen_by(referral.concluded_at)
    if london_day(now) <= last:
        return None
    return f"This referral could be reopened until {last.day} {last:%B %Y}: make a new referral instead"


def beyond_places(cap: int | None, taken: int, queued: int) -> str | None:
    """Why somebody has to say that a referral takes its place again: none is free, or others wait for it."""
    or_new = "or begin a new referral that joins the queue"
    if cap is not None and taken >= cap:
        return f"The number agreed for this contract year, {cap:,}, is reached: reopen it beyond that, {or_new}"
    if cap is not None and taken + queued >= cap:
        return f"The places that are left are for those who wait already: reopen it before them, {or_new}"
    return None


def amendment_refused(referral: "Referral", *, is_locked_by_plan: bool) -> str | None:
    """Why an answer cannot be amended now: it was never sent, or the approved plan was built on it."""
    if referral.sent_at is None:
        return "This referral has not been sent: change the draft instead"
    if is_locked_by_plan and referral.plan is not None:
        return "The action plan is approved: needs, outcomes and complexity stay as they are"
    if is_locked_by_plan and referral.concluded_at is not None:
        return "This referral has ended: needs, outcomes and complexity stay as they are"
    return None


def not_transferable(referral: "Referral") -> str | None:
    """Why a referral stays with its service: it was never sent, was ended, or its report is due."""
    if referral.sent_at is None:
        return "This referral has not been sent: begin another draft instead"
    if referral.is_withdrawn or referral.report_due_on is not None:
        return "The end-of-service report is due: this referral cannot go to another service any more"
    return None


def shut_out(contract: "Contract") -> str | None:
    """Why nobody is referred to a supplier: it is suspended as a whole."""
    said = "The supplier of this service is suspended: choose another service"
    return said if contract.supplier.is_suspended else None


def due_after_standstill(
    day: date | None, stopped_on: date, goes_on_on: date, calendars: Calendars | None = None
) -> date | None:
    """A day that was to come when the clock stopped, put off by the working days that it stood still."""
    if day is None or day < stopped_on:
        return day
    calendar = (calendars or CALENDARS)["england_and_wales"]
    return add_working_days(day, working_days_between(stopped_on, goes_on_on, calendar), calendar)


def amended(old: Sequence[object], new: Sequence[object]) -> tuple[list[str], list[str]] | None:
    """What was said and what is said now, as text; nothing if it is the same."""
    before, after = [[str(each) for each in told if each is not None] for told in (old, new)]
    return None if before == after else (before, after)
