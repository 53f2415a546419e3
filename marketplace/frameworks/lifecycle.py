"""Statuses and moves of frameworks and memberships."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.frameworks.policies import (
    administers_framework,
    administers_membership,
    admits_to_membership,
    answers_member,
    gave_notice,
    owns_membership,
    returns_by_declaring,
    was_asked,
)
from marketplace.frameworks.rules import forbidden
from marketplace.frameworks.rules.terms import PCR15_ENDS
from marketplace.kernel.clock import london_day
from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service

if TYPE_CHECKING:
    from marketplace.frameworks.models import Framework, Membership, RefreshRequest

__all__ = ["FRAMEWORK", "MEMBERSHIP", "PCR15_ENDS", "FrameworkStatus", "MembershipStatus", "not_assessed"]


class FrameworkStatus(StrEnum):
    """Where a framework is in its life."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


class MembershipStatus(StrEnum):
    """Where a membership is in its life."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    REMOVED = "removed"
    LEFT = "left"
    LAPSED = "lapsed"


class NoticeStatus(StrEnum):
    """What became of a notice that a member may be removed."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"
    CARRIED_OUT = "carried_out"


class RemovalGround(StrEnum):
    """Why a member may be removed (Procurement Act s.37); only the first leaves no choice."""

    MANDATORY_DEBARMENT = "mandatory_debarment"
    EXCLUDED = "excluded"
    EXCLUDABLE = "excludable"
    EXCLUDABLE_WHEN_JOINING = "excludable_when_joining"
    CONDITIONS = "conditions"


class Subject(StrEnum):
    """What a member speaks about."""

    SUSPENSION = "suspension"
    REMOVAL = "removal"


class RepresentationStatus(StrEnum):
    """Whether somebody has answered the member."""

    MADE = "made"
    ANSWERED = "answered"


class RefreshStatus(StrEnum):
    """Whether a member has renewed its declaration."""

    ASKED = "asked"
    ANSWERED = "answered"
    MISSED = "missed"


def not_assessed(framework: "Framework") -> str | None:
    """The new law wants conflicts of interest assessed before a framework is announced, and before it opens."""
    if framework.regime == "pa23" and not framework.conflicts_assessments:
        return "Record the assessment of conflicts of interest first (Procurement Act 2023, section 83)"
    return None


def not_announced(framework: "Framework") -> str | None:
    """A framework under the new law is announced before it opens."""
    if framework.regime == "pa23" and framework.intended_at is None:
        return "Publish that you intend this framework before you open it (Procurement Act 2023, section 39)"
    return None


def unopenable(framework: "Framework", now: datetime) -> str | None:
    """A framework opens whole, with no condition that the law forbids, and after what the law wants done first."""
    return (
        incomplete(framework, now)
        or forbidden(framework.questions)
        or not_assessed(framework)
        or not_announced(framework)
    )


def incomplete(framework: "Framework", now: datetime) -> str | None:
    """A framework opens only when suppliers can read everything they will be held to."""
    if not framework.categories or not framework.areas:
        return "Choose at least one category and one region before you open the framework"
    asked = {question.category_code for question in framework.questions}
    if lacking := sorted({None, *framework.category_codes} - asked, key=str):
        named = ", ".join(code or "the part for everybody" for code in lacking)
        return f"Add at least one question for each part before you open the framework: {named} has none"
    if framework.ends_on <= london_day(now):
        return "The framework ends before it opens: change its last day"
    return None


def term_not_over(framework: "Framework", now: datetime) -> str | None:
    """A framework ends by itself on the day after its last."""
    return "The term of this framework is not over" if london_day(now) <= framework.ends_on else None


def extended_once(member: "Membership", now: datetime) -> str | None:
    """A suspension is made longer once; after that it ends, or the member is told that it may be removed."""
    if member.suspended_with_supplier:
        return "This membership is suspended as long as its organisation is"
    return "This suspension has been extended once already" if member.extended_at else None


def supplier_suspended(member: "Membership", now: datetime) -> str | None:
    """Nobody is active whose organisation is suspended as a whole."""
    suspended = f"{member.supplier.name} is suspended as a whole: reinstate it first"
    return suspended if member.supplier.is_suspended else None


def supplier_stands(member: "Membership", now: datetime) -> str | None:
    """A membership is suspended with its supplier only while that is suspended, and not after its framework ended."""
    return over(member, now) or (None if member.supplier.is_suspended else "This supplier is not suspended")


def not_with_supplier(member: "Membership", now: datetime) -> str | None:
    """The end of a supplier's suspension lifts only what that suspension did."""
    return supplier_suspended(member, now) or (
        None if member.suspended_with_supplier else "This membership was suspended for itself"
    )


def still_suspended(member: "Membership", now: datetime) -> str | None:
    """A suspension lifts itself on the day after its last, unless the supplier is suspended as a whole."""
    if reason := supplier_suspended(member, now):
        return reason
    until = member.suspended_until
    return "This suspension is not over" if until is not None and london_day(now) <= until else None


def not_told(member: "Membership", now: datetime) -> str | None:
    """A member is told before it is removed, and heard if it has something to say."""
    notice = member.removal_notice
    if notice is None:
        return "Give this member notice with your reasons before you remove it"
    if london_day(now) < notice.remove_from:
        return f"You told this member that it can be removed from {notice.remove_from:%-d %B %Y}: wait until then"
    said = [each for each in member.unanswered if each.subject is Subject.REMOVAL]
    if said and notice.ground is not RemovalGround.MANDATORY_DEBARMENT:
        return "Answer what the member has said before you remove it"
    return None


def over(member: "Membership", now: datetime) -> str | None:
    """Nobody returns to a framework that has ended."""
    framework = member.framework
    ended = framework.status is FrameworkStatus.CLOSED or london_day(now) > framework.ends_on
    return "This framework has ended" if ended else None


def not_restorable(member: "Membership", now: datetime) -> str | None:
    """A membership that lapsed for want of a declaration returns with it, as it was."""
    if reason := over(member, now):
        return reason
    for_itself = member.suspended_until is not None and not member.suspended_with_supplier
    suspended = for_itself and member.suspended_until is not None and london_day(now) <= member.suspended_until
    return "This membership was suspended when it lapsed, and still would be" if suspended else None


def not_resumable(member: "Membership", now: datetime) -> str | None:
    """A membership that lapsed while it was suspended returns suspended until that is over."""
    return over(member, now) or (None if not_restorable(member, now) else "This membership was not suspended")


def still_in_time(request: "RefreshRequest", now: datetime) -> str | None:
    """A declaration is missed on the day after the last on which it was due."""
    return "This declaration can still be renewed in time" if london_day(now) <= request.due_on else None


F = FrameworkStatus
M = MembershipStatus
N = NoticeStatus
R = RepresentationStatus
D = RefreshStatus

# fmt: off
FRAMEWORK = Lifecycle(
    #    move         from                 to         by                     recorded as          unless
    Move("open",      {F.DRAFT},           F.OPEN,    administers_framework, "framework.opened",  unopenable),
    Move("wind_down", {F.OPEN},            F.CLOSING, administers_framework, "framework.closing"),
    Move("close",     {F.OPEN, F.CLOSING}, F.CLOSED,  administers_framework, "framework.closed"),
    Move("end",       {F.OPEN, F.CLOSING}, F.CLOSED,  is_the_service,        "framework.closed",  term_not_over),
)


STANDS: frozenset[StrEnum] = frozenset({M.ACTIVE, M.SUSPENDED})
ENDED: frozenset[StrEnum] = frozenset({M.REMOVED, M.LEFT, M.LAPSED})
AT_CENTRE, BY_MEMBER = administers_membership, returns_by_declaring

MEMBERSHIP = Lifecycle(
    #    move         from           to           by                    recorded as              unless
    Move("suspend",   {M.ACTIVE},    M.SUSPENDED, AT_CENTRE,            "membership.suspended",  over),
    Move("extend",    {M.SUSPENDED}, M.SUSPENDED, AT_CENTRE,            "membership.extended",   extended_once),
    Move("reinstate", {M.SUSPENDED}, M.ACTIVE,    AT_CENTRE,            "membership.reinstated", supplier_suspended),
    Move("lift",      {M.SUSPENDED}, M.ACTIVE,    is_the_service,       "membership.reinstated", still_suspended),
    Move("stop_with_supplier",  {M.ACTIVE},    M.SUSPENDED, is_the_service, "membership.suspended",  supplier_stands),
    Move("go_on_with_supplier", {M.SUSPENDED}, M.ACTIVE,    is_the_service, "membership.reinstated", not_with_supplier),
    Move("remove",    STANDS,        M.REMOVED,   AT_CENTRE,            "membership.removed",    not_told),
    Move("leave",     STANDS,        M.LEFT,      owns_membership,      "membership.left"),
    Move("rejoin",    ENDED,         M.ACTIVE,    admits_to_membership, "membership.rejoined"),
    Move("lapse",     STANDS,        M.LAPSED,    is_the_service,       "membership.lapsed"),
    Move("restore",   {M.LAPSED},    M.ACTIVE,    BY_MEMBER,            "membership.restored",   not_restorable),
    Move("resume",    {M.LAPSED},    M.SUSPENDED, BY_MEMBER,            "membership.resumed",    not_resumable),
)

REMOVAL_NOTICE = Lifecycle(
    #    move         from       to             by           recorded as
    Move("withdraw",  {N.GIVEN}, N.WITHDRAWN,   gave_notice, "removal_notice.withdrawn"),
    Move("carry_out", {N.GIVEN}, N.CARRIED_OUT, gave_notice, "removal_notice.carried_out"),
)

REPRESENTATION = Lifecycle(
    #    move      from      to          by              recorded as
    Move("answer", {R.MADE}, R.ANSWERED, answers_member, "representation.answered"),
)

REFRESH = Lifecycle(
    #    move      from                 to          by              recorded as         unless
    Move("answer", {D.ASKED, D.MISSED}, D.ANSWERED, was_asked,      "refresh_request.answered"),
    Move("miss",   {D.ASKED},           D.MISSED,   is_the_service, "refresh_request.missed", still_in_time),
)
# fmt: on
