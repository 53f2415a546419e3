"""Statuses and moves of a bid, and of the opening of the bids of a competition."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.bids.policies import confirms_opening, manages_bid, starts_opening
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.kernel.clock import LONDON
from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service

if TYPE_CHECKING:
    from marketplace.bids.models import Bid, Opening


class BidStatus(StrEnum):
    """Where a bid is in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    OPENED = "opened"
    DISREGARDED = "disregarded"


class OpeningStatus(StrEnum):
    """How far two people are with opening the bids of a competition."""

    AWAITED = "awaited"
    STARTED = "started"
    CONFIRMED = "confirmed"
    FINISHED = "finished"


def closed(bid: "Bid", now: datetime) -> str | None:
    """A bid can only change while its competition is open."""
    if bid.competition.cancelled_at is not None:
        return "This competition was cancelled"
    return too_late(bid.competition.closes_at) if bid.competition.has_closed(now) else None


def too_late(closes_at: datetime | None) -> str:
    """What to say of what comes at the instant of the deadline or after it, however early its sending began."""
    said = "This competition has closed"
    if closes_at is None:
        return said
    at = closes_at.astimezone(LONDON)
    return f"{said}: what you sent did not arrive whole before {at:%H:%M} on {at.day} {at:%B %Y}, so it was not kept"


def still_open(bid: "Bid", now: datetime) -> str | None:
    """A bid stays sealed until its competition closes."""
    return None if bid.competition.has_closed(now) else "Bids stay sealed until the competition closes"


def not_to_be_opened(opening: "Opening", now: datetime) -> str | None:
    """Bids are opened after the deadline; those of a cancelled competition never are."""
    competition = opening.competition
    if competition.cancelled_at is not None:
        return "This competition was cancelled: its bids stay sealed"
    if not competition.has_closed(now):
        return "Bids stay sealed until the competition closes"
    return None if competition.status is CompetitionStatus.CLOSED else "This competition is being closed: wait a minute"


S = BidStatus
P = OpeningStatus

# fmt: off
BID = Lifecycle(
    #    move          from                      to             by              recorded as        unless
    Move("submit",     {S.DRAFT, S.SUBMITTED},   S.SUBMITTED,   manages_bid,    "bid.submitted",   closed),
    Move("withdraw",   {S.DRAFT, S.SUBMITTED},   S.WITHDRAWN,   manages_bid,    "bid.withdrawn",   closed),
    Move("open",       {S.SUBMITTED},            S.OPENED,      is_the_service, "bid.opened",      still_open),
    Move("disregard",  {S.SUBMITTED},            S.DISREGARDED, is_the_service, "bid.disregarded", still_open),
)

OPENING = Lifecycle(
    #    move       from           to           by                recorded as          unless
    Move("start",   {P.AWAITED},   P.STARTED,   starts_opening,   "opening.started",   not_to_be_opened),
    Move("confirm", {P.STARTED},   P.CONFIRMED, confirms_opening, "opening.confirmed", not_to_be_opened),
    Move("finish",  {P.CONFIRMED}, P.FINISHED,  is_the_service,   "opening.finished",  not_to_be_opened),
)
# fmt: on
