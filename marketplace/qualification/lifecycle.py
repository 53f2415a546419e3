"""Statuses and moves of applications."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service
from marketplace.qualification.policies import decides_on_application, gives_second_look, manages_application

if TYPE_CHECKING:
    from marketplace.qualification.models import Application


class ApplicationStatus(StrEnum):
    """Where an application to join is in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    QUERIED = "queried"
    PROPOSED = "proposed"
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


def incomplete(application: "Application", now: datetime) -> str | None:
    """What is sent back to the assessor is whole."""
    left = application.unfinished()
    return f"Your application is not complete: {left[0]}" if left else None


def unmarked(application: "Application", now: datetime) -> str | None:
    """A decision needs a mark for every answer."""
    left = len(application.unmarked())
    return f"Mark every answer before you decide: {left} not marked" if left else None


def unadmittable(application: "Application", now: datetime) -> str | None:
    """A supplier is admitted by one assessor where each answer was marked and everything it asks for passes."""
    if reason := unmarked(application, now):
        return reason
    if not application.passes:
        return "No category passes: give reasons for each answer that failed and propose to reject the application"
    if application.passes_in_part:
        return "Some categories fail: propose to admit the supplier in part, so that a colleague looks at the rest"
    return None


def not_in_part(application: "Application", now: datetime) -> str | None:
    """A supplier is admitted in part where some categories pass and others fail with reasons."""
    if reason := unmarked(application, now):
        return reason
    return None if application.passes_in_part else "This application does not pass in part"


def unrejectable(application: "Application", now: datetime) -> str | None:
    """A supplier is rejected with a reason for each answer that failed, and only where nothing passes."""
    if reason := unmarked(application, now):
        return reason
    return "At least one category passes: admit the supplier to it" if application.passes else None


def unconfirmable(application: "Application", now: datetime) -> str | None:
    """What was proposed for another reason than its answers is confirmed whatever the marks say."""
    return None if application.is_to_be_excluded else unrejectable(application, now)


A = ApplicationStatus


UNDECIDED: frozenset[StrEnum] = frozenset({A.DRAFT, A.SUBMITTED, A.QUERIED, A.PROPOSED})


# fmt: off
APPLICATION = Lifecycle(
    #    move       from          to           by                   recorded as              unless
    Move("submit", {A.DRAFT}, A.SUBMITTED, manages_application, "application.submitted", cannot_be_sent),
    Move("query", {A.SUBMITTED, A.QUERIED}, A.QUERIED, decides_on_application, "application.queried"),
    Move("reply", {A.QUERIED}, A.SUBMITTED, manages_application, "application.replied", incomplete),
    Move("resume", {A.QUERIED}, A.SUBMITTED, is_the_service, "application.resumed"),
    Move("admit", {A.SUBMITTED, A.QUERIED}, A.ADMITTED, decides_on_application, "application.admitted", unadmittable),
    Move("propose_rejection", {A.SUBMITTED}, A.PROPOSED, decides_on_application, "application.proposed", unrejectable),
    Move("propose_part", {A.SUBMITTED}, A.PROPOSED, decides_on_application, "application.proposed", not_in_part),
    Move("propose_exclusion", {A.SUBMITTED}, A.PROPOSED, decides_on_application, "application.proposed"),
    Move("send_back", {A.PROPOSED}, A.SUBMITTED, gives_second_look, "application.sent_back"),
    Move("reject", {A.PROPOSED}, A.REJECTED, gives_second_look, "application.rejected", unconfirmable),
    Move("admit_in_part", {A.PROPOSED}, A.ADMITTED, gives_second_look, "application.admitted", not_in_part),
    Move("withdraw", UNDECIDED, A.WITHDRAWN, manages_application, "application.withdrawn"),
)
# fmt: on
