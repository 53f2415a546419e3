"""What is told of a draft while it is written, of a second choice, and of places."""

from marshmallow import fields

from marketplace.kernel import schema as shape
from marketplace.referrals.lifecycle import QueueStatus


class KeepAnswer(shape.Schema):
    """A written answer as far as it is written, and which text was shown before."""

    text = shape.text("Answer", most=4000, required=False)
    version = shape.whole("Version", ask="Send the version of the answer that was shown")


class KeptAnswer(shape.Schema):
    """The version of an answer that was saved."""

    version = fields.Integer()
    changed_at = fields.AwareDateTime()


class SaveSecondChoice(shape.Schema):
    """Another service, and how long a wait for the first is too long."""

    second_contract_id = shape.uuid("Second choice", required=False)
    longest_wait = shape.whole("Longest wait in days", least=1, most=365, required=False)


class TurnDetail(shape.Schema):
    """The turn of a referral in the queue for its service."""

    id = fields.UUID()
    referral_id = fields.UUID()
    contract_id = fields.UUID()
    status = fields.Enum(QueueStatus, by_value=True)
    joined_at = fields.AwareDateTime()
    offer_ends_on = fields.Date(allow_none=True)


class TurnSummary(shape.Schema):
    """A turn as both parties of the contract see it: without the person."""

    number = fields.Integer()
    status = fields.Enum(QueueStatus, by_value=True)
    joined_at = fields.AwareDateTime()
    expected_on = fields.Date(allow_none=True)
    offer_ends_on = fields.Date(allow_none=True)


class WarningDetail(shape.Schema):
    """A threshold that was reached."""

    level = fields.Integer()
    taken = fields.Integer()
    cap = fields.Integer()
    reached_at = fields.AwareDateTime()


class PlacesDetail(shape.Schema):
    """The places of a contract year."""

    taken = fields.Integer()
    cap = fields.Integer(allow_none=True)
    queued = fields.Integer()
    queue = fields.List(fields.Nested(TurnSummary))
    warnings = fields.List(fields.Nested(WarningDetail))
