"""Who may do what with applications to join."""

from typing import TYPE_CHECKING

from marketplace.frameworks.policies import APPLICANTS, READERS
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import Forbidden

if TYPE_CHECKING:
    from marketplace.qualification.models import Application

#: Who looks after applications in the centre: those who decide, and those who see that it is done in time.
OVERSEERS = (Role.ASSESSOR, Role.FRAMEWORK_ADMINISTRATOR)


class TakesNoPart(Forbidden):
    """Somebody who declared an interest in an applicant has nothing more to do with its application."""

    title = "You declared an interest in this supplier, so you take no part in its application"


def manages_application(actor: Actor, application: "Application") -> bool:
    """… is the owner or a bid manager of the supplier that applies."""
    return actor.is_any(APPLICANTS, application.supplier_id)


def reads_application(actor: Actor, application: "Application") -> bool:
    """… may read what the supplier tells that applies."""
    return actor.is_any(READERS, application.supplier_id)


def assesses_application(actor: Actor, application: "Application") -> bool:
    """… is an assessor of the centre that owns the framework, and does not work for the applicant."""
    own = application.supplier_id in actor.organisations()
    return not own and actor.is_a(Role.ASSESSOR, application.framework.owner_id)


def oversees_application(actor: Actor, application: "Application") -> bool:
    """… is an assessor or framework administrator of the centre that owns the framework, not of the applicant."""
    own = application.supplier_id in actor.organisations()
    return not own and actor.is_any(OVERSEERS, application.framework.owner_id)


def assigns_application(actor: Actor, application: "Application") -> bool:
    """… is a framework administrator of the centre that owns the framework."""
    return actor.is_a(Role.FRAMEWORK_ADMINISTRATOR, application.framework.owner_id)


def has_an_interest(actor: Actor, application: "Application") -> bool:
    """… declared an interest in the applicant."""
    declared = application.declaration_of(actor.user_id)
    return declared is not None and declared.has_interest


def has_no_interest(actor: Actor, application: "Application") -> bool:
    """… declared that they have no interest in the applicant."""
    declared = application.declaration_of(actor.user_id)
    return declared is not None and not declared.has_interest


def decides_on_application(actor: Actor, application: "Application") -> bool:
    """… is an assessor of the centre who declared no interest in the applicant."""
    return assesses_application(actor, application) and has_no_interest(actor, application)


def gives_second_look(actor: Actor, application: "Application") -> bool:
    """… is another assessor than the proposer, without interest; where there is none, a framework administrator."""
    if not oversees_application(actor, application) or actor.user_id == application.proposed_by:
        return False
    may = assesses_application(actor, application) or application.lacks_second_assessor
    return may and has_no_interest(actor, application)
