"""Who may do what with bids."""

from typing import TYPE_CHECKING

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.bids.models import Bid

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
