"""What the commands of those who decide share: the application, locked, and the sentences that stop them."""

from uuid import UUID

from marketplace.frameworks import queries as frameworks
from marketplace.kernel.clock import LONDON
from marketplace.kernel.db import one
from marketplace.kernel.errors import NotNow
from marketplace.kernel.lifecycle import spoken
from marketplace.kernel.unit_of_work import Work
from marketplace.qualification import queries
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Application
from marketplace.qualification.policies import TakesNoPart, has_an_interest, has_no_interest, oversees_application
from marketplace.qualification.queries.assessing import with_assessment

UNDECIDED = (ApplicationStatus.SUBMITTED, ApplicationStatus.QUERIED, ApplicationStatus.PROPOSED)


def lock_to_oversee(work: Work, application_id: UUID) -> Application:
    """An application of the queue, its framework kept as it is, for the centre or for the service itself."""
    seen = one(queries.visible_applications(work.actor), application_id)
    work.lock(frameworks.visible_frameworks(work.actor), seen.framework_id, shared=True)
    found = work.lock(with_assessment(queries.visible_applications(work.actor)), application_id)
    if not work.actor.is_the_service:
        work.allow(oversees_application, found)
    return found


def lock_to_decide(work: Work, application_id: UUID) -> Application:
    """An application that is not decided, for somebody who said that they have no interest in the supplier."""
    found = lock_to_oversee(work, application_id)
    if has_an_interest(work.actor, found):
        raise TakesNoPart
    if not has_no_interest(work.actor, found):
        raise NotNow("Say first whether you have an interest in this supplier")
    refuse_if_decided(found)
    return found


def refuse_if_decided(application: Application) -> None:
    """Whoever comes second is told what the first decided, and when."""
    if application.status in UNDECIDED:
        return
    at = application.admitted_at or application.rejected_at
    if application.decider is None or at is None:
        raise NotNow(f"You cannot assess this application now: it is {spoken(application.status)}")
    local = at.astimezone(LONDON)
    raise NotNow(
        f"This application is decided: {application.decider.name} {spoken(application.status)} it"
        f" at {local:%H:%M} on {local.day} {local:%B %Y}"
    )


def refuse_unless_submitted(application: Application) -> None:
    """Answers are marked while they lie with the assessor: not with the supplier, nor with a colleague."""
    if application.status is not ApplicationStatus.SUBMITTED:
        raise NotNow(f"You cannot mark answers now: the application is {spoken(application.status)}")
