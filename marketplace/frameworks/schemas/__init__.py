"""The shape and wording of frameworks, their questions and their members."""

from datetime import date
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from marketplace.accounts.schemas import LED_BY
from marketplace.frameworks.lifecycle import PCR15_ENDS, FrameworkStatus
from marketplace.frameworks.models import (
    Accounts,
    ChangeReason,
    ExperienceWith,
    HeldBy,
    QuestionKind,
    Regime,
    Topic,
)
from marketplace.frameworks.register import Order
from marketplace.frameworks.rules import bands_refused, fee_refused
from marketplace.kernel import schema as shape
from marketplace.kernel.money import Money
from marketplace.kernel.schema import Schema
from marketplace.reference import queries as reference
from marketplace.reference.models import Level

REGIMES = {
    Regime.PCR15: "Public Contracts Regulations 2015 (dynamic purchasing system)",
    Regime.PA23: "Procurement Act 2023 (dynamic market)",
}
KINDS = {
    QuestionKind.TEXT: "In the supplier’s own words",
    QuestionKind.YES_NO: "Yes or no",
    QuestionKind.COMMITMENT: "Whether it is there already, or will be before a contract starts",
    QuestionKind.EVIDENCE: "A document",
    QuestionKind.NUMBER: "A number",
}
HELD_BY = {HeldBy.BEFORE_CONTRACT: "Before a contract starts", HeldBy.NOW: "When they apply"}
ACCOUNTS = {
    Accounts.ANY: "Any accounts, or a budget",
    Accounts.AUDITED_IF_REQUIRED: "Audited accounts only where the law requires an audit",
    Accounts.AUDITED: "Audited accounts from everybody",
}
EXPERIENCE = {
    ExperienceWith.ANYBODY: "Work for anybody",
    ExperienceWith.PUBLIC_BODY: "Work for public bodies only",
    ExperienceWith.NAMED_BUYER: "Work for a named buyer only",
}
REASONS = {
    ChangeReason.OPTION_TO_EXTEND: "An extension that the framework provided for",
    ChangeReason.CONTINUED_NEED: "The need goes on",
    ChangeReason.REPLACED_EARLIER: "Another framework takes its place",
    ChangeReason.NO_LONGER_NEEDED: "It is no longer needed",
    ChangeReason.CORRECTION: "A mistake is corrected",
}
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
    small_value = shape.money("Value up to which the short form is enough", least=Money(100), required=False)
    fee_percent = shape.decimal("Fee", least=Decimal("0.01"), most=5, required=False)
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
    def no_fee_under_the_old_law(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """Only the new law lets a framework charge the suppliers that are awarded a contract."""
        if answers.get("regime") and (wrong := fee_refused(answers["regime"], answers.get("fee_percent"))):
            raise ValidationError(wrong, "fee_percent")

    @validates_schema
    def pcr15_ends_in_time(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """What lives on under the old law ends with it."""
        last = answers.get("ends_on")
        if answers.get("regime") is Regime.PCR15 and isinstance(last, date) and last > PCR15_ENDS:
            raise ValidationError("Last day must be 23 February 2029 or before, under the 2015 Regulations", "ends_on")


class SetWeights(Schema):
    """The least and the most of the hundred that quality, social value and price may weigh; all may be left open."""

    quality_least = shape.whole("Quality at least", least=0, most=100, required=False)
    quality_most = shape.whole("Quality at most", least=1, most=100, required=False)
    social_value_least = shape.whole("Social value at least", least=0, most=100, required=False)
    social_value_most = shape.whole("Social value at most", least=0, most=100, required=False)
    price_least = shape.whole("Price at least", least=0, most=100, required=False)
    price_most = shape.whole("Price at most", least=1, most=100, required=False)

    @validates_schema
    def can_be_kept(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """Some competition must be able to keep them."""
        if wrong := bands_refused(answers):
            raise ValidationError({name: [said] for name, said in wrong.items()})


LIMITS = (
    (QuestionKind.TEXT, "word_limit", "Enter a word limit for a written answer"),
    (QuestionKind.NUMBER, "largest", "Enter the largest number that may be answered"),
    (QuestionKind.COMMITMENT, "held_by", "Select by when they must have it"),
)


class PutQuestion(Schema):
    """One question that applicants are to answer."""

    category_code = shape.choice(
        "Who answers it", ask="Select who answers it", among=reference.category_names, required=False
    )
    wording = shape.text("Question", ask="Enter the question", most=400)
    why_we_ask = shape.text("Why we ask", ask="Enter why we ask", most=400)
    kind = shape.choice("How it is answered", ask="Select how it is answered", among=KINDS)
    topic = shape.choice("Topic", among=Topic, required=False)
    word_limit = shape.whole("Word limit", least=20, most=2000, required=False)
    largest = shape.whole("Largest number", least=1, required=False)
    in_short_form = shape.yes_no("Asked for small contracts too", required=False)
    follows = shape.text("Code of the question it follows", most=60, required=False)
    follows_answer = shape.choice("Answer that brings it", among=YES_NO, required=False)
    held_by = shape.choice("By when", among=HELD_BY, required=False)
    accounts = shape.choice("Accounts that are accepted", among=ACCOUNTS, required=False)
    experience_with = shape.choice("Experience that is accepted", among=EXPERIENCE, required=False)
    minutes = shape.whole("Minutes to answer", ask="Enter about how many minutes it takes", least=1, most=480)
    expected = shape.choice("Answer that passes", among=YES_NO, required=False)

    @validates_schema
    def limits_by_kind(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """Each kind of answer has its own limit; only yes or no has an answer that passes."""
        kind = answers.get("kind")
        for of, name, ask in LIMITS:
            if kind is of and not answers.get(name):
                raise ValidationError(ask, name)
            if kind is not None and kind is not of:
                answers[name] = None
        if kind is not QuestionKind.YES_NO and answers.get("expected"):
            raise ValidationError("Only a yes or no question has an answer that passes", "expected")

    @validates_schema
    def follows_an_answer(self, answers: dict[str, Any], **kwargs: Any) -> None:
        """A follow-up says which answer brings it."""
        if bool(answers.get("follows")) != bool(answers.get("follows_answer")):
            raise ValidationError("Enter both the question it follows and the answer that brings it", "follows")

    @post_load
    def plainly(self, answers: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """What is left open: it is about the declaration, and everybody is asked."""
        answers["topic"] = answers.get("topic") or Topic.DECLARATION
        answers["in_short_form"] = answers.get("in_short_form") is not False
        return answers


class PlanSpend(Schema):
    """What a region plans to spend in a category; no amount says that nothing is planned."""

    category_code = shape.choice("Category", ask="Select a category", among=reference.category_names)
    area_key = shape.choice("Region", ask="Select a region", among=lambda: reference.area_options(Level.REGION))
    year = shape.whole("Financial year that begins in", ask="Enter the year in which it begins", least=2020, most=2100)
    amount = shape.money("Amount", least=Money(1), required=False)
    instead = shape.text("What may be used instead", most=250, required=False)


class ChangeTerm(Schema):
    """A new last day of an open framework, and why."""

    ends_on = shape.date("New last day", ask="Enter the new last day")
    reason_type = shape.choice("Kind of reason", ask="Select the kind of reason", among=REASONS)
    reason = shape.text("Reason", ask="Enter the reason", most=1000)


class AssessConflicts(Schema):
    """Who could have a conflict of interest, and what is done about it."""

    text = shape.text("Assessment", ask="Enter the assessment", most=4000)


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
    code = fields.String()
    version = fields.Integer()
    category_code = fields.String(allow_none=True)
    topic = fields.Enum(Topic, by_value=True)
    in_short_form = fields.Boolean()
    follows = fields.String(allow_none=True)
    follows_answer = fields.String(allow_none=True)
    held_by = fields.Enum(HeldBy, by_value=True, allow_none=True)
    largest = fields.Integer(allow_none=True)
    wording = fields.String()
    why_we_ask = fields.String()
    kind = fields.Enum(QuestionKind, by_value=True)
    word_limit = fields.Integer(allow_none=True)
    minutes = fields.Integer()


class SpendSummary(Schema):
    """What a region plans to spend in a category in one financial year."""

    category_code = fields.String()
    area_key = fields.String()
    year = fields.Integer()
    amount_pence = fields.Function(lambda row: row.amount.pence if row.amount else None)
    instead = fields.String(allow_none=True)


class TermChangeSummary(Schema):
    """One change of the last day, as everybody may read it."""

    reason_type = fields.Enum(ChangeReason, by_value=True)
    reason = fields.String()
    old_ends_on = fields.Date()
    new_ends_on = fields.Date()
    changed_at = fields.AwareDateTime()


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
    question_set = fields.String()
    question_set_version = fields.Integer()
    small_value_pence = fields.Function(lambda row: row.small_value.pence)
    fee_percent = fields.Decimal(as_string=True, allow_none=True)
    quality_least = fields.Integer(allow_none=True)
    quality_most = fields.Integer(allow_none=True)
    social_value_least = fields.Integer(allow_none=True)
    social_value_most = fields.Integer(allow_none=True)
    price_least = fields.Integer(allow_none=True)
    price_most = fields.Integer(allow_none=True)
    intended_at = fields.AwareDateTime(allow_none=True)
    opened_at = fields.AwareDateTime(allow_none=True)
    category_codes = fields.List(fields.String())
    area_keys = fields.List(fields.String())


class FrameworkDetail(FrameworkSummary):
    """A framework with its questions."""

    questions = fields.List(fields.Nested(QuestionSummary))
    term_changes = fields.List(fields.Nested(TermChangeSummary))


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
    only_small_codes = fields.List(fields.String())
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
    gone = fields.List(fields.String())
