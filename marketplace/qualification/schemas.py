"""The shape and wording of applications, answers and marks."""

from collections.abc import Iterable
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.frameworks.models import FrameworkQuestion, QuestionKind
from marketplace.frameworks.schemas import YES_NO, Reason
from marketplace.kernel import schema as shape
from marketplace.kernel.schema import Schema
from marketplace.qualification import rules
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.reference import queries as reference


class BeginApplication(Schema):
    """Who applies."""

    supplier_id = shape.uuid("Supplier", ask="Select the organisation that applies")


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
    versions = fields.Dict(
        keys=fields.UUID(),
        values=fields.Integer(strict=True),
        load_default=dict,
        metadata={"title": "Versions", "description": "A question without a version was shown without an answer"},
    )


class SaveAnswer(Schema):
    """One answer, with the version that was shown: 0 where there was none."""

    text = fields.String(allow_none=True, load_default=None, metadata={"title": "Answer"})
    version = shape.whole("Version", ask="Enter the version of the answer that was shown")


class ClashDetail(Schema):
    """An answer that somebody else changed meanwhile: theirs is kept, yours was not saved."""

    question_id = fields.UUID()
    yours = fields.String()
    theirs = fields.String()
    version = fields.Integer()
    changed_by = fields.String(allow_none=True)
    changed_at = fields.AwareDateTime(allow_none=True)


def answers_to(questions: Iterable[FrameworkQuestion]) -> type[Schema]:
    """The schema of the answers to these questions, one field each."""
    return type("Answers", (Schema,), {each.name: answer_to(each) for each in questions})


def answer_to(question: FrameworkQuestion) -> Any:
    """The field for one answer."""
    if question.kind is QuestionKind.YES_NO:
        return shape.choice(question.wording, ask="Select yes or no", among=YES_NO)
    return shape.text("Your answer", ask="Enter an answer", words=question.word_limit)


class MarkAnswer(Schema):
    """What an assessor found of one answer."""

    passed = shape.yes_no("Does this answer pass?", ask="Select whether the answer passes")
    reason = shape.text("Reason", most=1000, required=False)

    @validates_schema
    def failing_needs_a_reason(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """Whoever fails an answer says why."""
        if answers.get("passed") is False and not answers.get("reason"):
            raise ValidationError("Enter a reason why this answer fails", "reason")


class ExtendDecision(Reason):
    """Why this application needs 15 working days."""


class QueryApplication(Schema):
    """What the supplier is asked to mend."""

    query = shape.text("Question to the supplier", ask="Enter what the supplier needs to change", most=2000)


class AnswerSummary(Schema):
    """One answer."""

    question_id = fields.UUID()
    text = fields.String()
    version = fields.Integer()
    trace = fields.Function(lambda row: rules.trace_of(row.text))
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
    status = fields.Enum(ApplicationStatus, by_value=True)
    is_further = fields.Boolean()
    submitted_at = fields.AwareDateTime(allow_none=True)
    decide_by = fields.Date(allow_none=True)
    extended_reason = fields.String(allow_none=True)
    query = fields.String(allow_none=True)


class ApplicationDetail(ApplicationSummary):
    """An application with its answers; marks are shown once it is decided."""

    category_codes = fields.List(fields.String())
    area_keys = fields.List(fields.String())
    answers = fields.List(fields.Nested(AnswerSummary))
    unfinished = fields.Function(lambda row: row.unfinished())
    marks = fields.Function(lambda row: MarkSummary(many=True).dump(row.marks) if row.is_decided else [])
