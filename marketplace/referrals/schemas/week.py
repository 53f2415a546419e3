"""What is told and shown of a supplier's week: narrowed lists, teams, sharing out, and times for assessments."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from marketplace.kernel import schema as shape
from marketplace.kernel.schema.answers import told
from marketplace.referrals.lifecycle import SlotStatus
from marketplace.referrals.models import Method
from marketplace.referrals.queries import Due, Sort, Tab
from marketplace.referrals.schemas.delivering import BookAppointment

DUES = {Due.OVERDUE: "Overdue", Due.SOON: "Due in the next 2 working days"}
SORTS = {
    Sort.NEWEST: "Newest first",
    Sort.OLDEST: "Oldest first",
    Sort.NAME: "Last name",
    Sort.DUE: "What is due first",
}


def keys(label: str, ask: str) -> Any:
    """Several other things by their keys, at least one."""
    known = told(label, ask, required=True, verb="Select")
    return fields.List(shape.uuid(label, ask), validate=validate.Length(min=1, error=ask), **known)


class NarrowList(shape.Schema):
    """What a list of referrals is narrowed to, and how it stands; what is left out is any."""

    tab = shape.choice("List", among=Tab, required=False)
    words = shape.text("Name or referral number", most=100, required=False)
    caseworker_id = shape.uuid("Caseworker", required=False)
    team_id = shape.uuid("Team", required=False)
    contract_id = shape.uuid("Service", required=False)
    due = shape.choice("Due", among=DUES, required=False)
    sort = shape.choice("Order", ask="Select an order from the list", among=SORTS, required=False)


class SaveFilter(NarrowList):
    """A narrowed list to keep, and the name to keep it under."""

    name = shape.text("Name of the list", ask="Enter a name for the list", most=60)
    tab = shape.choice("List", ask="Select a list", among=Tab)
    sort = shape.choice("Order", ask="Select an order from the list", among=SORTS)


class AcceptReferral(shape.Schema):
    """Accepting needs no answers."""


class AssignReferrals(shape.Schema):
    """Which referrals go to whom."""

    referral_ids = keys("Referrals", "Select at least one referral")
    caseworker_id = shape.uuid("Caseworker", ask="Select a caseworker")


class HandOverCaseload(shape.Schema):
    """Who takes over everything."""

    caseworker_id = shape.uuid("Caseworker", ask="Select a caseworker")


class FormTeam(shape.Schema):
    """What a team is called and who is in it."""

    name = shape.text("Name of the team", ask="Enter a name for the team", most=100)
    members = keys("Members", "Select at least one colleague")


class OfferSlots(BookAppointment):
    """Times that can be taken for initial assessments; no two of one caseworker may overlap, so that none is anyway."""

    class Meta(shape.Schema.Meta):
        exclude = ("anyway",)

    contract_id = shape.uuid("Service", ask="Select a service")
    caseworker_id = shape.uuid("Caseworker", ask="Select a caseworker")
    minutes = shape.whole("Minutes", ask="Enter how many minutes each takes", least=5, most=240)
    in_a_row = shape.whole("How many after one another", least=1, most=12, required=False)
    weeks = shape.whole("For how many weeks", least=1, most=26, required=False)

    @validates_schema
    def _within_a_day(self, answers: dict[str, Any], **_: Any) -> None:
        if answers.get("minutes", 0) * (answers.get("in_a_row") or 1) > 12 * 60:
            raise ValidationError("Times after one another must end within 12 hours", "in_a_row")


class WithdrawSlot(shape.Schema):
    """Whether the later times of the same series go too."""

    later_too = shape.yes_no("The later ones too", required=False)


class TakeSlot(shape.Schema):
    """Which time is taken."""

    slot_id = shape.uuid("Time", ask="Select a time")


class ColleagueSummary(shape.Schema):
    """Somebody who can be given referrals, with how many they have."""

    id = fields.UUID()
    name = fields.String()
    caseload = fields.Integer()
    is_here = fields.Boolean()


class TeamDetail(shape.Schema):
    """A team with its members."""

    id = fields.UUID()
    name = fields.String()
    members = fields.Function(lambda team: [str(each.user_id) for each in team.members])


class SavedFilterDetail(NarrowList):
    """A list that was saved."""

    id = fields.UUID()
    name = fields.String()


class SlotDetail(shape.Schema):
    """A time for an initial assessment."""

    id = fields.UUID()
    contract_id = fields.UUID()
    caseworker_id = fields.UUID()
    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()
    method = fields.Enum(Method, by_value=True)
    place = fields.String()
    status = fields.Enum(SlotStatus, by_value=True)
