"""What is asked and told about variations of a contract."""

from marshmallow import fields

from marketplace.contracts.lifecycle import VariationStatus
from marketplace.kernel import schema as shape


class AskVariation(shape.Schema):
    """How many places a year there should be, and why."""

    cap = shape.whole("Places a year", ask="Enter the number of places a year", least=1, most=100_000)
    reason = shape.text("Reason", ask="Enter why the number should change", most=2000)


class DecideVariation(shape.Schema):
    """That the new number is agreed to."""

    agree = shape.agreement(
        "I agree to this number of places a year, from now on", ask="Confirm that you agree to this number of places"
    )


class RefuseVariation(shape.Schema):
    """Why the number stays as it is."""

    refusal = shape.text("Reason", ask="Enter why the number stays as it is", most=2000)


class VariationDetail(shape.Schema):
    """A variation as both parties see it."""

    id = fields.UUID()
    contract_id = fields.UUID()
    status = fields.Enum(VariationStatus, by_value=True)
    by_supplier = fields.Boolean()
    cap_before = fields.Integer()
    cap = fields.Integer()
    reason = fields.String()
    asked_at = fields.AwareDateTime()
    agreed_at = fields.AwareDateTime(allow_none=True)
    refused_at = fields.AwareDateTime(allow_none=True)
    refusal = fields.String(allow_none=True)
