"""What is asked and told about persons on probation."""

import re
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.kernel import schema as shape
from marketplace.people.models import RequirementKind, SentenceKind, Sex
from marketplace.people.rules import tidy_reference
from marketplace.reference.models import Level
from marketplace.reference.queries import area_options, need_options

REFERENCE = re.compile(r"[A-Z]\d{6}", re.ASCII)


def units() -> list[tuple[str, str]]:
    """The delivery units to choose from."""
    return area_options(Level.UNIT)


class ReviewRisk(shape.Schema):
    """What those who work with the person must know, and when it was last reviewed."""

    risk = shape.text("Risk summary", ask="Enter a risk summary", most=4000)
    reviewed_on = shape.date("Date of the last review", ask="Enter the date of the last review")


class AddSentence(shape.Schema):
    """What the court ordered."""

    kind = shape.choice("Sentence", ask="Select the sentence", among=SentenceKind)
    ends_on = shape.date("Date the sentence ends", ask="Enter the date the sentence ends")
    activity_days = shape.whole(
        "Rehabilitation activity days", ask="Enter the number of days", least=1, most=200, required=False
    )


class SetRequirement(shape.Schema):
    """Something else that a sentence requires, and the days that it allows."""

    kind = shape.choice("Requirement", ask="Select what the sentence requires", among=RequirementKind)
    days = shape.whole("Days allowed", ask="Enter the number of days", least=1, most=1095, required=False)


class DescribePerson(shape.Schema):
    """What is known about a person, and may change."""

    first_name = shape.text("First name", ask="Enter their first name", most=100)
    last_name = shape.text("Last name", most=100, required=False)
    known_as = shape.text("Name they go by", most=100, required=False)
    date_of_birth = shape.date("Date of birth", ask="Enter their date of birth")
    sex = shape.choice("Sex", ask="Select their sex", among=Sex)
    ethnicity = shape.text("Ethnicity", most=100, required=False)
    religion = shape.text("Religion or belief", most=100, required=False)
    disabilities = shape.text("Disabilities", most=500, required=False)
    in_custody = shape.yes_no("Are they in custody?", ask="Select yes if they are in custody")
    prison = shape.text("Prison", most=100, required=False)
    release_on = shape.date("Expected release date", required=False)
    release_source = shape.text("Who says so", most=100, required=False)
    language = shape.text("First language", most=100, required=False)
    interpreter_language = shape.text("Language for an interpreter", most=100, required=False)
    prefers_welsh = shape.yes_no("Do they prefer Welsh?", required=False)
    access_needs = shape.text("Accessibility and other needs", most=2000, required=False)
    safe_contact = shape.text("How to contact them safely", most=1000, required=False)
    caring_duties = shape.text("Caring duties", most=1000, required=False)
    unavailable_times = shape.text("Times they cannot come", most=1000, required=False)
    needs = shape.choices("Needs", ask="Select needs from the list", among=need_options, required=False)

    @validates_schema
    def _sense(self, answers: dict[str, Any], **_: Any) -> None:
        if answers.get("in_custody") and not answers.get("prison"):
            raise ValidationError("Enter the prison they are in", "prison")
        if answers.get("release_source") and not answers.get("release_on"):
            raise ValidationError("Enter the date of release that this is about", "release_on")


class AddPerson(DescribePerson, ReviewRisk, AddSentence):
    """What a practitioner tells us about a person they supervise."""

    reference = shape.text("Case reference number", ask="Enter a case reference number", most=20)
    unit_key = shape.choice("Probation delivery unit", ask="Select a delivery unit", among=units)

    @validates_schema
    def _form(self, answers: dict[str, Any], **_: Any) -> None:
        if "reference" in answers and not REFERENCE.fullmatch(tidy_reference(answers["reference"])):
            raise ValidationError("Enter a case reference number, like X123456", "reference")


class RequirementDetail(shape.Schema):
    """One requirement of a sentence."""

    kind = fields.Enum(RequirementKind, by_value=True)
    days = fields.Integer(allow_none=True)


class SentenceDetail(shape.Schema):
    """One sentence of a person."""

    id = fields.UUID()
    kind = fields.Enum(SentenceKind, by_value=True)
    ends_on = fields.Date()
    activity_days = fields.Integer()
    requirements = fields.List(fields.Nested(RequirementDetail))


class RiskDetail(shape.Schema):
    """The risk summary with its day."""

    risk = fields.String(attribute="wording")
    reviewed_on = fields.Date()


class PersonSummary(shape.Schema):
    """A person in a list."""

    id = fields.UUID()
    reference = fields.String()
    first_name = fields.String()
    last_name = fields.String()
    date_of_birth = fields.Date()
    sex = fields.Enum(Sex, by_value=True)
    unit_key = fields.String()


class NeedOf(shape.Schema):
    """Something that a person needs help with."""

    code = fields.String()


class FactDetail(shape.Schema):
    """Where a fact came from, when, and whether somebody confirmed it."""

    name = fields.String()
    source = fields.String()
    told_at = fields.AwareDateTime()
    confirmed_at = fields.AwareDateTime(allow_none=True)


class PersonDetail(PersonSummary):
    """A person as those who may see them do."""

    known_as = fields.String(allow_none=True)
    ethnicity = fields.String(allow_none=True)
    religion = fields.String(allow_none=True)
    disabilities = fields.String(allow_none=True)
    region_key = fields.String()
    in_custody = fields.Boolean()
    prison = fields.String()
    release_on = fields.Date()
    release_source = fields.String(allow_none=True)
    language = fields.String(allow_none=True)
    caring_duties = fields.String(allow_none=True)
    unavailable_times = fields.String(allow_none=True)
    needs = fields.Pluck(NeedOf, "code", many=True)
    facts = fields.List(fields.Nested(FactDetail))
    interpreter_language = fields.String()
    prefers_welsh = fields.Boolean()
    access_needs = fields.String()
    safe_contact = fields.String()
    source = fields.String()
    source_at = fields.AwareDateTime()
    sentences = fields.List(fields.Nested(SentenceDetail))
    risk = fields.Nested(RiskDetail)


class FindPeople(shape.Schema):
    """What narrows a caseload."""

    words = shape.text("Name or case reference", most=100, required=False)
