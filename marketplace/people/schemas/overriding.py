"""What is asked and told of the records that practitioners open although the persons are not theirs."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.kernel import schema as shape
from marketplace.people.models import OVERRIDE_REASONS, OverrideReason
from marketplace.people.schemas.knowing import units


def reasons() -> dict[str, str]:
    """The reasons there are, in words."""
    return {reason.value: words for reason, words in OVERRIDE_REASONS.items()}


class OverrideAccess(shape.Schema):
    """Whose record is opened, and why."""

    reference = shape.text("Case reference number", ask="Enter a case reference number", most=20)
    reason = shape.choice("Reason", ask="Select why you need to see this person", among=OverrideReason)
    details = shape.text("Details", most=500, required=False)

    @validates_schema
    def _in_words(self, answers: dict[str, Any], **_: Any) -> None:
        if answers.get("reason") is OverrideReason.OTHER and not (answers.get("details") or "").strip():
            raise ValidationError("Enter why you need to see this person", "details")


class TakeOn(shape.Schema):
    """Where somebody lives from now on who is taken on."""

    unit_key = shape.choice("Delivery unit they move to", ask="Select a delivery unit", among=units, required=False)


class OverrideDetail(shape.Schema):
    """That the record of a person was opened by somebody who does not look after them."""

    id = fields.UUID()
    person_id = fields.UUID()
    case_reference = fields.String(attribute="person.reference")
    user_id = fields.UUID()
    opened_by = fields.String(attribute="user.name")
    reason = fields.Enum(OverrideReason, by_value=True)
    details = fields.String(allow_none=True)
    crosses_region = fields.Boolean()
    opened_at = fields.AwareDateTime()
    until_at = fields.AwareDateTime()
    ended_at = fields.AwareDateTime(allow_none=True)
