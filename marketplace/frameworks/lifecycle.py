"""Statuses and moves of frameworks and memberships."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.frameworks.policies import (
    administers_framework,
    administers_membership,
    admits_to_membership,
    owns_membership,
)
from marketplace.frameworks.rules import forbidden
from marketplace.frameworks.rules.terms import PCR15_ENDS
from marketplace.kernel.clock import london_day
from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service

if TYPE_CHECKING:
    from marketplace.frameworks.models import Framework

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
        named = ", ".join(code or "the declaration" for code in lacking)
        return f"Add at least one question for each part before you open the framework: {named} has none"
    if framework.ends_on <= london_day(now):
        return "The framework ends before it opens: change its last day"
    return None


F = FrameworkStatus
M = MembershipStatus

# fmt: off
FRAMEWORK = Lifecycle(
    #    move         from                 to         by                     recorded as          unless
    Move("open",      {F.DRAFT},           F.OPEN,    administers_framework, "framework.opened",  unopenable),
    Move("wind_down", {F.OPEN},            F.CLOSING, administers_framework, "framework.closing"),
    Move("close",     {F.OPEN, F.CLOSING}, F.CLOSED,  administers_framework, "framework.closed"),
)


MEMBERSHIP = Lifecycle(
    #    move         from                            to           by                      recorded as
    Move("suspend",   {M.ACTIVE},                     M.SUSPENDED, administers_membership, "membership.suspended"),
    Move("reinstate", {M.SUSPENDED},                  M.ACTIVE,    administers_membership, "membership.reinstated"),
    Move("remove",    {M.ACTIVE, M.SUSPENDED},        M.REMOVED,   administers_membership, "membership.removed"),
    Move("leave",     {M.ACTIVE, M.SUSPENDED},        M.LEFT,      owns_membership,        "membership.left"),
    Move("rejoin",    {M.REMOVED, M.LEFT, M.LAPSED},  M.ACTIVE,    admits_to_membership,   "membership.rejoined"),
    Move("lapse",     {M.ACTIVE, M.SUSPENDED},        M.LAPSED,    is_the_service,         "membership.lapsed"),
)
# fmt: on
