"""Who may do what with people, organisations and roles."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.accounts.models import Invitation, Organisation

#: Who runs the people of a supplier, of a region and of the centre.
RUNS = (Role.OWNER, Role.DIRECTOR, Role.FRAMEWORK_ADMINISTRATOR)


def anyone(actor: Actor, thing: Any = None) -> bool:
    """… is anybody at all, signed in or not."""
    return True


def is_signed_in(actor: Actor, thing: Any = None) -> bool:
    """… is signed in."""
    return actor.is_signed_in


def is_themselves(actor: Actor, user_id: UUID) -> bool:
    """… is that person."""
    return actor.user_id == user_id


def administers_framework(actor: Actor, thing: Any = None) -> bool:
    """… is a framework administrator."""
    return actor.has(Role.FRAMEWORK_ADMINISTRATOR)


def operates_service(actor: Actor, thing: Any = None) -> bool:
    """… is an operator of the service, or the service itself."""
    return actor.is_the_service or actor.has(Role.OPERATOR, Role.FRAMEWORK_ADMINISTRATOR)


def owns_organisation(actor: Actor, organisation: "Organisation") -> bool:
    """… runs the organisation: its owner, its director or its administrator."""
    return actor.is_any(RUNS, organisation.id)


def runs_organisation_of(actor: Actor, invitation: "Invitation") -> bool:
    """… runs the organisation that the invitation is to."""
    return actor.is_any(RUNS, invitation.organisation_id)
