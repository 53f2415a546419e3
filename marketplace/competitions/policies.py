"""Who may do what with competitions."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from marketplace.kernel.actor import SUPPLIER_ROLES, Actor, Role

if TYPE_CHECKING:
    from marketplace.competitions.models import Clarification, Competition

#: Who commissions for a region; a director may do what a commissioner may.
COMMISSIONS = (Role.COMMISSIONER, Role.DIRECTOR)
#: Who at the region may see a competition before it is published.
BUYERS = (Role.COMMISSIONER, Role.DIRECTOR, Role.EVALUATOR, Role.CONTRACT_MANAGER)
#: Who bids for a supplier; its owner may do what a bid manager may.
BIDS = (Role.OWNER, Role.BID_MANAGER)
#: Who reads at a supplier what it was invited to.
READS = (*BIDS, Role.READ_ONLY)


def commissions(actor: Actor, competition: "Competition") -> bool:
    """… is a commissioner or the director of the region that buys."""
    return actor.is_any(COMMISSIONS, competition.buyer_id)


def commissions_for(actor: Actor, buyer_id: UUID) -> bool:
    """… is a commissioner or the director of this region."""
    return actor.is_any(COMMISSIONS, buyer_id)


def concludes(actor: Actor, competition: "Competition") -> bool:
    """… is a commissioner or the director of the region that buys, or the service after the award."""
    return actor.is_the_service or commissions(actor, competition)


def answers_questions(actor: Actor, clarification: "Clarification") -> bool:
    """… is a commissioner or the director of the region that was asked."""
    return commissions(actor, clarification.competition)


def bids_for(actor: Actor, supplier_id: UUID) -> bool:
    """… is a bid manager or the owner of this supplier."""
    return actor.is_any(BIDS, supplier_id)


def sees_draft(actor: Actor, competition: "Competition") -> bool:
    """… is one of the region's people who prepare or judge competitions."""
    return actor.is_any(BUYERS, competition.buyer_id)


def sees_competition(actor: Actor, competition: "Competition") -> bool:
    """… may know of the competition: anybody once it was published, the region's people before."""
    published: Any = competition.published_at
    return actor.is_the_service or published is not None or sees_draft(actor, competition)


def learns_why(actor: Actor, competition: "Competition", supplier_id: UUID) -> bool:
    """… works for the supplier, commissions for the region that buys, or administers the framework."""
    return (
        actor.is_any(SUPPLIER_ROLES, supplier_id)
        or actor.is_any(COMMISSIONS, competition.buyer_id)
        or actor.is_a(Role.FRAMEWORK_ADMINISTRATOR, competition.framework.owner_id)
    )
