"""The shape and wording of applications, answers and marks."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields, validates_schema

from marketplace.documents import schemas as documents
from marketplace.frameworks.models import FrameworkQuestion, HeldBy, QuestionKind
from marketplace.frameworks.rules import Aim, minutes_left
from marketplace.frameworks.schemas import YES_NO, Reason
from marketplace.kernel import schema as shape
from marketplace.kernel.schema import Schema
from marketplace.qualification import rules
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.reference import queries as reference

#: A question whose largest answer is this is about a percentage.
PERCENT = 100
AIMS = {Aim.SMALL: "Small contracts", Aim.ANY: "Contracts of any value"}


class BeginApplication(Schema):
    """Who applies."""

    supplier_id = shape.uuid("Supplier", ask="Select the organisation that applies")


class WidenApplication(Schema):
    """What a supplier lacked when it was not invited: categories, areas, or both."""

    category_codes = shape.choices(
        "Categories", ask="Select categories of this framework", among=reference.category_names, required=False
    )
    area_keys = shape.choices("Areas", ask="Select areas of this framework", among=reference.area_names, required=False)


class BeginFurtherApplication(BeginApplication, WidenApplication):
    """Who applies, and for what it was not invited."""


class ChooseAim(Schema):
    """Which contracts an applicant wants to be invited to."""

    aims_for = shape.choice("Contracts", ask="Select which contracts you aim for", among=AIMS)


class ChooseCategories(Schema):
    """The categories an applicant wants; a member who only adds areas needs none."""

    category_codes = shape.choices(
        "Categories", ask="Select at least one category", among=reference.category_names, required=False
    )


class ChooseAreas(Schema):
    """Where an applicant can deliver."""

    area_keys = shape.choices("Areas", ask="Select at least one area where you can deliver", among=reference.area_names)


class SubmitApplication(Schema):
    """What somebody confirms who sends an application."""

    confirmed = shape.agreement(
        "Confirmation", ask="Confirm that you may speak for this organisation and that the answers are true"
    )


class SaveAnswers(Schema):
    """Answers to any of the questions, by the id of each, with the version of each that was shown."""

    answers = fields.Dict(
        keys=fields.UUID(), values=fields.String(allow_none=True), required=True, metadata={"title": "Answers"}
    )
    dates = fields.Dict(
        keys=fields.UUID(), values=fields.Date(allow_none=True), load_default=dict, metadata={"title": "Dates promised"}
    )
    versions = fields.Dict(
        keys=fields.UUID(),
        values=fields.Integer(strict=True),
        load_default=dict,
        metadata={"title": "Versions", "description": "A question without a version was shown without an answer"},
    )


class SaveAnswer(Schema):
    """One answer, with the version that was shown: 0 where there was none."""

    text = fields.String(allow_none=True, load_default=None, metadata={"title": "Answer"})
    promised_on = fields.Date(allow_none=True, load_default=None, metadata={"title": "Date promised"})
    version = shape.whole("Version", ask="Enter the version of the answer that was shown")


class AttachEvidence(Schema):
    """A document that answers a question: a file, or one of the supplier's own documents."""

    document_id = shape.uuid("One of your documents", required=False)
    file = documents.file("Your file", required=False)


class ClashDetail(Schema):
    """An answer that somebody else changed meanwhile: theirs is kept, yours was not saved."""

    question_id = fields.UUID()
    yours = fields.String()
    yours_on = fields.Date(allow_none=True)
    theirs = fields.String()
    theirs_on = fields.Date(allow_none=True)
    version = fields.Integer()
    changed_by = fields.String(allow_none=True)
    changed_at = fields.AwareDateTime(allow_none=True)


class Answers(Schema):
    """The answers to some questions; what will be had later comes with its date."""

    @validates_schema
    def promises_have_a_date(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """Who will have something later says by when."""
        for name, answer in answers.items():
            if answer == "will_have" and not answers.get(date_name(name)):
                raise ValidationError("Enter the date by which you will have it", date_name(name))


def date_name(name: str) -> str:
    """The name of the date that goes with an answer."""
    return f"{name}_on"


def answers_to(questions: Iterable[FrameworkQuestion]) -> type[Schema]:
    """The schema of the answers to these questions: one field each, and a date for what may be had later."""
    asked = list(questions)
    dates = {
        date_name(each.name): shape.date("Date by which you will have it", required=False)
        for each in asked
        if each.held_by is HeldBy.BEFORE_CONTRACT
    }
    return type("AnswersGiven", (Answers,), {each.name: answer_to(each) for each in asked} | dates)


def dates_of(questions: Iterable[FrameworkQuestion], values: Mapping[str, Any]) -> dict[UUID, date | None]:
    """The dates by which something is promised, by question; a date beside another answer counts for nothing."""
    return {each.id: values.get(date_name(each.name)) for each in questions if values.get(each.name) == "will_have"}


def answer_text(value: Any) -> str | None:
    """An answer as it is kept, whatever its kind."""
    return None if value is None else str(value)


def answer_to(question: FrameworkQuestion) -> Any:
    """The field for one answer."""
    if question.kind is QuestionKind.YES_NO:
        return shape.choice(question.wording, ask="Select yes or no", among=YES_NO)
    if question.kind is QuestionKind.COMMITMENT:
        return shape.choice(question.wording, ask="Select an answer", among=commitments(question))
    if question.kind is QuestionKind.NUMBER:
        if question.largest == PERCENT:
            return shape.percentage("Your answer", ask="Enter a percentage, like 55")
        return shape.whole("Your answer", ask="Enter a number", most=question.largest)
    if question.kind is QuestionKind.EVIDENCE:
        return shape.text("Your answer", ask="Enter which document shows it", most=250)
    return shape.text("Your answer", ask="Enter an answer", words=question.word_limit)


def commitments(question: FrameworkQuestion) -> dict[str, str]:
    """What may be answered to whether something is held, or will be."""
    later = {"will_have": "We will have it before a contract starts"}
    return {"have": "We have it"} | (later if question.held_by is HeldBy.BEFORE_CONTRACT else {}) | {"no": "No"}


class MarkAnswer(Schema):
    """What an assessor found of one answer."""

    passed = shape.yes_no("Does this answer pass?", ask="Select whether the answer passes")
    reason = shape.text("Reason", most=1000, required=False)
    seen = shape.text("The mark that was seen", most=40, required=False)

    @validates_schema
    def failing_needs_a_reason(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """Whoever fails an answer says why."""
        if answers.get("passed") is False and not answers.get("reason"):
            raise ValidationError("Enter a reason why this answer fails", "reason")


class ExtendDecision(Reason):
    """Why this application needs 15 working days."""


class AnswerSummary(Schema):
    """One answer."""

    question_id = fields.UUID()
    text = fields.String()
    promised_on = fields.Date(allow_none=True)
    version = fields.Integer()
    trace = fields.Function(lambda row: rules.trace_of(row.text, row.promised_on))
    changed_at = fields.AwareDateTime(allow_none=True)
    copied_from_id = fields.UUID(allow_none=True)
    is_unconfirmed = fields.Boolean()


class MarkSummary(Schema):
    """What was found of one answer."""

    question_id = fields.UUID()
    passed = fields.Boolean()
    reason = fields.String(allow_none=True)


class ApplicationSummary(Schema):
    """An application as its supplier and its assessors see it."""

    id = fields.UUID()
    reference = fields.String()
    framework_id = fields.UUID()
    supplier_id = fields.UUID()
    status = fields.Enum(ApplicationStatus, by_value=True, attribute="status_for_supplier")
    is_further = fields.Boolean()
    aims_for = fields.Enum(Aim, by_value=True, allow_none=True)
    submitted_at = fields.AwareDateTime(allow_none=True)
    decide_by = fields.Date(allow_none=True)
    extended_reason = fields.String(allow_none=True)
    query = fields.String(allow_none=True)


class ApplicationDetail(ApplicationSummary):
    """An application with its answers; marks are shown once it is decided."""

    category_codes = fields.List(fields.String())
    area_keys = fields.List(fields.String())
    answers = fields.List(fields.Nested(AnswerSummary))
    question_ids = fields.Function(lambda row: [str(each.id) for each in row.questions])
    minutes_left = fields.Function(lambda row: minutes_left(row.questions, row.answer_of))
    unfinished = fields.Function(lambda row: row.unfinished())
    marks = fields.Function(lambda row: MarkSummary(many=True).dump(row.marks) if row.is_decided else [])
