"""The shape and wording of frameworks, their questions and their members."""

from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.accounts.schemas import LED_BY
from marketplace.frameworks.lifecycle import PCR15_ENDS, FrameworkStatus
from marketplace.frameworks.models import QuestionKind, Regime
from marketplace.frameworks.register import Order
from marketplace.kernel import schema as shape
from marketplace.kernel.schema import Schema
from marketplace.reference import queries as reference
from marketplace.reference.models import Level

REGIMES = {
    Regime.PCR15: "Public Contracts Regulations 2015 (dynamic purchasing system)",
    Regime.PA23: "Procurement Act 2023 (dynamic market)",
}
KINDS = {QuestionKind.TEXT: "In their own words", QuestionKind.YES_NO: "Yes or no"}
YES_NO = {"yes": "Yes", "no": "No"}
SIZES_OF_MEMBERS = {
    "sme": "Small or medium-sized (SME)",
    "micro": "Fewer than 10 people",
    "small": "10 to 49 people",
    "medium": "50 to 249 people",
    "large": "250 people or more",
}
ORDERS = {Order.LOT: "Best match, else by lot", Order.NAME: "Name, A to Z"}


class EditFramework(Schema):
    """The terms of a framework that can change until it opens."""

    title = shape.text("Title", ask="Enter a title", most=150)
    description = shape.text("Description", ask="Enter what the framework is for", most=2000)
    starts_on = shape.date("First day", ask="Enter the first day")
    ends_on = shape.date("Last day", ask="Enter the last day")
    category_codes = shape.choices("Categories", ask="Select at least one category", among=reference.category_names)
    area_keys = shape.choices(
        "Regions", ask="Select at least one region", among=lambda: reference.area_options(Level.REGION)
    )

    @validates_schema
    def ends_after_it_starts(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """The term has a length."""
        first, last = answers.get("starts_on"), answers.get("ends_on")
        if isinstance(first, date) and isinstance(last, date) and last <= first:
            raise ValidationError("Last day must be after the first day", "ends_on")


class DraftFramework(EditFramework):
    """What an administrator tells to draft a framework; the regime is fixed for its life."""

    regime = shape.choice("Regime", ask="Select the law it is set up under", among=REGIMES)
    light_touch = shape.yes_no("Light-touch services", ask="Select yes if the services are light-touch", required=True)

    @validates_schema
    def pcr15_ends_in_time(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """What lives on under the old law ends with it."""
        last = answers.get("ends_on")
        if answers.get("regime") is Regime.PCR15 and isinstance(last, date) and last > PCR15_ENDS:
            raise ValidationError("Last day must be 23 February 2029 or before, under the 2015 Regulations", "ends_on")


class PutQuestion(Schema):
    """One question that applicants are to answer."""

    category_code = shape.choice(
        "Who answers it", ask="Select who answers it", among=reference.category_names, required=False
    )
    wording = shape.text("Question", ask="Enter the question", most=400)
    why_we_ask = shape.text("Why we ask", ask="Enter why we ask", most=400)
    kind = shape.choice("How it is answered", ask="Select how it is answered", among=KINDS)
    word_limit = shape.whole("Word limit", least=20, most=2000, required=False)
    minutes = shape.whole("Minutes to answer", ask="Enter about how many minutes it takes", least=1, most=480)
    expected = shape.choice("Answer that passes", among=YES_NO, required=False)

    @validates_schema
    def limits_by_kind(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """A written answer has a limit; only yes or no has an answer that passes."""
        written = answers.get("kind") is QuestionKind.TEXT
        if written and not answers.get("word_limit"):
            raise ValidationError("Enter a word limit for a written answer", "word_limit")
        if written and answers.get("expected"):
            raise ValidationError("Only a yes or no question has an answer that passes", "expected")


class Reason(Schema):
    """Why something is done; the supplier reads it."""

    reason = shape.text("Reason", ask="Enter the reason", most=1000)


class MemberFilter(Schema):
    """Which members to list, and in which order."""

    words = shape.text("Words", most=100, required=False)
    category = shape.choice("Category", among=reference.category_options, required=False)
    area = shape.choice("Area", among=reference.place_options, required=False)
    size = shape.choice("Size", among=SIZES_OF_MEMBERS, required=False)
    vcse = shape.choice("Voluntary, community or social enterprise", among=YES_NO, required=False)
    mark = shape.choice("Led by", among=LED_BY, required=False)
    home = shape.choice("Based in", among=reference.region_options, required=False)
    order = shape.choice("Order", among=ORDERS, required=False)


class QuestionSummary(Schema):
    """A question as everybody may read it before applying."""

    id = fields.UUID()
    category_code = fields.String(allow_none=True)
    wording = fields.String()
    why_we_ask = fields.String()
    kind = fields.Enum(QuestionKind, by_value=True)
    word_limit = fields.Integer(allow_none=True)
    minutes = fields.Integer()


class FrameworkSummary(Schema):
    """A framework as everybody may see it."""

    id = fields.UUID()
    reference = fields.String()
    title = fields.String()
    description = fields.String()
    regime = fields.Enum(Regime, by_value=True)
    light_touch = fields.Boolean()
    status = fields.Enum(FrameworkStatus, by_value=True)
    starts_on = fields.Date()
    ends_on = fields.Date()
    opened_at = fields.AwareDateTime(allow_none=True)
    category_codes = fields.List(fields.String())
    area_keys = fields.List(fields.String())


class FrameworkDetail(FrameworkSummary):
    """A framework with its questions."""

    questions = fields.List(fields.Nested(QuestionSummary))


class MemberSupplier(Schema):
    """The supplier behind a line of the register."""

    id = fields.UUID(attribute="supplier_id")
    name = fields.String()
    trading_name = fields.String(allow_none=True)
    legal_form = fields.String(allow_none=True)
    size = fields.String(allow_none=True)
    is_sme = fields.Boolean()
    is_vcse = fields.Boolean()
    marks = fields.List(fields.String())
    home_key = fields.String(allow_none=True)


class MemberSummary(Schema):
    """A member as the public register shows it; an area stands for every smaller one inside it."""

    id = fields.UUID(attribute="membership_id")
    supplier = fields.Function(lambda row: MemberSupplier().dump(row))
    joined_at = fields.AwareDateTime()
    category_codes = fields.List(fields.String())
    area_keys = fields.List(fields.String())


class ChangeSummary(Schema):
    """One change of the register: joined, changed, left, removed or lapsed."""

    id = fields.Integer(attribute="event_id")
    kind = fields.String()
    happened_at = fields.AwareDateTime()
    membership_id = fields.UUID()
    supplier_id = fields.UUID()
    supplier_name = fields.String()
    category_codes = fields.List(fields.String())
    area_keys = fields.List(fields.String())
