"""Who may do what with frameworks and memberships."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.frameworks.models import (
        Framework,
        Membership,
        RefreshRequest,
        RemovalNotice,
        Representation,
    )

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


def speaks_for_member(actor: Actor, membership: "Membership") -> bool:
    """… is the owner or a bid manager of the member."""
    return applies_for(actor, membership.supplier_id)


def follows_membership(actor: Actor, membership: "Membership") -> bool:
    """… belongs to the member, or to those who run its framework or audit it."""
    if membership.supplier_id in actor.organisations() or actor.has(Role.AUDITOR):
        return True
    return actor.is_any((Role.FRAMEWORK_ADMINISTRATOR, Role.ASSESSOR), membership.framework.owner_id)


def gave_notice(actor: Actor, notice: "RemovalNotice") -> bool:
    """… is a framework administrator of the centre that told the member."""
    return administers_membership(actor, notice.membership)


def answers_member(actor: Actor, representation: "Representation") -> bool:
    """… is a framework administrator of the centre to which the member spoke."""
    return administers_membership(actor, representation.membership)


def returns_by_declaring(actor: Actor, membership: "Membership") -> bool:
    """… speaks for the member, or is the service itself after the member made a new declaration."""
    return actor.is_the_service or speaks_for_member(actor, membership)


def was_asked(actor: Actor, request: "RefreshRequest") -> bool:
    """… speaks for the member that was asked, or is the service itself after the member made a new declaration."""
    return returns_by_declaring(actor, request.membership)
