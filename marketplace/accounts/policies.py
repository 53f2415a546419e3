"""Who may do what with people, organisations and roles."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.money import Money

if TYPE_CHECKING:
    from marketplace.accounts.models import DetailChange, Invitation, Organisation, Partner

#: Who runs the people of a supplier, of a region and of the centre.
RUNS = (Role.OWNER, Role.REGIONAL_ADMINISTRATOR, Role.DIRECTOR, Role.FRAMEWORK_ADMINISTRATOR)
#: Who speaks for a supplier about itself, and who may read what they say.
DESCRIBES = (Role.OWNER, Role.BID_MANAGER)
READS = (*DESCRIBES, Role.READ_ONLY)


def anyone(actor: Actor, thing: Any = None) -> bool:
    """… is anybody at all, signed in or not."""
    return True


def is_signed_in(actor: Actor, thing: Any = None) -> bool:
    """… is signed in."""
    return actor.is_signed_in


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


def invites_to(actor: Actor, organisation: "Organisation", role: Role) -> bool:
    """… runs the organisation, or as framework administrator gives a buyer its regional administrator."""
    begins = role is Role.REGIONAL_ADMINISTRATOR and organisation.kind == "buyer"
    return owns_organisation(actor, organisation) or (begins and administers_framework(actor))


def removes_member(actor: Actor, organisation: "Organisation", user_id: UUID) -> bool:
    """… runs the organisation, or leaves it."""
    leaves = actor.user_id == user_id and organisation.id in actor.organisations()
    return leaves or owns_organisation(actor, organisation)


def gives_roles(actor: Actor, organisation: "Organisation", user_id: UUID) -> bool:
    """… runs the organisation; with a buyer nobody gives themselves a role or a limit."""
    own = organisation.kind == "buyer" and actor.user_id == user_id
    return owns_organisation(actor, organisation) and not own


def describes_organisation(actor: Actor, organisation: "Organisation") -> bool:
    """… is the owner or a bid manager of the supplier."""
    return actor.is_any(DESCRIBES, organisation.id)


def describes_partners_of(actor: Actor, partner: "Partner") -> bool:
    """… is the owner or a bid manager of the supplier that named the partner."""
    return actor.is_any(DESCRIBES, partner.organisation_id)


def checks_numbers(actor: Actor, organisation: "Organisation") -> bool:
    """… is the owner or a bid manager, a framework administrator, or the service itself."""
    return actor.is_the_service or administers_framework(actor) or describes_organisation(actor, organisation)


def asked_for_change(actor: Actor, change: "DetailChange") -> bool:
    """… is the owner or a bid manager of the supplier that asked for the change."""
    return actor.is_any(DESCRIBES, change.organisation_id)


def decides_on_change(actor: Actor, change: "DetailChange") -> bool:
    """… is a framework administrator, and not one of the supplier's own people."""
    return administers_framework(actor) and change.organisation_id not in actor.organisations()


def administers_region(actor: Actor, organisation: "Organisation") -> bool:
    """… is the regional administrator or the director of the buyer, or a framework administrator."""
    own = (Role.REGIONAL_ADMINISTRATOR, Role.DIRECTOR)
    return actor.is_any(own, organisation.id) or administers_framework(actor)


def decides_awards(actor: Actor, buyer_id: UUID) -> bool:
    """… is the director of the buyer, or a commissioner who was given a limit."""
    return any(
        grant.organisation_id == buyer_id
        and (grant.role is Role.DIRECTOR or (grant.role is Role.COMMISSIONER and grant.limit is not None))
        for grant in actor.grants
    )


def decides_up_to(actor: Actor, buyer_id: UUID, value: Money) -> bool:
    """… may decide for the buyer about so much: a director without a limit about everything."""
    return any(
        grant.organisation_id == buyer_id
        and (
            (grant.role is Role.DIRECTOR and (grant.limit is None or value <= grant.limit))
            or (grant.role is Role.COMMISSIONER and grant.limit is not None and value <= grant.limit)
        )
        for grant in actor.grants
    )
