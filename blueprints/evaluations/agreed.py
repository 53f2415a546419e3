"""What a panel agreed, as the page of an evaluation says it: by whom, when, in which order, and what comes next."""

from typing import Any

from blueprints.evaluations.tasks import rows_of_result
from blueprints.templating import day
from marketplace.audit.queries import timeline
from marketplace.evaluations import queries
from marketplace.evaluations.lifecycle import AwardStatus, EvaluationStatus
from marketplace.evaluations.models import Award, Evaluation

DECIDED = {
    "total": "The total decided",
    "quality": "The totals were equal: the higher quality decided",
    "social_value": "Total and quality were equal: the higher social value decided",
    "price": "All points were equal: the lower price decided",
    "draw_required": "The first bids are equal in everything",
    "draw": "The first bids were equal in everything: a draw before two witnesses decided",
    "cost": "The lowest price for each quality point decided",
    "points": "The prices for each quality point were equal: the higher quality decided",
}
NEXT = {
    AwardStatus.PROPOSED: "The award is proposed. Somebody who scored nothing approves it, or cancels it.",
    AwardStatus.APPROVED: "The award is approved. Every bidder gets its assessment summary before it is announced.",
    AwardStatus.CHALLENGED: "The award was challenged. Nobody can sign until the challenge has ended.",
    AwardStatus.FINAL: "The award is final. Both parties sign the contract.",
}


def outcome_of(evaluation: Evaluation, award: Award | None) -> dict[str, Any] | None:
    """What was agreed and what follows; nothing before it is agreed."""
    if evaluation.status is not EvaluationStatus.AGREED or evaluation.result is None:
        return None
    result, rows = evaluation.result, rows_of_result(evaluation, queries.bid_names(evaluation))
    winner = next((row["name"] for row in rows if row["id"] == result.get("winner")), None)
    said = [(event.happened_at, name) for event, name in timeline(evaluation.id) if event.name == "evaluation.agreed"]
    return {
        "by": max(said)[1] if said else None,
        "rows": rows,
        "winner": winner,
        "decided": DECIDED.get(result.get("decided_by") or ""),
        "next": what_follows(result, winner, award),
    }


def what_follows(result: dict[str, Any], winner: str | None, award: Award | None) -> str:
    """What comes next, in one or two sentences."""
    if award is not None and award.status is AwardStatus.ANNOUNCED and award.standstill_ends_on:
        return f"The award is announced. Its standstill ends on {day(award.standstill_ends_on)}; then it is final."
    if award is not None:
        return NEXT.get(award.status, "The award is made: its page says where it is.")
    if result.get("decided_by") == "draw_required":
        return "There is no winner yet: lots must be drawn before two witnesses."
    if winner is None:
        return "No bid that reached every minimum is left: the region ends the lot without an award."
    return f"The region proposes to award the lot to {winner}."
