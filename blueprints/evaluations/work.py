"""What a panel, a commissioner, a director and a bidder have to do about evaluations."""

from datetime import datetime, timedelta
from typing import Any

from flask import url_for

from blueprints.session import actor, moves, request_now
from blueprints.templating import day
from marketplace.competitions.policies import BIDS
from marketplace.evaluations import queries
from marketplace.evaluations.lifecycle import AwardStatus, EvaluationStatus
from marketplace.evaluations.models import Award, Evaluation, Explanation
from marketplace.evaluations.policies import commissions_for_buyer, moderates, scores_bids
from marketplace.kernel.actor import SUPPLIER_ROLES, Actor

#: How long an outcome is news; after that it stands among the bids.
NEWS = timedelta(days=60)
SAID = {
    "approve": "Approve the award: {}",
    "announce": "Announce the award: {}",
    "uphold": "Decide a challenge: {}",
}
#: The same as the tag that stands beside it.
TO_DO = {"approve": "To approve", "announce": "To announce", "uphold": "To decide"}


def since_when(at: datetime | None) -> str:
    """Since which day it waits."""
    return f"Waiting since {day(at)}" if at else ""


def work_items() -> list[dict[str, Any]]:
    """The evaluations and awards that wait for who is asking, and the outcomes of their bids."""
    who = actor()
    found: list[dict[str, Any]] = []
    if who.has(*SUPPLIER_ROLES):
        return of_bidder(who) if who.has(*BIDS) else []
    for evaluation in queries.evaluations_at_work(who):
        found += of_evaluation(evaluation)
    for award in queries.awards_at_work(who):
        found += of_award(award)
    for explanation in queries.explanations_at_work(who):
        found += [of_explanation(explanation)] if {"accept", "reject"} & moves(explanation) else []
    return found


def of_bidder(who: Actor) -> list[dict[str, Any]]:
    """The prices to explain, and the latest outcomes to read."""
    asked = [of_explanation(each) for each in queries.explanations_at_work(who) if "answer" in moves(each)]
    return asked + [of_outcome(bid) for bid in queries.announced_bids(who, request_now() - NEWS)[:5]]


def of_explanation(explanation: Explanation) -> dict[str, Any]:
    """A price to explain, or an explanation to decide on."""
    to_answer = "answer" in moves(explanation)
    said = "Explain your price: {}" if to_answer else "Decide about a price: {}"
    url = url_for("evaluations.explain", explanation_id=explanation.id)
    due = explanation.answer_on if to_answer else None
    title = said.format(explanation.competition.title)
    return {
        "title": title,
        "url": url,
        "status": "waiting",
        "said": "To explain" if to_answer else "To decide",
        "due": due,
    }


def of_outcome(bid: Any) -> dict[str, Any]:
    """An announced outcome of one of the actor's bids."""
    title = f"Read the outcome: {bid.competition.title}"
    return {"title": title, "url": url_for("evaluations.outcome", bid_id=bid.id), "status": "announced", "due": None}


def of_evaluation(evaluation: Evaluation) -> list[dict[str, Any]]:
    """What the actor does in an evaluation, if it is their turn."""
    title, url = evaluation.title, url_for("evaluations.show", evaluation_id=evaluation.id)
    turn = {
        EvaluationStatus.SCORING: (scores_bids, f"Score bids: {title}", "To score", evaluation.begun_at),
        EvaluationStatus.MODERATING: (moderates, f"Agree scores: {title}", "To agree", evaluation.moderating_at),
        EvaluationStatus.AGREED: (
            commissions_for_buyer,
            f"Propose an award: {title}",
            "To propose",
            evaluation.agreed_at,
        ),
    }
    policy, name, said, since = turn[evaluation.status]
    if not policy(actor(), evaluation):
        return []
    return [{"title": name, "url": url, "status": "waiting", "said": said, "meta": since_when(since)}]


def of_award(award: Award) -> list[dict[str, Any]]:
    """The moves of an award that are the actor's to make."""
    url = url_for("evaluations.award", award_id=award.id)
    open_moves = moves(award)
    title = award.competition.title
    if award.status is AwardStatus.APPROVED and award.summaries_sent_at is None:
        name, since = f"Send the summaries: {title}", since_when(award.approved_at)
        return [{"title": name, "url": url, "status": "waiting", "said": "To send", "meta": since}]
    since = since_when(award.approved_at or award.proposed_at)
    return [
        {"title": said.format(title), "url": url, "status": "waiting", "said": TO_DO[move], "meta": since}
        for move, said in SAID.items()
        if move in open_moves
    ]
