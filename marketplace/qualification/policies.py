"""Who may do what with applications to join."""

from typing import TYPE_CHECKING

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.qualification.models import Application
from marketplace.frameworks.policies import APPLICANTS


def manages_application(actor: Actor, application: "Application") -> bool:
    """… is the owner or a bid manager of the supplier that applies."""
    return actor.is_any(APPLICANTS, application.supplier_id)


def assesses_application(actor: Actor, application: "Application") -> bool:
    """… is an assessor of the centre that owns the framework, and does not work for the applicant."""
    own = application.supplier_id in actor.organisations()
    return not own and actor.is_a(Role.ASSESSOR, application.framework.owner_id)
