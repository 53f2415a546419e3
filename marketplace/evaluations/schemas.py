"""What a panel, a commissioner and a bidder are asked about an evaluation, and what they are told."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.evaluations.lifecycle import AwardStatus, DeclarationStatus, EvaluationStatus, ScoreStatus
from marketplace.evaluations.models import PanelRole
from marketplace.kernel import schema as shape

#: No criterion has a longer scale; the command holds each to its own.
MARKS = [(mark, str(mark)) for mark in range(11)]

#: What each mark of the usual scale of five means; it is published before anybody bids.
SCALE = {
    0: "Unacceptable: no answer, or it does not meet the need",
    1: "Poor: meets little of the need, with major concerns",
    2: "Weak: meets some of the need, with concerns",
    3: "Satisfactory: meets the need, with minor concerns",
    4: "Good: meets the need, with detail and evidence",
    5: "Excellent: exceeds the need, with strong evidence",
}
DECISIONS = {
    "clear": "They may take part: the interest does not affect their judgement",
    "recuse": "They take no part in this lot",
    "remove": "They leave the panel",
}


def marks(highest: int) -> list[tuple[int, str]]:
    """The marks of a scale with their meaning, where it is the usual one."""
    told = SCALE if highest == max(SCALE) else {}
    return [(mark, f"{mark}. {told[mark]}" if mark in told else str(mark)) for mark in range(highest + 1)]


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
    reason = shape.text("Reason", ask="Enter the reason for your decision", words=200)


class RecordScore(shape.Schema):
    """One evaluator's score for one answer."""

    value = shape.choice("Score", ask="Select a score", among=MARKS)
    reason = shape.text("Reason", ask="Enter the reason for your score: the bidder will read it", words=300)


class AgreeScore(shape.Schema):
    """The score that the panel agrees on for one answer."""

    value = shape.choice("Agreed score", ask="Select the agreed score", among=MARKS)
    note = shape.text("Note", ask="Enter why the panel agreed this score", words=300, required=False)


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


class EvaluationSummary(shape.Schema):
    """How far a panel is."""

    id = fields.UUID()
    competition_id = fields.UUID()
    lot_id = fields.UUID()
    status = fields.Enum(EvaluationStatus, by_value=True)


class EvaluationDetail(EvaluationSummary):
    """An agreed evaluation, with every figure behind its ranking."""

    result = fields.Dict(allow_none=True)


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
