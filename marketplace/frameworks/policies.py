"""Who may do what with frameworks, applications and memberships."""

from typing import TYPE_CHECKING
from uuid import UUID

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.frameworks.models import Application, Framework, Membership

#: Who speaks for a supplier when it joins a framework.
APPLICANTS = (Role.OWNER, Role.BID_MANAGER)
#: Who may read what a supplier tells there.
READERS = (*APPLICANTS, Role.READ_ONLY)


def administers_centre(actor: Actor, organisation_id: UUID) -> bool:
    """… is a framework administrator of that centre."""
    return actor.is_a(Role.FRAMEWORK_ADMINISTRATOR, organisation_id)


def administers_framework(actor: Actor, framework: "Framework") -> bool:
    """… is a framework administrator of the centre that owns the framework."""
    return actor.is_a(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)


def applies_for(actor: Actor, supplier_id: UUID) -> bool:
    """… is the owner or a bid manager of that supplier."""
    return actor.is_any(APPLICANTS, supplier_id)


def manages_application(actor: Actor, application: "Application") -> bool:
    """… is the owner or a bid manager of the supplier that applies."""
    return actor.is_any(APPLICANTS, application.supplier_id)


def assesses_application(actor: Actor, application: "Application") -> bool:
    """… is an assessor of the centre that owns the framework, and does not work for the applicant."""
    own = application.supplier_id in actor.organisations()
    return not own and actor.is_a(Role.ASSESSOR, application.framework.owner_id)


def administers_membership(actor: Actor, membership: "Membership") -> bool:
    """… is a framework administrator of the centre that owns the member's framework."""
    return actor.is_a(Role.FRAMEWORK_ADMINISTRATOR, membership.framework.owner_id)


def admits_to_membership(actor: Actor, membership: "Membership") -> bool:
    """… is an assessor of the centre that owns the member's framework."""
    return actor.is_a(Role.ASSESSOR, membership.framework.owner_id)


def owns_membership(actor: Actor, membership: "Membership") -> bool:
    """… is the owner of the member."""
    return actor.is_a(Role.OWNER, membership.supplier_id)
