"""Who may do what with frameworks and memberships."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.frameworks.models import Framework, Membership

#: Who speaks for a supplier when it joins a framework.
APPLICANTS = (Role.OWNER, Role.BID_MANAGER)
#: Who says what a region plans to spend.
PLANNERS = (Role.DIRECTOR, Role.COMMISSIONER)
#: Who may read what a supplier tells there.
READERS = (*APPLICANTS, Role.READ_ONLY)


def administers_centre(actor: Actor, organisation_id: UUID) -> bool:
    """… is a framework administrator of that centre."""
    return actor.is_a(Role.FRAMEWORK_ADMINISTRATOR, organisation_id)


def administers_framework(actor: Actor, framework: "Framework") -> bool:
    """… is a framework administrator of the centre that owns the framework."""
    return actor.is_a(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)


def plans_spend(actor: Actor, framework: "Framework", buyers: Collection[UUID]) -> bool:
    """… is a framework administrator of its centre, or a director or commissioner of one of these buyers."""
    return administers_framework(actor, framework) or any(actor.is_any(PLANNERS, buyer) for buyer in buyers)


def applies_for(actor: Actor, supplier_id: UUID) -> bool:
    """… is the owner or a bid manager of that supplier."""
    return actor.is_any(APPLICANTS, supplier_id)


def administers_membership(actor: Actor, membership: "Membership") -> bool:
    """… is a framework administrator of the centre that owns the member's framework."""
    return actor.is_a(Role.FRAMEWORK_ADMINISTRATOR, membership.framework.owner_id)


def admits_to_membership(actor: Actor, membership: "Membership") -> bool:
    """… is an assessor of the centre that owns the member's framework."""
    return actor.is_a(Role.ASSESSOR, membership.framework.owner_id)


def owns_membership(actor: Actor, membership: "Membership") -> bool:
    """… is the owner of the member."""
    return actor.is_a(Role.OWNER, membership.supplier_id)
