"""Statuses and moves of applications."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.kernel.lifecycle import Lifecycle, Move
from marketplace.qualification.policies import assesses_application, manages_application

if TYPE_CHECKING:
    from marketplace.qualification.models import Application


class ApplicationStatus(StrEnum):
    """Where an application to join is in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    QUERIED = "queried"
    ADMITTED = "admitted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


def not_joinable(application: "Application", now: datetime) -> str | None:
    """Suppliers join while the framework is open and its term lasts."""
    return application.framework.closed_to_applications(now)


def cannot_be_sent(application: "Application", now: datetime) -> str | None:
    """An application is sent whole, while the framework is open."""
    if reason := not_joinable(application, now):
        return reason
    if left := application.unfinished():
        return f"Your application is not complete: {left[0]}"
    return None


def unadmittable(application: "Application", now: datetime) -> str | None:
    """A supplier is admitted where each answer was marked and at least one category passes."""
    if unmarked := application.unmarked():
        return f"Mark every answer before you decide: {len(unmarked)} not marked"
    if not application.passes:
        return "No category passes: give reasons for each answer that failed and reject the application"
    return None


def unrejectable(application: "Application", now: datetime) -> str | None:
    """A supplier is rejected with a reason for each answer that failed, and only where nothing passes."""
    if unmarked := application.unmarked():
        return f"Mark every answer before you decide: {len(unmarked)} not marked"
    return "At least one category passes: admit the supplier to it" if application.passes else None


A = ApplicationStatus


UNDECIDED: frozenset[StrEnum] = frozenset({A.DRAFT, A.SUBMITTED, A.QUERIED})


APPLICATION = Lifecycle(
    #    move        from                   to           by                    recorded as             unless
    Move("submit", {A.DRAFT, A.QUERIED}, A.SUBMITTED, manages_application, "application.submitted", cannot_be_sent),
    Move("query", {A.SUBMITTED}, A.QUERIED, assesses_application, "application.queried"),
    Move("admit", {A.SUBMITTED}, A.ADMITTED, assesses_application, "application.admitted", unadmittable),
    Move("reject", {A.SUBMITTED}, A.REJECTED, assesses_application, "application.rejected", unrejectable),
    Move("withdraw", UNDECIDED, A.WITHDRAWN, manages_application, "application.withdrawn"),
)
