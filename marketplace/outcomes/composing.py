"""Putting an assessment summary together from what the panel found, for whoever reviews it and whoever is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import Bid
from marketplace.bids.rules import NOT_COUNTED
from marketplace.evaluations.models import Award, Evaluation
from marketplace.evaluations.queries.outcome import reasons_of
from marketplace.outcomes.rules import summary as rules
from marketplace.outcomes.rules.summary import Judgement, Withheld


@dataclass(frozen=True)
class Composed:
    """A summary that could be sent: to whom, and what it says."""

    bid: Bid
    content: dict[str, Any]

    @property
    def text(self) -> str:
        """The letter."""
        return rules.as_text(self.content)


def about(bid: Bid) -> dict[str, Any]:
    """Which competition, lot and bid a summary is about."""
    competition = bid.competition
    return {
        "title": competition.title,
        "reference": competition.reference,
        "lot": f"lot {bid.lot.number}: {bid.lot.title}",
        "buyer": competition.buyer.name,
        "bidder": bid.supplier.name,
        "bid": bid.reference,
    }


def composed(
    award: Award | None,
    evaluation: Evaluation | None,
    bids: Sequence[Bid],
    withheld: Withheld | None = None,
    no_award_reasons: str | None = None,
) -> list[Composed]:
    """The summary of each of these bids."""
    result = evaluation.result if evaluation else None
    why = {} if no_award_reasons is None else {"no_award_reasons": no_award_reasons}
    won = None if award is None else awarded(award)
    reasons: dict[str, Any] = {}
    if evaluation is not None and result is not None:
        winner = [award.bid] if award is not None else []
        judged = {bid.id: bid for bid in [*bids, *winner] if bid.status is BidStatus.OPENED}
        reasons = {str(key): reasons_of(bid, evaluation) for key, bid in judged.items()}
    scale = evaluation.competition.scale_words if evaluation is not None else ()
    found = Judgement(result, reasons, scale) if result is not None else None
    return [Composed(bid, content_of(bid, about(bid) | why, found, won, withheld or Withheld())) for bid in bids]


def content_of(
    bid: Bid, said: dict[str, Any], found: Judgement | None, won: dict[str, Any] | None, withheld: Withheld
) -> dict[str, Any]:
    """What one bidder is told, by what became of its bid."""
    if bid.status is BidStatus.DISREGARDED:
        code = bid.disregard_reason or ""
        return rules.not_counted(said, NOT_COUNTED.get(code, code), won)
    if found is None or str(bid.id) not in found.result["bids"]:
        return rules.not_judged(said)
    return rules.judged(said, found, str(bid.id), won, withheld)


def awarded(award: Award) -> dict[str, Any]:
    """The winner as the others are told of it."""
    return {
        "bid": str(award.bid_id),
        "supplier": award.supplier.name,
        "value": award.value.pence,
        "reasons": award.reasons,
    }
