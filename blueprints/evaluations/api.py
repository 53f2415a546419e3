"""Panels, scores and awards for programs: the same schemas and commands as the pages."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.session import actor
from marketplace.evaluations import commands, queries, schemas
from marketplace.evaluations.models import (
    AgreedScore,
    Award,
    Declaration,
    Evaluation,
    Explanation,
    JudgingRules,
    Panellist,
    PassFailFinding,
    Score,
    TieDraw,
)
from marketplace.evaluations.queries import Report

api = Blueprint("evaluations_api", __name__, description="Panels, scores, awards and outcomes")


@api.get("/competitions/<uuid:competition_id>/panel")
@api.response(200, schemas.PanellistSummary(many=True))
def panel(competition_id: UUID) -> Any:
    """List the panel of a competition."""
    return queries.panel(actor(), competition_id)


@api.post("/competitions/<uuid:competition_id>/panel")
@api.arguments(schemas.AppointPanellist)
@api.response(201, schemas.PanellistSummary)
def appoint(answers: dict[str, Any], competition_id: UUID) -> Panellist:
    """Appoint somebody to a panel."""
    return commands.appoint_panellist(actor(), competition_id, **answers)


@api.post("/competitions/<uuid:competition_id>/declarations")
@api.arguments(schemas.DeclareInterests)
@api.response(201, schemas.DeclarationSummary)
def declare(answers: dict[str, Any], competition_id: UUID) -> Declaration:
    """Declare your interests against the list of bidders."""
    return commands.declare_interests(actor(), competition_id, **answers)


@api.post("/declarations/<uuid:declaration_id>/decision")
@api.arguments(schemas.DecideOnInterest)
@api.response(200, schemas.DeclarationSummary)
def decide(answers: dict[str, Any], declaration_id: UUID) -> Declaration:
    """Decide what follows from a declared interest."""
    return commands.decide_on_interest(actor(), declaration_id, **answers)


@api.get("/evaluations")
@api.response(200, schemas.EvaluationSummary(many=True))
def index() -> Any:
    """List the evaluations of your panels and regions."""
    return queries.evaluations(actor())


@api.get("/evaluations/<uuid:evaluation_id>")
@api.response(200, schemas.EvaluationSummary)
def show(evaluation_id: UUID) -> Evaluation:
    """Show how far an evaluation is."""
    return queries.evaluation(actor(), evaluation_id)


@api.get("/evaluations/<uuid:evaluation_id>/result")
@api.response(200, schemas.EvaluationDetail)
def result(evaluation_id: UUID) -> Evaluation:
    """Show every figure behind the ranking, once the scores are agreed."""
    return queries.agreed_evaluation(actor(), evaluation_id)


@api.put("/bids/<uuid:bid_id>/questions/<uuid:criterion_id>/score")
@api.arguments(schemas.RecordScore)
@api.response(200, schemas.ScoreDetail)
def score(answers: dict[str, Any], bid_id: UUID, criterion_id: UUID) -> Score:
    """Score one answer of one bid."""
    return commands.record_score(actor(), bid_id, criterion_id, **answers)


@api.post("/evaluations/<uuid:evaluation_id>/submission")
@api.response(200, schemas.EvaluationSummary)
def submit(evaluation_id: UUID) -> Evaluation:
    """Submit your scores; they cannot change afterwards."""
    return commands.submit_scores(actor(), evaluation_id)


@api.put("/bids/<uuid:bid_id>/questions/<uuid:criterion_id>/agreed-score")
@api.arguments(schemas.AgreeScore)
@api.response(200, schemas.AgreedScoreDetail)
def agree(answers: dict[str, Any], bid_id: UUID, criterion_id: UUID) -> AgreedScore:
    """Write down the score that the panel agreed."""
    return commands.agree_score(actor(), bid_id, criterion_id, **answers)


@api.put("/bids/<uuid:bid_id>/items/<uuid:item_id>/finding")
@api.arguments(schemas.RecordPassFail)
@api.response(200, schemas.PassFailFindingDetail)
def record_pass_fail(answers: dict[str, Any], bid_id: UUID, item_id: UUID) -> PassFailFinding:
    """Write down whether a bid passes an item, as the chair of the panel."""
    return commands.record_pass_fail(actor(), bid_id, item_id, **answers)


@api.post("/evaluations/<uuid:evaluation_id>/agreement")
@api.response(200, schemas.EvaluationDetail)
def conclude(evaluation_id: UUID) -> Evaluation:
    """Close the moderation and work out the ranking."""
    return commands.agree_evaluation(actor(), evaluation_id)


@api.post("/evaluations/<uuid:evaluation_id>/award")
@api.arguments(schemas.ProposeAward)
@api.response(201, schemas.AwardDetail)
def propose(answers: dict[str, Any], evaluation_id: UUID) -> Award:
    """Propose to award the lot to the first of the ranking."""
    return commands.propose_award(actor(), evaluation_id, **answers)


@api.put("/competitions/<uuid:competition_id>/judging-rules")
@api.arguments(schemas.ChooseJudgingRules)
@api.response(200, schemas.JudgingRulesDetail)
def choose_rules(answers: dict[str, Any], competition_id: UUID) -> JudgingRules:
    """Choose how the panel will judge, while the competition is a draft."""
    return commands.choose_judging_rules(actor(), competition_id, **answers)


@api.post("/bids/<uuid:bid_id>/price-question")
@api.arguments(schemas.AskAboutPrice)
@api.response(201, schemas.ExplanationDetail)
def ask_price(answers: dict[str, Any], bid_id: UUID) -> Explanation:
    """Ask a bidder to explain a price that looks abnormally low."""
    return commands.ask_about_price(actor(), bid_id, **answers)


@api.get("/explanations/<uuid:explanation_id>")
@api.response(200, schemas.ExplanationDetail)
def explanation(explanation_id: UUID) -> Explanation:
    """Show what was asked about a price, and what was answered."""
    return queries.explanation(actor(), explanation_id)


@api.put("/explanations/<uuid:explanation_id>/answer")
@api.arguments(schemas.ExplainPrice)
@api.response(200, schemas.ExplanationDetail)
def explain(answers: dict[str, Any], explanation_id: UUID) -> Explanation:
    """Explain your price."""
    return commands.explain_price(actor(), explanation_id, **answers)


@api.post("/explanations/<uuid:explanation_id>/decision")
@api.arguments(schemas.DecideOnPrice)
@api.response(200, schemas.ExplanationDetail)
def decide_price(answers: dict[str, Any], explanation_id: UUID) -> Explanation:
    """Decide what follows from an explanation."""
    return commands.decide_on_price(actor(), explanation_id, **answers)


@api.post("/evaluations/<uuid:evaluation_id>/draw")
@api.arguments(schemas.DrawLots)
@api.response(201, schemas.DrawDetail)
def draw(answers: dict[str, Any], evaluation_id: UUID) -> TieDraw:
    """Draw lots between bids that are equal in everything, before two witnesses."""
    return commands.draw_lots(actor(), evaluation_id, **answers)


@api.get("/evaluations/<uuid:evaluation_id>/report")
@api.response(200, schemas.ReportDetail)
def report(evaluation_id: UUID) -> Report:
    """Show every sum of an evaluation, and how safe its result is."""
    return queries.report(actor(), queries.agreed_evaluation(actor(), evaluation_id))


@api.get("/awards/<uuid:award_id>")
@api.response(200, schemas.AwardDetail)
def award(award_id: UUID) -> Award:
    """Show an award."""
    return queries.award(actor(), award_id)


@api.post("/awards/<uuid:award_id>/approval")
@api.response(200, schemas.AwardDetail)
def approve(award_id: UUID) -> Award:
    """Approve a proposed award."""
    return commands.approve_award(actor(), award_id)


@api.post("/awards/<uuid:award_id>/announcement")
@api.arguments(schemas.AnnounceAward, required=False)
@api.response(200, schemas.AwardDetail)
def announce(answers: dict[str, Any], award_id: UUID) -> Award:
    """Announce an approved award whose summaries were sent."""
    return commands.announce_award(actor(), award_id, **answers)


@api.post("/awards/<uuid:award_id>/cancellation")
@api.arguments(schemas.GiveReason)
@api.response(200, schemas.AwardDetail)
def drop(answers: dict[str, Any], award_id: UUID) -> Award:
    """Take back an award that was not announced, or was overturned."""
    return commands.drop_award(actor(), award_id, **answers)
