"""Who plans, and who says whether it would bid."""

from typing import TYPE_CHECKING
from uuid import UUID

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.pipeline.models import PlannedCompetition

#: Who plans for a region; a director may do what a commissioner may.
PLANNERS = (Role.COMMISSIONER, Role.DIRECTOR)
#: Who says for a supplier whether it would bid.
ANSWERERS = (Role.OWNER, Role.BID_MANAGER)


def plans_for(actor: Actor, buyer_id: UUID) -> bool:
    """… is a commissioner or the director of this region."""
    return actor.is_any(PLANNERS, buyer_id)


def plans(actor: Actor, plan: "PlannedCompetition") -> bool:
    """… is a commissioner or the director of the region that plans."""
    return plans_for(actor, plan.buyer_id)


def counts_interest(actor: Actor, plan: "PlannedCompetition") -> bool:
    """… plans for the region, and so reads how many would bid and why not, but never who."""
    return plans(actor, plan)


def answers_for(actor: Actor, supplier_id: UUID) -> bool:
    """… is the owner or a bid manager of this supplier."""
    return actor.is_any(ANSWERERS, supplier_id)
