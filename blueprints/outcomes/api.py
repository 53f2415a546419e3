"""Outcomes for programs: the same schemas and commands as the pages."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.outcomes.failing import lots_of, transparency_of
from blueprints.security import public
from blueprints.session import actor
from marketplace.competitions import queries as competitions
from marketplace.evaluations.models import Award
from marketplace.evaluations.schemas import AwardDetail, GiveReason
from marketplace.kernel.errors import NotFound
from marketplace.outcomes import commands, queries, schemas
from marketplace.outcomes.models import AssessmentSummary, Challenge, NoAward
from marketplace.outcomes.rules.failing import Way

api = Blueprint("outcomes_api", __name__, description="Assessment summaries, challenges and lots without an award")


@api.get("/bids/<uuid:bid_id>/outcome")
@api.response(200)
def outcome(bid_id: UUID) -> Any:
    """Show how one of your bids was judged, beside the winner."""
    return queries.summary(actor(), bid_id)


@api.get("/bids/<uuid:bid_id>/outcome/letter")
@api.response(200, schemas.SummaryDetail)
def letter(bid_id: UUID) -> AssessmentSummary:
    """Show the summary of a bid as it was sent, with its fingerprint."""
    return queries.own_letter(actor(), bid_id)


@api.post("/awards/<uuid:award_id>/summaries")
@api.arguments(schemas.SendSummaries)
@api.response(200, AwardDetail)
def send(answers: dict[str, Any], award_id: UUID) -> Award:
    """Send every bidder its assessment summary."""
    return commands.send_summaries(actor(), award_id, **answers)


@api.post("/awards/<uuid:award_id>/challenge")
@api.arguments(GiveReason)
@api.response(200, AwardDetail)
def challenge(answers: dict[str, Any], award_id: UUID) -> Award:
    """Challenge an award within its standstill."""
    return commands.challenge_award(actor(), award_id, **answers)


@api.get("/awards/<uuid:award_id>/challenges")
@api.response(200, schemas.ChallengeDetail(many=True))
def challenges(award_id: UUID) -> Any:
    """List the challenges of an award that are yours to read."""
    return queries.challenges_of(actor(), award_id)


@api.post("/awards/<uuid:award_id>/challenges")
@api.arguments(schemas.ReceiveChallenge)
@api.response(201, schemas.ChallengeDetail)
def receive(answers: dict[str, Any], award_id: UUID) -> Challenge:
    """Record a claim that reached the buyer."""
    return commands.receive_challenge(actor(), award_id, **answers)


@api.post("/challenges/<uuid:challenge_id>/end")
@api.arguments(schemas.EndChallenge)
@api.response(200, schemas.ChallengeDetail)
def end(answers: dict[str, Any], challenge_id: UUID) -> Challenge:
    """Record how a challenge ended."""
    return commands.end_challenge(actor(), challenge_id, **answers)


@api.post("/awards/<uuid:award_id>/reopening")
@api.arguments(schemas.ReopenAward)
@api.response(204)
def reopen(answers: dict[str, Any], award_id: UUID) -> None:
    """Send an award back to its panel."""
    commands.reopen_award(actor(), award_id, **answers)


@api.get("/competitions/<uuid:competition_id>/outcome")
@api.response(200, schemas.LotOutcome(many=True))
@public
def of_competition(competition_id: UUID) -> Any:
    """List how each lot of a competition ended."""
    return [
        {"number": each["lot"].number, "title": each["lot"].title, "said": each["said"]}
        | {"award_id": getattr(each["award"], "id", None), "no_award_id": getattr(each["no_award"], "id", None)}
        for each in lots_of(competitions.competition(actor(), competition_id))
    ]


@api.post("/lots/<uuid:lot_id>/no-award")
@api.arguments(schemas.EndLot)
@api.response(201, schemas.NoAwardDetail)
def end_lot(answers: dict[str, Any], lot_id: UUID) -> NoAward:
    """Decide that nobody is awarded a lot."""
    return commands.end_lot(actor(), lot_id, **answers)


@api.get("/no-awards/<uuid:no_award_id>")
@api.response(200, schemas.NoAwardDetail)
@public
def no_award(no_award_id: UUID) -> NoAward:
    """Show why a lot ended without an award."""
    return queries.no_award(actor(), no_award_id)


@api.post("/no-awards/<uuid:no_award_id>/way")
@api.arguments(schemas.ChooseWay)
@api.response(200, schemas.NoAwardDetail)
def choose(answers: dict[str, Any], no_award_id: UUID) -> NoAward:
    """Choose how the need of a failed lot is met instead."""
    return commands.choose_way(actor(), no_award_id, **answers)


@api.get("/no-awards/<uuid:no_award_id>/transparency")
@api.response(200, schemas.TransparencyNotice)
@public
def transparency(no_award_id: UUID) -> Any:
    """Show what is published before a contract is awarded directly."""
    found = queries.no_award(actor(), no_award_id)
    if found.way is not Way.DIRECT_AWARD:
        raise NotFound
    return transparency_of(found)
