"""What is asked about who may know of a person, and about whose they are."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.kernel import schema as shape
from marketplace.people.models import Listing
from marketplace.people.schemas.knowing import units


class LimitAccess(shape.Schema):
    """Why only those who are listed may know of a person."""

    reason = shape.text("Reason", ask="Enter why access is limited", most=1000)


class ListPerson(shape.Schema):
    """Somebody who alone may know of a person, or who must not."""

    email = shape.email("Email address", ask="Enter the email address that they sign in with")
    kind = shape.choice("May they know of this person?", ask="Select whether they may know", among=Listing)


class ListingDetail(shape.Schema):
    """One name on a person's list."""

    user_id = fields.UUID()
    name = fields.String(attribute="user.name")
    kind = fields.Enum(Listing, by_value=True)
    listed_at = fields.AwareDateTime()


class HandOver(shape.Schema):
    """To whom a person is handed over, and where they live from now on."""

    practitioner_id = shape.uuid("New practitioner", ask="Select who looks after them from now on", required=False)
    email = shape.email("Email address of a practitioner elsewhere", required=False)
    unit_key = shape.choice("Delivery unit they move to", ask="Select a delivery unit", among=units, required=False)

    @validates_schema
    def _somebody(self, answers: dict[str, Any], **_: Any) -> None:
        if not answers.get("practitioner_id") and not answers.get("email"):
            raise ValidationError("Select who looks after them from now on", "practitioner_id")


class HandOverMany(shape.Schema):
    """Whose people are handed over, which of them, and to whom."""

    practitioner_id = shape.uuid("New practitioner", ask="Select who looks after them from now on")
    person_ids = fields.List(
        shape.uuid("Person", ask="Select people of this practitioner"), load_default=list, metadata={"title": "People"}
    )
    everybody = shape.yes_no("Hand over everybody?", required=False)


class MergePeople(shape.Schema):
    """Which other record is about the same person."""

    reference = shape.text("Case reference of the other record", ask="Enter the other case reference", most=20)
    confirmed = shape.agreement(
        "I have compared the two records: they are about the same person",
        ask="Confirm that both records are about the same person",
    )
