"""What a panel, a commissioner and a bidder are asked about an evaluation, and what they are told."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.evaluations.lifecycle import (
    AwardStatus,
    DeclarationStatus,
    EvaluationStatus,
    ExplanationStatus,
    ScoreStatus,
)
from marketplace.evaluations.models import PanelRole
from marketplace.kernel import schema as shape

#: No criterion has a longer scale; the command holds each to its own.
MARKS = [(mark, str(mark)) for mark in range(11)]

DECISIONS = {
    "clear": "They may take part: the interest does not affect their judgement",
    "recuse": "They take no part in this lot",
    "remove": "They leave the panel",
}
PRICE_DECISIONS = {
    "accept": "The price is explained: the bid stays in the running",
    "reject": "The price is not explained: the bid is disregarded and the ranking is worked out again",
}


def marks(highest: int, words: Sequence[str]) -> list[tuple[int, str]]:
    """The marks of a scale, each with the words published for it; a scale of another length has none."""
    told = words if highest == len(words) - 1 else [""] * (highest + 1)
    return [(mark, f"{mark}. {said}" if said else str(mark)) for mark, said in enumerate(told)]


class AppointPanellist(shape.Schema):
    """Who takes which seat on a panel."""

    user_id = shape.uuid("Person", ask="Select a person")
    role = shape.choice("Role on the panel", ask="Select what they do on the panel", among=PanelRole)


class DeclareInterests(shape.Schema):
    """What a member of the panel has to do with the bidders."""

    has_interest = shape.yes_no(
        "Do you have an interest in any of these bidders?", ask="Select yes if you have an interest in a bidder"
    )
    interests = shape.text("Your interest", ask="Describe your interest", words=200, required=False)

    @validates_schema
    def described(self, answers: dict[str, Any], **_: Any) -> None:
        """An interest is described."""
        if answers.get("has_interest") and not answers.get("interests"):
            raise ValidationError("Describe your interest", "interests")


class DecideOnInterest(shape.Schema):
    """What follows from a declared interest."""

    decision = shape.choice("Decision", ask="Select what follows from the interest", among=DECISIONS)
    lot_id = shape.uuid("Lot", ask="Select the lot they take no part in", required=False)
    reason = shape.text("Reason", ask="Enter the reason for your decision", words=200)


class ChooseJudgingRules(shape.Schema):
    """How a panel will judge: with names or without, how many score each answer, and what counts as far apart."""

    anonymous = shape.yes_no(
        "Hide the bidders' names while answers are scored?", ask="Select yes to hide the names of bidders"
    )
    required_evaluators = shape.whole(
        "Fewest evaluators for each answer", ask="Enter how many evaluators score each answer", least=2, most=9
    )
    divergence_threshold = shape.whole(
        "Points apart that need a note", ask="Enter how many points apart need a note", least=1, most=5
    )


class AskAboutPrice(shape.Schema):
    """What a bidder is asked about a price that looks abnormally low."""

    question = shape.text("Question", ask="Enter what the bidder should explain", words=300)
    answer_on = shape.date("Last day to answer", ask="Enter the last day to answer")


class ExplainPrice(shape.Schema):
    """Why a price can be kept."""

    answer = shape.text("Explanation", ask="Explain how you can deliver at this price", words=1000)


class DecideOnPrice(shape.Schema):
    """What follows from an explanation, or from none."""

    decision = shape.choice("Decision", ask="Select what follows from the explanation", among=PRICE_DECISIONS)
    reason = shape.text("Reason", ask="Enter the reason for your decision: the bidder will read it", words=300)


class DrawLots(shape.Schema):
    """Who watches while lots are drawn."""

    first_witness_id = shape.uuid("First witness", ask="Select the first witness")
    second_witness_id = shape.uuid("Second witness", ask="Select the second witness")


class TryWeight(shape.Schema):
    """A weight of the price to try."""

    price_weight = shape.decimal("Weight of the price", least=Decimal(1), most=Decimal(99), required=False)


class RecordScore(shape.Schema):
    """One evaluator's score for one answer."""

    value = shape.choice("Score", ask="Select a score", among=MARKS)
    reason = shape.text("Reason", ask="Enter the reason for your score: the bidder will read it", words=300)


class AgreeScore(shape.Schema):
    """The score that the panel agrees on for one answer."""

    value = shape.choice("Agreed score", ask="Select the agreed score", among=MARKS)
    note = shape.text("Note", ask="Enter why the panel agreed this score", words=300, required=False)


class RecordPassFail(shape.Schema):
    """Whether a bid passes one item, and why."""

    passed = shape.yes_no("Does the bid pass?", ask="Select yes if the bid passes")
    reason = shape.text("Reason", ask="Enter the reason: the bidder will read it", words=200)


class ProposeAward(shape.Schema):
    """Why the lot should go to the first bid of the ranking."""

    reasons = shape.text("Reasons", ask="Enter why this bid won: the other bidders will read it", words=500)


class AnnounceAward(shape.Schema):
    """Until when nobody signs after the announcement; without a standstill, why."""

    standstill_ends_on = shape.date("Last day of the standstill", required=False)
    no_standstill_reason = shape.text("Reason for no standstill", words=200, required=False)


class GiveReason(shape.Schema):
    """Why an award is challenged or dropped."""

    reason = shape.text("Reason", ask="Enter the reason", words=300)


class PanellistSummary(shape.Schema):
    """A seat on a panel."""

    id = fields.UUID()
    user_id = fields.UUID()
    role = fields.Enum(PanelRole, by_value=True)


class DeclarationSummary(shape.Schema):
    """A declaration, and what came of it."""

    id = fields.UUID()
    status = fields.Enum(DeclarationStatus, by_value=True)
    bidder_list_version = fields.Integer()
    made_at = fields.AwareDateTime()


class ScoreDetail(shape.Schema):
    """A score with its reason, to the evaluator who gave it."""

    id = fields.UUID()
    bid_id = fields.UUID()
    criterion_id = fields.UUID()
    value = fields.Integer()
    reason = fields.String()
    status = fields.Enum(ScoreStatus, by_value=True)


class AgreedScoreDetail(shape.Schema):
    """What the panel agreed for one answer."""

    bid_id = fields.UUID()
    criterion_id = fields.UUID()
    value = fields.Integer()
    note = fields.String()


class PassFailFindingDetail(shape.Schema):
    """What the chair found of one item in one bid."""

    bid_id = fields.UUID()
    item_id = fields.UUID()
    passed = fields.Boolean()
    reason = fields.String()


class EvaluationSummary(shape.Schema):
    """How far a panel is."""

    id = fields.UUID()
    competition_id = fields.UUID()
    lot_id = fields.UUID()
    status = fields.Enum(EvaluationStatus, by_value=True)


class EvaluationDetail(EvaluationSummary):
    """An agreed evaluation, with every figure behind its ranking."""

    result = fields.Dict(allow_none=True)


class JudgingRulesDetail(shape.Schema):
    """How a panel judges a competition."""

    competition_id = fields.UUID()
    anonymous = fields.Boolean()
    required_evaluators = fields.Integer()
    divergence_threshold = fields.Integer()


class ExplanationDetail(shape.Schema):
    """What was asked about a price, what was answered and what was decided."""

    id = fields.UUID()
    bid_id = fields.UUID()
    flags = fields.List(fields.String())
    question = fields.String()
    answer_on = fields.Date()
    status = fields.Enum(ExplanationStatus, by_value=True)
    answer = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)


class DrawDetail(shape.Schema):
    """A draw: the bids in the order drawn, and what anybody needs to draw them again."""

    id = fields.UUID()
    evaluation_id = fields.UUID()
    round = fields.Integer()
    seed = fields.String()
    drawn = fields.List(fields.String())
    first_witness_id = fields.UUID()
    second_witness_id = fields.UUID()
    drawn_at = fields.AwareDateTime()


class StepDetail(shape.Schema):
    """One sum of the arithmetic."""

    title = fields.String()
    sum = fields.String()
    points = fields.String()


class VariationDetail(shape.Schema):
    """The result if price had another weight."""

    price_weight = fields.String()
    totals = fields.Dict()
    winner = fields.String(allow_none=True)


class ReportDetail(shape.Schema):
    """The whole of an evaluation: the sums of each bid, and how safe the result is."""

    evaluation = fields.Nested(EvaluationDetail)
    steps = fields.Dict(keys=fields.String(), values=fields.List(fields.Nested(StepDetail)))
    variations = fields.List(fields.Nested(VariationDetail))
    safe_between = fields.List(fields.String(), allow_none=True)
    explanations = fields.List(fields.Nested(ExplanationDetail))
    draw = fields.Nested(DrawDetail, allow_none=True)
    draws = fields.List(fields.Nested(DrawDetail))


class AwardDetail(shape.Schema):
    """The decision to award a lot."""

    id = fields.UUID()
    competition_id = fields.UUID()
    lot_id = fields.UUID()
    bid_id = fields.UUID()
    supplier_id = fields.UUID()
    value = fields.Function(lambda award: award.value.pence, metadata={"type": "integer", "description": "Whole pence"})
    reasons = fields.String()
    status = fields.Enum(AwardStatus, by_value=True)
    summaries_sent_at = fields.AwareDateTime(allow_none=True)
    announced_at = fields.AwareDateTime(allow_none=True)
    standstill_ends_on = fields.Date(allow_none=True)
    no_standstill_reason = fields.String(allow_none=True)
    contracted_at = fields.AwareDateTime(allow_none=True)
