"""What passes, how long answering takes, and the dates of a membership, as pure functions."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from marketplace.frameworks.lifecycle import MembershipStatus, RemovalGround, Subject
from marketplace.kernel.deadlines import Calendars, due
from marketplace.reference.models import Regime

DECLARATION = "declaration"


def sections(codes: Sequence[str]) -> list[str]:
    """The parts of an application in order: what everybody declares, then each category."""
    return [DECLARATION, *codes]


def section_of(category_code: str | None) -> str:
    """The part of an application that a question stands in."""
    return category_code or DECLARATION


def minutes_left(questions: Iterable[Any], answered: Iterable[UUID]) -> int:
    """About how long answering the rest will take."""
    done = set(answered)
    return sum(question.minutes for question in questions if question.id not in done)


def refresh_due(asked_on: date, calendars: Calendars | None = None) -> date:
    """The last day to renew a declaration: five working days after the request."""
    return due("declaration_refresh", asked_on, calendars=calendars)


def earliest_removal(told_on: date, ground: RemovalGround, calendars: Calendars | None = None) -> date:
    """From when a member may be removed: at once where the law leaves no choice, else after its time to reply."""
    if ground is RemovalGround.MANDATORY_DEBARMENT:
        return told_on
    return due("removal_reply", told_on, calendars=calendars)


def must_be_notified(regime: Regime, ground: RemovalGround) -> bool:
    """Whether the minister is to be told of a removal: on any ground of exclusion, under the Procurement Act (s.59)."""
    return regime is Regime.PA23 and ground is not RemovalGround.CONDITIONS


def subjects_open(status: MembershipStatus, *, has_notice: bool) -> list[Subject]:
    """What a member can speak about now."""
    suspended = [Subject.SUSPENSION] if status is MembershipStatus.SUSPENDED else []
    standing = status in (MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED)
    return suspended + ([Subject.REMOVAL] if has_notice and standing else [])


def was_active(at: datetime, *, began: Iterable[datetime | None], stopped: Iterable[datetime | None]) -> bool:
    """Whether a membership was active at an instant: what began it last came after what stopped it last."""
    starts = [each for each in began if each is not None and each <= at]
    ends = [each for each in stopped if each is not None and each <= at]
    return bool(starts) and (not ends or max(starts) > max(ends))
