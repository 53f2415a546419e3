"""The shape and wording of declarations, checks and notifications."""

from collections.abc import Sequence
from typing import Any

from marshmallow import fields, validates_schema
from marshmallow.exceptions import ValidationError

from marketplace.accounts.schemas import OrganisationSummary
from marketplace.documents import schemas as documents
from marketplace.exclusions.grounds import Detail, Ground, Group, Severity, details_of
from marketplace.exclusions.lifecycle import DeclarationStatus, NotificationStatus
from marketplace.exclusions.models import Cause, CheckOutcome, PersonKind, Point, Section
from marketplace.kernel import schema as shape
from marketplace.kernel.schema import Schema
from marketplace.reference.models import Regime

REGIMES = {
    Regime.PCR15: "Public Contracts Regulations 2015",
    Regime.PA23: "Procurement Act 2023",
}
SCHEMES = {
    "GB-COH": "Company number",
    "GB-CHC": "Charity number, England and Wales",
    "GB-SC": "Charity number, Scotland",
    "GB-NIC": "Charity number, Northern Ireland",
    "GB-PPON": "Public procurement number",
}
FINDINGS = {"yes": "Yes, it is continuing or likely to happen again", "no": "No, it is not likely to happen again"}


class BeginDeclaration(Schema):
    """Who declares, and under which law."""

    supplier_id = shape.uuid("Organisation", ask="Select your organisation")
    regime = shape.choice("Law", ask="Select the law that the framework is under", among=REGIMES)


class AddPerson(Schema):
    """Somebody whom the declaration is about."""

    kind = shape.choice("How they belong to you", ask="Select how they belong to your organisation", among=PersonKind)
    name = shape.text("Name", ask="Enter their full name", most=200)
    scheme = shape.choice("Register", among=SCHEMES, required=False)
    number = shape.text("Number", most=20, required=False)

    @validates_schema
    def number_with_its_register(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """A number says nothing without its register."""
        if bool(answers.get("scheme")) != bool(answers.get("number")):
            name = "number" if answers.get("scheme") else "scheme"
            raise ValidationError("Give the number and say which register it is from, or neither", name)


class ConfirmSection(Schema):
    """Which part is complete and right."""

    section = shape.choice("Part", among={each: each.value for each in Section})


class AnswerGroups(Schema):
    """Some yes and no answers, by the code of their group, and the versions that were seen."""

    answers = fields.Dict(keys=fields.String(), values=fields.Boolean(), required=True)
    seen = fields.Dict(keys=fields.String(), values=fields.Integer(), load_default=dict)


class MakeDeclaration(Schema):
    """The statement that makes a declaration."""

    confirmed = shape.agreement(
        "I may declare this", "Confirm that you may declare this for your organisation, and that it is true"
    )


class DeclareGround(Schema):
    """Which ground it is, and whom it concerns; nobody named is the supplier itself."""

    ground_code = shape.text("Ground", ask="Select what it was", most=60)
    person_id = shape.uuid("Whom it concerns", required=False)


class DescribeGround(Schema):
    """What is told about one ground, for programs: each answer may come later."""

    version = shape.whole("Version", least=1)
    person_id = shape.uuid("Whom it concerns", required=False)
    happened_on = shape.date("When it happened", required=False)
    known_on = shape.date("Since when it is known", required=False)
    story = shape.text("What happened", words=200, required=False)
    compensation = shape.text("What was paid or put right", words=100, required=False)
    cooperation = shape.text("Cooperation", words=100, required=False)
    measures = shape.text("What has changed", words=200, required=False)


class AttachGroundEvidence(Schema):
    """A document that shows what was done since: a file, or one of the supplier's own documents."""

    document_id = shape.uuid("One of your documents", required=False)
    file = documents.file("Your file", required=False)


class AskRepresentations(Schema):
    """The concern that a supplier is to answer."""

    concern = shape.text("Concern", ask="Enter what concerns you, so that the supplier can answer it", most=2000)


class MakeRepresentations(Schema):
    """A supplier's answer to a concern."""

    text = shape.text("Your answer", ask="Enter your answer", words=500)


class RecordFinding(Schema):
    """What an assessor found, and why."""

    likely_to_recur = shape.yes_no("Likely to recur", ask="Select whether it is likely to happen again")
    reasons = shape.text("Reasons", ask="Enter your reasons: the supplier will read them", most=4000)


class SendNotification(Schema):
    """When the minister was told, and under which reference."""

    sent_on = shape.date("Day", ask="Enter the day on which it was sent")
    reference = shape.text("Reference", ask="Enter the reference of the notification", most=100)


class CheckFilter(Schema):
    """Which checks to list."""

    found = shape.choice("Show", among={"yes": "Only what was found"}, required=False)


def answers_to(asked: Sequence[Group]) -> type[Schema]:
    """The yes and no questions of one part; each may be answered later."""
    told = {each.name: shape.yes_no(each.title, f"Select yes or no: {each.title}") for each in asked}
    return type("GroupAnswers", (Schema,), told | {"seen": shape.text("Seen", most=4000, required=False)})


def details_for(ground: Ground, people: dict[Any, str]) -> type[Schema]:
    """What is asked about one ground: the same list that says when a description is whole."""
    told = {each.name: detail_field(each) for each in details_of(ground)}
    more = {
        "person_id": shape.choice("Whom it concerns", among=people, required=False),
        "version": shape.whole("Version", least=1),
    }
    return type("GroundDetails", (Schema,), told | more)


def detail_field(detail: Detail) -> Any:
    """A day, or a text with its limit."""
    if detail.words:
        return shape.text(detail.label, words=detail.words, required=False)
    return shape.date(detail.label, required=False)


class PersonSummary(Schema):
    """Somebody on the list."""

    id = fields.UUID()
    kind = fields.Enum(PersonKind, by_value=True)
    name = fields.String()
    number = fields.String(allow_none=True)


class FindingSummary(Schema):
    """What was found."""

    likely_to_recur = fields.Boolean()
    reasons = fields.String()
    found_at = fields.AwareDateTime()


class EvidenceSummary(Schema):
    """One document that is shown with a declared ground."""

    document_id = fields.UUID()
    title = fields.String(attribute="document.title")


class GroundDetail(Schema):
    """One thing that was declared."""

    id = fields.UUID()
    ground_code = fields.String()
    severity = fields.Enum(Severity, by_value=True)
    reference = fields.String(attribute="ground.reference")
    person_id = fields.UUID(allow_none=True)
    happened_on = fields.Date(allow_none=True)
    known_on = fields.Date(allow_none=True)
    story = fields.String(allow_none=True)
    compensation = fields.String(allow_none=True)
    cooperation = fields.String(allow_none=True)
    measures = fields.String(allow_none=True)
    version = fields.Integer()
    concern = fields.String(allow_none=True)
    answer_by = fields.Date(allow_none=True)
    representations = fields.String(allow_none=True)
    evidence = fields.List(fields.Nested(EvidenceSummary))
    finding = fields.Nested(FindingSummary, allow_none=True)


class DeclarationSummary(Schema):
    """A declaration in a list."""

    id = fields.UUID()
    supplier_id = fields.UUID()
    regime = fields.Enum(Regime, by_value=True)
    status = fields.Enum(DeclarationStatus, by_value=True)
    begun_at = fields.AwareDateTime()
    made_at = fields.AwareDateTime(allow_none=True)
    version = fields.Integer()


class DeclarationDetail(DeclarationSummary):
    """A declaration with everything in it."""

    answers = fields.Dict(keys=fields.String(), values=fields.Boolean(), attribute="answer_of")
    versions = fields.Dict(keys=fields.String(), values=fields.Integer(), attribute="version_of")
    people = fields.List(fields.Nested(PersonSummary))
    grounds = fields.List(fields.Nested(GroundDetail))
    to_confirm = fields.List(fields.String())
    minutes_left = fields.Integer()


class CheckSummary(Schema):
    """One check against the debarment list."""

    id = fields.UUID()
    supplier = fields.Nested(OrganisationSummary)
    point = fields.Enum(Point, by_value=True)
    subject_id = fields.UUID()
    outcome = fields.Enum(CheckOutcome, by_value=True)
    kind = fields.Enum(Severity, by_value=True, allow_none=True)
    about = fields.String(allow_none=True)
    names = fields.List(fields.String())
    listed_on = fields.Date(attribute="reading.listed_on", allow_none=True)
    checked_at = fields.AwareDateTime()


class NotificationSummary(Schema):
    """One notification to the minister."""

    id = fields.UUID()
    supplier = fields.Nested(OrganisationSummary)
    cause = fields.Enum(Cause, by_value=True)
    decided_on = fields.Date()
    due_on = fields.Date()
    status = fields.Enum(NotificationStatus, by_value=True)
    sent_on = fields.Date(allow_none=True)
    sent_reference = fields.String(allow_none=True)
