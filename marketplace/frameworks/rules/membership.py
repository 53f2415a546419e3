"""The dates of a membership and what a member may speak about, as pure functions."""

from collections.abc import Iterable
from datetime import date, datetime

from marketplace.frameworks.lifecycle import MembershipStatus, RemovalGround, Subject
from marketplace.kernel.deadlines import Calendars, due
from marketplace.reference.models import Regime


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
