"""Who may do what with bids."""

from typing import TYPE_CHECKING

from marketplace.competitions.policies import BUYERS
from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.bids.models import Bid, Opening
    from marketplace.competitions.models import Competition

#: Who bids for a supplier; its owner may do what a bid manager may.
BIDS = (Role.OWNER, Role.BID_MANAGER)
#: Who reads the supplier's own bids.
READS = (*BIDS, Role.READ_ONLY)


def manages_bid(actor: Actor, bid: "Bid") -> bool:
    """… is a bid manager or the owner of the supplier that made the bid."""
    return actor.is_any(BIDS, bid.supplier_id)


def reads_bid(actor: Actor, bid: "Bid") -> bool:
    """… manages the bid, or reads what the supplier that made it does."""
    return actor.is_any(READS, bid.supplier_id)


def opens_bids(actor: Actor, competition: "Competition") -> bool:
    """… prepares or judges competitions for the region that buys, and manages nobody's bids."""
    return actor.is_any(BUYERS, competition.buyer_id) and not actor.has(*BIDS)


def starts_opening(actor: Actor, opening: "Opening") -> bool:
    """… may be one of the two people who open the bids."""
    return opens_bids(actor, opening.competition)


def confirms_opening(actor: Actor, opening: "Opening") -> bool:
    """… may be one of the two people who open the bids, and is not the first of them."""
    return opens_bids(actor, opening.competition) and actor.user_id != opening.started_by
