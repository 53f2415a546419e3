"""The shape and wording of what assessors say and read."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.kernel import schema as shape
from marketplace.kernel.schema import Schema
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Outcome, Proposal
from marketplace.qualification.queries.assessing import FILTERS
from marketplace.qualification.schemas import AnswerSummary, ApplicationSummary, MarkSummary


class DeclareInterest(Schema):
    """What an assessor says about an interest in the supplier, before they read its answers."""

    has_interest = shape.yes_no(
        "Do you have an interest in this supplier?", ask="Select whether you have an interest in this supplier"
    )
    interests = shape.text("What your interest is", most=1000, required=False)

    @validates_schema
    def an_interest_is_described(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """Whoever has an interest says what it is; whoever has none says nothing of it."""
        if answers.get("has_interest") and not answers.get("interests"):
            raise ValidationError("Enter what your interest is", "interests")
        if answers.get("has_interest") is False and answers.get("interests"):
            raise ValidationError("Select yes if you have an interest, or leave this empty", "interests")


class TakeApplication(Schema):
    """From whom an application is taken; from nobody if it is free."""

    from_id = shape.uuid("The assessor it is taken from", required=False)


class AssignApplication(Schema):
    """To whom an application is given."""

    assessor_id = shape.uuid("Assessor", ask="Select the assessor who is to decide")


class NoteAnswer(Schema):
    """A note for colleagues."""

    text = shape.text("Note", ask="Enter your note", most=2000)


class QueryApplication(Schema):
    """What the supplier is asked, about one of its answers or in general."""

    query = shape.text("Question to the supplier", ask="Enter what you need to know from the supplier", most=2000)
    question_id = shape.uuid("The answer it is about", required=False)


class ReplyToClarification(Schema):
    """What the supplier says to the assessor's question."""

    reply = shape.text("Your answer", ask="Enter your answer to the assessor", most=4000)


class AdmitSupplier(Schema):
    """Why a supplier is admitted that could be excluded; nothing where nothing was found against it."""

    exclusion_reasons = shape.text("Why it is admitted although it could be excluded", most=2000, required=False)


class ProposeExclusion(Schema):
    """Why a supplier is turned away that the law excludes, or lets us exclude."""

    reasons = shape.text("Why it is excluded", ask="Enter why the supplier is excluded", most=2000)


class SendBackProposal(Schema):
    """Why a colleague should look at a proposal again."""

    note = shape.text("What to look at again", ask="Enter what your colleague should look at again", most=2000)


class FilterQueue(Schema):
    """Which part of the queue is shown."""

    which = shape.choice("Show", among=FILTERS, required=False)


class QueuePage(FilterQueue):
    """Which part of the queue a program wants, and how much of it."""

    after = fields.String(load_default=None)
    limit = shape.whole("Limit", least=1, most=100, required=False)


class MarkDetail(MarkSummary):
    """A mark as assessors read it: with who made it, and when."""

    marked_by = fields.UUID(allow_none=True)
    marked_at = fields.AwareDateTime()


class NoteSummary(Schema):
    """A note that assessors left for one another."""

    id = fields.UUID()
    question_id = fields.UUID(allow_none=True)
    text = fields.String()
    noted_by = fields.UUID()
    noted_at = fields.AwareDateTime()


class ClarificationSummary(Schema):
    """A question to the supplier and its answer, as both sides read them."""

    id = fields.UUID()
    question_id = fields.UUID(allow_none=True)
    wording = fields.String()
    stops_clock = fields.Boolean()
    asked_at = fields.AwareDateTime()
    reply_by = fields.Date()
    reply = fields.String(allow_none=True)
    replied_at = fields.AwareDateTime(allow_none=True)


class QueuedApplication(ApplicationSummary):
    """An application as it stands in the queue."""

    status = fields.Enum(ApplicationStatus, by_value=True)
    assessor_id = fields.UUID(allow_none=True)
    is_paused = fields.Boolean()
    proposal = fields.Enum(Proposal, by_value=True, allow_none=True)
    warned_at = fields.AwareDateTime(allow_none=True)


class Queue(Schema):
    """A page of the queue, and the mark after which the next begins."""

    applications = fields.List(fields.Nested(QueuedApplication))
    next = fields.String(allow_none=True)


class AssessedApplication(QueuedApplication):
    """An application as those who decide read it."""

    category_codes = fields.List(fields.String())
    area_keys = fields.List(fields.String())
    answers = fields.List(fields.Nested(AnswerSummary))
    marks = fields.List(fields.Nested(MarkDetail))
    notes = fields.List(fields.Nested(NoteSummary))
    clarifications = fields.List(fields.Nested(ClarificationSummary))
    proposed_by = fields.UUID(allow_none=True)
    sent_back_note = fields.String(allow_none=True)


class LetterDetail(Schema):
    """A letter as it was sent."""

    outcome = fields.Enum(Outcome, by_value=True)
    issued_at = fields.AwareDateTime()
    content = fields.Dict()
    text = fields.String()
    text_hash = fields.String()


class Figures(Schema):
    """How the centre keeps its clock."""

    by_status = fields.Dict(keys=fields.String(), values=fields.Integer())
    decided = fields.Integer()
    median_days = fields.Integer(allow_none=True)
    in_time = fields.Function(lambda row: None if row["in_time"] is None else f"{float(row['in_time']):.3f}")
