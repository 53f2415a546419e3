"""What is asked when summaries are sent, challenges come and lots fail, and what is told of them."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.kernel import schema as shape
from marketplace.outcomes.lifecycle import ChallengeStatus, NoAwardStatus
from marketplace.outcomes.models import Ending, Ground, SummaryKind
from marketplace.outcomes.rules.failing import Cause, Justification, Way
from marketplace.outcomes.rules.summary import GROUNDS

GROUND_WORDS = {
    Ground.SCORING: "The scores, or the reasons given for them",
    Ground.PROCEDURE: "The procedure was not followed",
    Ground.CONFLICT: "A conflict of interest",
    Ground.TRANSPARENCY: "Something was not said that should have been",
    Ground.OTHER: "Something else",
}
ENDINGS = {
    Ending.WITHDRAWN: "It was withdrawn",
    Ending.DISMISSED: "It was looked into, and the award stands",
    Ending.AGREED: "Both sides agreed, and the award stands",
}


class SendSummaries(shape.Schema):
    """That somebody has read every summary, and what is withheld in them, on which ground and why."""

    withhold = fields.List(
        fields.String(),
        load_default=list,
        metadata={"title": "Withhold the reasons for the winner’s scores on", "ask": "Select questions from the list"},
        error_messages={"invalid": "Select questions from the list", "null": "Select questions from the list"},
    )
    ground = shape.choice(
        "Ground for withholding", ask="Select why these reasons are withheld", among=GROUNDS, required=False
    )
    reason = shape.text("Reason for withholding", ask="Enter why these reasons are withheld", words=100, required=False)
    read = shape.agreement("I have read every summary", ask="Confirm that you have read every summary")

    @validates_schema
    def explained(self, answers: dict[str, Any], **_: Any) -> None:
        """What is withheld has its ground and its reason."""
        if answers.get("withhold"):
            missing = {
                name: said
                for name, said in (
                    ("ground", "Select why these reasons are withheld"),
                    ("reason", "Enter why these reasons are withheld: the bidders will read it"),
                )
                if not answers.get(name)
            }
            if missing:
                raise ValidationError(missing)


class ReceiveChallenge(shape.Schema):
    """A claim that reached the buyer by letter, by mail or from a court."""

    received_on = shape.date("Day it was received", ask="Enter the day it was received")
    supplier_id = shape.uuid("Who made it", required=False)
    ground = shape.choice("What it says is wrong", ask="Select what it says is wrong", among=GROUND_WORDS)
    details = shape.text("What it says", ask="Enter what it says", words=500)


class EndChallenge(shape.Schema):
    """How a challenge ended, while the award stands."""

    ending = shape.choice("How it ended", ask="Select how it ended", among=ENDINGS)
    reason = shape.text("Reason", ask="Enter why it ended so: whoever challenged will read it", words=500)


class ReopenAward(shape.Schema):
    """Why the panel has to look again."""

    reason = shape.text("Reason", ask="Enter what the panel has to look at again, and why", words=500)


class EndLot(shape.Schema):
    """Why nobody is awarded a lot."""

    reasons = shape.text("Reasons", ask="Enter why nobody is awarded this lot: the bidders will read it", words=500)


class ChooseWay(shape.Schema):
    """How the need of a lot that failed is met instead."""

    way = shape.choice("What happens next", ask="Select what happens next", among=Way)
    reason = shape.text("Reason", ask="Enter why you choose this", words=500)
    supplier_id = shape.uuid("Supplier", required=False)
    value = shape.money("Value", required=False)
    justification = shape.choice("Justification", among=Justification, required=False)

    @validates_schema
    def justified(self, answers: dict[str, Any], **_: Any) -> None:
        """A direct award says to whom, for how much and on which ground."""
        if answers.get("way") is not Way.DIRECT_AWARD:
            return
        asked = {
            "supplier_id": "Select the supplier of the direct award",
            "value": "Enter the value of the direct award",
            "justification": "Select the justification of the direct award",
        }
        missing = {name: said for name, said in asked.items() if not answers.get(name)}
        if missing:
            raise ValidationError(missing)


class TakeBackDirectAward(shape.Schema):
    """Why a direct award is taken back."""

    reason = shape.text("Reason", ask="Enter why it is taken back: it is published", words=500)


class SummaryDetail(shape.Schema):
    """A summary as it was sent."""

    bid_id = fields.UUID()
    kind = fields.Enum(SummaryKind, by_value=True)
    sent_at = fields.AwareDateTime()
    text_hash = fields.String()
    content = fields.Dict()


class ChallengeDetail(shape.Schema):
    """A challenge, and how it ended."""

    id = fields.UUID()
    award_id = fields.UUID(allow_none=True)
    no_award_id = fields.UUID(allow_none=True)
    supplier_id = fields.UUID(allow_none=True)
    received_on = fields.Date()
    ground = fields.Enum(Ground, by_value=True)
    details = fields.String()
    status = fields.Enum(ChallengeStatus, by_value=True)
    ended_at = fields.AwareDateTime(allow_none=True)
    ending = fields.Enum(Ending, by_value=True, allow_none=True)
    ending_reason = fields.String(allow_none=True)


class FormerDirectAwardDetail(shape.Schema):
    """A direct award that was taken back, and why."""

    number = fields.Integer()
    supplier_id = fields.UUID()
    justification = fields.Enum(Justification, by_value=True)
    settled_at = fields.AwareDateTime()
    taken_back_at = fields.AwareDateTime()
    reason = fields.String()


class NoAwardDetail(shape.Schema):
    """A lot that ended without an award."""

    id = fields.UUID()
    competition_id = fields.UUID()
    lot_id = fields.UUID()
    cause = fields.Enum(Cause, by_value=True)
    reasons = fields.String()
    status = fields.Enum(NoAwardStatus, by_value=True)
    decided_at = fields.AwareDateTime()
    way = fields.Enum(Way, by_value=True, allow_none=True)
    new_competition_id = fields.UUID(allow_none=True)
    direct_supplier_id = fields.UUID(allow_none=True)
    justification = fields.Enum(Justification, by_value=True, allow_none=True)
    former = fields.List(fields.Nested(FormerDirectAwardDetail))


class TransparencyNotice(shape.Schema):
    """What has to be published before a contract is awarded directly."""

    notice = fields.String(allow_none=True)
    buyer = fields.String()
    supplier = fields.String()
    subject = fields.String()
    value_pence = fields.Integer()
    justification = fields.String()
    law = fields.String()
    reasons = fields.String()
    decided_at = fields.AwareDateTime()


class LotOutcome(shape.Schema):
    """How one lot ended, as anybody may know it."""

    number = fields.Integer()
    title = fields.String()
    award_id = fields.UUID(allow_none=True)
    no_award_id = fields.UUID(allow_none=True)
    said = fields.String()
