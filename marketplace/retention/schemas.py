"""What is asked and told about keeping records."""

from marshmallow import fields

from marketplace.kernel import schema as shape
from marketplace.retention.hanging import parts_of_person
from marketplace.retention.lifecycle import HoldStatus
from marketplace.retention.models import Scope
from marketplace.retention.rules import title_of
from marketplace.retention.schedule import Kind


def known_parts() -> list[tuple[str, str]]:
    """Every kind of thing that may be held about a person."""
    return [(name, title_of(name)) for name in parts_of_person()]


class PlaceHold(shape.Schema):
    """What may not be destroyed, and why."""

    scope = shape.choice("What it is about", ask="Select what the hold is about", among=Scope)
    number = shape.text(
        "Number or name", ask="Enter the number of a framework or competition, a name or a case reference"
    )
    reason = shape.text("Reason", ask="Enter why nothing about it may be destroyed", most=2000)


class LiftHold(shape.Schema):
    """Why a hold is no longer needed."""

    reason = shape.text("Reason", ask="Enter why the hold is no longer needed", most=2000)


class ListDue(shape.Schema):
    """Which records are listed."""

    kind = shape.choice("Kind of record", ask="Select a kind of record", among=Kind)


class FindReadings(shape.Schema):
    """Whose readings are looked for."""

    reference = shape.text("Case reference number", most=20, required=False)
    reader = shape.text("Email address of the reader", required=False)


class FindPerson(shape.Schema):
    """Who asks for what is held about them."""

    reference = shape.text("Case reference number", ask="Enter a case reference number", most=20)


class ExportPerson(shape.Schema):
    """What is withheld from somebody who asks for what is held about them, and why."""

    withheld = shape.choices("What is withheld", among=known_parts, required=False)
    withheld_because = shape.text("Why it is withheld", most=2000, required=False)


class KeepingDetail(shape.Schema):
    """One row of the retention schedule."""

    kind = fields.Enum(Kind, by_value=True)
    what = fields.String()
    kept = fields.String()
    starts = fields.String()
    source = fields.String()
    then = fields.String()


class DueDetail(shape.Schema):
    """One record that goes soon."""

    kind = fields.Enum(Kind, by_value=True)
    id = fields.UUID()
    label = fields.String(allow_none=True)
    about = fields.String()
    kept_until = fields.Date()
    on_hold = fields.Boolean()


class HoldDetail(shape.Schema):
    """One legal hold."""

    id = fields.UUID()
    scope = fields.Enum(Scope, by_value=True)
    about = fields.String()
    reason = fields.String()
    status = fields.Enum(HoldStatus, by_value=True)
    placed_at = fields.AwareDateTime()
    lifted_at = fields.AwareDateTime(allow_none=True)
    lifting_reason = fields.String(allow_none=True)
    free_on = fields.Date(allow_none=True)


class ReadingDetail(shape.Schema):
    """That somebody read about a person."""

    happened_at = fields.AwareDateTime()
    name = fields.String()
    case_reference = fields.String(allow_none=True)
    reader = fields.String(allow_none=True)
    of = fields.String(allow_none=True)
    referral = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)
    people = fields.Integer(allow_none=True)
