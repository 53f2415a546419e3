"""Who looks after an application: interests are declared, then it is taken or given to somebody."""

from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.qualification.commands.locking import lock_to_oversee, refuse_if_decided
from marketplace.qualification.models import Application, AssessorDeclaration
from marketplace.qualification.policies import (
    TakesNoPart,
    assesses_application,
    assigns_application,
    has_an_interest,
    oversees_application,
)
from marketplace.qualification.queries.assessing import possible_assessors

Conflict.says(
    uq_assessor_declaration_once="You have said already whether you have an interest in this supplier",
    uq_application_clarification_stop="The clock of this application stands still for another question already",
)


def declare_interest(
    actor: Actor, application_id: UUID, *, has_interest: bool, interests: str | None = None
) -> AssessorDeclaration:
    """Say before reading whether one has an interest in the supplier; who has one gives the application back."""
    with unit_of_work(actor) as work:
        application = lock_to_oversee(work, application_id)
        work.allow(oversees_application, application)
        declared = AssessorDeclaration(
            id=new_id(),
            application_id=application.id,
            user_id=actor.user_id,
            has_interest=has_interest,
            interests=interests,
            declared_at=work.now,
        )
        work.add(declared)
        work.record("application.interest_declared", application, has_interest=has_interest)
        if has_interest and application.assessor_id == actor.user_id:
            application.assessor_id = application.taken_at = None
            work.record("application.released", application)
        return declared


def take_application(actor: Actor, application_id: UUID, *, from_id: UUID | None = None) -> Application:
    """Take an application out of the queue, or over from a colleague who is named."""
    with unit_of_work(actor) as work:
        application = lock_to_oversee(work, application_id)
        work.allow(assesses_application, application)
        if has_an_interest(actor, application):
            raise TakesNoPart
        refuse_if_decided(application)
        if application.assessor_id not in (from_id, actor.user_id):
            name = application.assessor.name if application.assessor else "nobody"
            raise NotNow(f"This application is with {name} now: look at it again before you take it over")
        application.assessor_id, application.taken_at = actor.user_id, work.now
        work.record("application.taken", application, from_id=from_id)
        return application


def assign_application(actor: Actor, application_id: UUID, *, assessor_id: UUID) -> Application:
    """Give an application to an assessor who declared no interest in the supplier."""
    with unit_of_work(actor) as work:
        application = lock_to_oversee(work, application_id)
        work.allow(assigns_application, application)
        refuse_if_decided(application)
        if assessor_id not in {person.id for person in possible_assessors(application)}:
            raise Invalid(assessor_id="Select an assessor of your centre who has no interest in this supplier")
        before = application.assessor_id
        application.assessor_id, application.taken_at = assessor_id, work.now
        work.record("application.assigned", application, from_id=before, assessor_id=assessor_id)
        return application


def warn_assessor(actor: Actor, application_id: UUID) -> Application:
    """Note that whoever looks after an application is told that its clock runs out, once."""
    with unit_of_work(actor) as work:
        application = lock_to_oversee(work, application_id)
        work.allow(is_the_service)
        if application.warned_at is not None:
            raise NotNow("Whoever looks after it was warned already")
        application.warned_at = work.now
        work.record("application.nearly_due", application, decide_by=application.decide_by)
        return application
