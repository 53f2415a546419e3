"""Statuses and moves of a bid."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.bids.policies import manages_bid
from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service

if TYPE_CHECKING:
    from marketplace.bids.models import Bid


class BidStatus(StrEnum):
    """Where a bid is in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    OPENED = "opened"
    DISREGARDED = "disregarded"


def closed(bid: "Bid", now: datetime) -> str | None:
    """A bid can only change while its competition is open."""
    if bid.competition.cancelled_at is not None:
        return "This competition was cancelled"
    late = bid.competition.has_closed(now) and not bid.competition.has_leave(bid.supplier_id, now)
    return "This competition has closed" if late else None


def still_open(bid: "Bid", now: datetime) -> str | None:
    """A bid stays sealed until its competition closes."""
    return None if bid.competition.has_closed(now) else "Bids stay sealed until the competition closes"


S = BidStatus

# fmt: off
BID = Lifecycle(
    #    move          from                      to             by              recorded as        unless
    Move("submit",     {S.DRAFT, S.SUBMITTED},   S.SUBMITTED,   manages_bid,    "bid.submitted",   closed),
    Move("withdraw",   {S.DRAFT, S.SUBMITTED},   S.WITHDRAWN,   manages_bid,    "bid.withdrawn",   closed),
    Move("open",       {S.SUBMITTED},            S.OPENED,      is_the_service, "bid.opened",      still_open),
    Move("disregard",  {S.SUBMITTED},            S.DISREGARDED, is_the_service, "bid.disregarded", still_open),
)
# fmt: on
