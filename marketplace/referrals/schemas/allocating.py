"""What is asked and told of an allocation meeting."""

from marshmallow import fields

from marketplace.documents.schemas import file
from marketplace.kernel import schema as shape
from marketplace.people.models import SentenceKind, Sex
from marketplace.people.schemas import units
from marketplace.reference.models import Complexity
from marketplace.referrals import rules
from marketplace.referrals.lifecycle import MeetingStatus
from marketplace.referrals.schemas.referring import needs


class BeginMeeting(shape.Schema):
    """Of which delivery unit, and the cases: pasted from a sheet, or as a file."""

    unit_key = shape.choice("Delivery unit", ask="Select a delivery unit", among=units)
    pasted = shape.text("Cases", most=200_000, required=False)
    file = file("File of cases", required=False)


class BroughtCase(shape.Schema):
    """One case as it was brought; what the register knows need not be brought."""

    reference = shape.text("Reference", ask="Enter a case reference number, like X123456", most=20)
    first_name = shape.text("First name", most=100, required=False)
    last_name = shape.text("Last name", most=100, required=False)
    date_of_birth = shape.date("Date of birth", required=False)
    sex = shape.choice("Sex", ask="Sex must be female or male", among=Sex, required=False)
    needs = shape.choices("Needs", ask="Needs must be of the list of needs", among=needs)
    practitioner = shape.text("Practitioner", most=200, required=False)
    complexity = shape.choice(
        "Complexity", ask="Complexity must be low, medium or high", among=Complexity, required=False
    )
    sentence = shape.choice("Sentence", ask="Sentence must be one of the list", among=SentenceKind, required=False)
    sentence_ends = shape.date("Sentence end", required=False)
    days = shape.whole("Days", least=1, most=rules.MOST_DAYS, required=False)
    reason = shape.text("Reason", most=4000, required=False)
    exception = shape.text("Exception", most=1000, required=False)
    risk = shape.text("Risk summary", most=4000, required=False)
    risk_reviewed = shape.date("Day of the risk review", required=False)


class CorrectCase(shape.Schema):
    """One case as its cells say it, to be put right."""

    reference = shape.text("Case reference number", most=20)
    first_name = shape.text("First name", most=100, required=False)
    last_name = shape.text("Last name", most=100, required=False)
    date_of_birth = shape.text("Date of birth", most=30, required=False)
    sex = shape.text("Sex", most=20, required=False)
    needs = shape.text("Needs", most=500)
    practitioner = shape.text("Practitioner", most=200, required=False)
    complexity = shape.text("Complexity", most=20, required=False)
    sentence = shape.text("Sentence", most=50, required=False)
    sentence_ends = shape.text("Sentence ends", most=30, required=False)
    days = shape.text("Enforceable days", most=10, required=False)
    reason = shape.text("Reason", most=4000, required=False)
    exception = shape.text("Exception", most=1000, required=False)
    risk = shape.text("Risk summary", most=4000, required=False)
    risk_reviewed = shape.text("Risk reviewed on", most=30, required=False)


class ChosenService(shape.Schema):
    """Which service a case is referred to for these of its needs; no service leaves it for later."""

    case_id = shape.uuid("Case", ask="Select a case")
    needs = shape.text("Needs", ask="Say for which needs", most=200)
    contract_id = shape.uuid("Service", required=False)


class ReferCases(shape.Schema):
    """The services that were chosen, and whether the risk summaries were read in the meeting."""

    choices = shape.rows("Cases", ChosenService, ask="Choose a service for at least one case", most=400)
    risk_read = shape.yes_no(
        "The risk summaries of these cases were read in the meeting, are up to date and can be shared", required=False
    )


class CaseDetail(shape.Schema):
    """A case of a meeting, and what became of it."""

    id = fields.UUID()
    position = fields.Integer()
    refused = fields.String(allow_none=True)
    referral_ids = fields.Function(lambda case: [str(each.id) for each in case.referrals])


class MeetingDetail(shape.Schema):
    """An allocation meeting with its cases."""

    id = fields.UUID()
    unit_key = fields.String()
    status = fields.Enum(MeetingStatus, by_value=True)
    begun_at = fields.AwareDateTime()
    cases = fields.List(fields.Nested(CaseDetail))
