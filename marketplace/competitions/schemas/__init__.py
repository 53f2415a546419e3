"""What a commissioner and a supplier are asked about a competition, and what they are told."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.competitions.lifecycle import ClarificationStatus, CompetitionStatus
from marketplace.competitions.models import CriterionKind, PriceMethod
from marketplace.kernel import schema as shape
from marketplace.kernel.money import Money
from marketplace.pipeline.models import CompetitionKind
from marketplace.reference import queries as reference
from marketplace.reference.models import Kind

METHODS = {
    PriceMethod.RELATIVE: "Lowest price divided by the bid's price",
    PriceMethod.LINEAR: "Falls evenly from the lowest price to twice that price",
    PriceMethod.ABSOLUTE: "Falls evenly from a price you publish to the price ceiling",
    PriceMethod.MEAN: "Distance from the mean of all prices",
    PriceMethod.NARROWED: "Distance above the mean of the prices that are left without the outliers",
    PriceMethod.PER_POINT: "Pounds for each point of quality: the lowest wins, and the weight of the price is not used",
}
KINDS = {CriterionKind.QUALITY: "Quality", CriterionKind.SOCIAL_VALUE: "Social value"}
STATUSES = ("published", "closed", "awarded", "cancelled")


def categories_of(*kinds: Kind) -> Callable[[], list[tuple[str, str]]]:
    """The categories of these kinds, to choose from."""
    return lambda: [(each.code, each.name) for each in reference.categories(*kinds)]


class DescribeCompetition(shape.Schema):
    """What is bought, and where."""

    framework_id = shape.uuid("Framework", ask="Select the framework whose members you will invite")
    title = shape.text("Title", ask="Enter a title", most=150)
    description = shape.text("Description", ask="Describe the service you need", words=500)
    category_code = shape.choice(
        "Category", ask="Select a category", among=categories_of(Kind.NEED, Kind.OTHER, Kind.COHORT)
    )
    cohort_code = shape.choice("Group of people", among=categories_of(Kind.COHORT), required=False)
    area_key = shape.choice("Area", ask="Select where the service is needed", among=reference.area_options)
    single_lot_reason = shape.text("Why it is not divided into lots", most=1000, required=False)


class SetTerms(shape.Schema):
    """The price ceiling, the volume and the term, and whom the service is for."""

    price_ceiling = shape.money("Price ceiling", ask="Enter the price ceiling", least=Money(1))
    volume_cap = shape.whole("Most people a year", ask="Enter how many people a year", least=1, most=100_000)
    starts_on = shape.date("Start date", ask="Enter the date the service starts")
    ends_on = shape.date("End date", ask="Enter the last day of the service")
    minimum_age = shape.whole("Youngest age", ask="Enter the youngest age", least=18, most=120)
    maximum_age = shape.whole("Oldest age", least=18, most=120, required=False)
    sexes = shape.choices(
        "Who the service is for", ask="Select men, women or both", among={"male": "Men", "female": "Women"}
    )
    price_floor = shape.money("Price that earns full marks", least=Money(1), required=False)
    estimate = shape.money("Your estimate", least=Money(1), required=False)
    band_lower = shape.whole("Lower end of the band", least=1, most=100, required=False)
    band_upper = shape.whole("Upper end of the band", least=100, most=500, required=False)
    review_below = shape.whole("Review below", least=1, most=100, required=False)

    @validates_schema
    def in_order(self, answers: dict[str, Any], **_: Any) -> None:
        """A term ends after it starts, and nobody is older than the oldest."""
        starts, ends = answers.get("starts_on"), answers.get("ends_on")
        if starts and ends and ends <= starts:
            raise ValidationError("The end date must be after the start date", "ends_on")
        if (answers.get("band_lower") is None) != (answers.get("band_upper") is None):
            raise ValidationError("Enter both ends of the band, or neither", "band_lower")
        youngest, oldest = answers.get("minimum_age"), answers.get("maximum_age")
        if youngest and oldest and oldest < youngest:
            raise ValidationError("The oldest age must be the same as or above the youngest age", "maximum_age")


class CriterionAnswer(shape.Schema):
    """One question to bidders, with its weight."""

    kind = shape.choice("Kind", ask="Select quality or social value", among=KINDS)
    title = shape.text("Title", ask="Enter a title for the question", most=100)
    question = shape.text("Question", ask="Enter the question", most=2000)
    weight = shape.decimal("Weight", ask="Enter the weight", least=Decimal("0.01"), most=Decimal(100))
    word_limit = shape.whole("Word limit", ask="Enter a word limit", least=10, most=5000)
    part_of = shape.text("Part of", most=100, required=False)
    min_score = shape.whole("Lowest acceptable score", least=0, most=5, required=False)


class SetCriteria(shape.Schema):
    """How bids are judged."""

    criteria = shape.rows("Questions", CriterionAnswer, ask="Add at least one question", least=1, most=12)
    price_weight = shape.decimal(
        "Weight of the price", ask="Enter the weight of the price", least=Decimal("0.01"), most=Decimal(100)
    )
    price_method = shape.choice("Price formula", ask="Select how prices are scored", among=METHODS)
    price_floor = shape.money("Price that earns full marks", least=Money(1), required=False)

    @validates_schema
    def formula_is_whole(self, answers: dict[str, Any], **_: Any) -> None:
        """A published scale needs both of its ends."""
        if answers.get("price_method") is PriceMethod.ABSOLUTE and not answers.get("price_floor"):
            raise ValidationError("Enter the price that earns full marks", "price_floor")


class SetTimetable(shape.Schema):
    """Until when suppliers may ask and bid, and whether the award waits."""

    questions_close_on = shape.date("Last day for questions", ask="Enter the last day for questions")
    closes_on = shape.date("Closing date", ask="Enter the closing date")
    closes_at_time = shape.time("Closing time", ask="Enter the closing time")
    standstill = shape.yes_no("Standstill", ask="Select yes if the award waits for a standstill")
    short_time_reason = shape.text("Why a short time is reasonable", most=1000, required=False)


class ExtendDeadline(shape.Schema):
    """A later deadline."""

    closes_on = shape.date("New closing date", ask="Enter the new closing date")
    closes_at_time = shape.time("New closing time", ask="Enter the new closing time")
    reason = shape.text("Reason", most=1000, required=False)


class PublishCompetition(shape.Schema):
    """What a commissioner confirms before suppliers are invited."""

    confirm = shape.agreement("I understand that the terms cannot be changed", ask="Confirm that the terms are final")


class CancelCompetition(shape.Schema):
    """Why a competition ends without an award."""

    reason = shape.text("Reason", ask="Enter why you are cancelling", most=500)


class JustifyQuestions(shape.Schema):
    """Why a small contract or a grant asks more quality questions than is usual."""

    reason = shape.text("Reason", ask="Enter why you need so many quality questions", most=500)


class AskQuestion(shape.Schema):
    """What an invited supplier wants to know."""

    question = shape.text("Question", ask="Enter your question", most=2000)


class AnswerQuestion(shape.Schema):
    """What everybody is told."""

    edited_question = shape.text("Question as everybody reads it", most=2000, required=False)
    answer = shape.text("Answer", ask="Enter your answer", most=4000)


class FindCompetitions(shape.Schema):
    """What narrows the list of competitions."""

    category_code = shape.choice("Category", among=categories_of(), required=False)
    status = shape.choice("Status", among=[(status, shape.words(status)) for status in STATUSES], required=False)


class ListCompetitions(FindCompetitions):
    """A page of the list: how many, and after which."""

    limit = shape.whole("Limit", least=1, most=100, required=False)
    after = shape.uuid("After", required=False)


class LotDetail(shape.Schema):
    """One lot as everybody may see it."""

    id = fields.UUID()
    number = fields.Integer()
    title = fields.String()
    category_code = fields.String()
    cohort_code = fields.String(allow_none=True)
    area_key = fields.String()
    size_reason = fields.String(allow_none=True)
    band_lower = fields.Integer(allow_none=True)
    band_upper = fields.Integer(allow_none=True)
    review_below = fields.Integer(allow_none=True)
    price_ceiling_pence = fields.Function(lambda lot: lot.price_ceiling.pence if lot.price_ceiling else None)
    volume_cap = fields.Integer(allow_none=True)
    starts_on = fields.Date(allow_none=True)
    ends_on = fields.Date(allow_none=True)
    minimum_age = fields.Integer()
    maximum_age = fields.Integer(allow_none=True)
    allows_male = fields.Boolean()
    allows_female = fields.Boolean()


class CriterionDetail(shape.Schema):
    """One criterion as everybody may see it."""

    id = fields.UUID()
    code = fields.String()
    kind = fields.Enum(CriterionKind, by_value=True)
    title = fields.String()
    question = fields.String()
    weight = fields.Decimal(as_string=True)
    max_score = fields.Integer()
    min_score = fields.Integer(allow_none=True)
    word_limit = fields.Integer(allow_none=True)
    part_of = fields.String(allow_none=True)


class ItemDetail(shape.Schema):
    """Something that must be passed."""

    code = fields.String()
    title = fields.String()
    question = fields.String()


class TargetDetail(shape.Schema):
    """The share that an indicator is to reach."""

    code = fields.String()
    target = fields.Decimal(as_string=True)


class CompetitionSummary(shape.Schema):
    """A competition in a list."""

    id = fields.UUID()
    reference = fields.String()
    title = fields.String()
    buyer_id = fields.UUID()
    framework_id = fields.UUID()
    category_code = fields.String()
    cohort_code = fields.String(allow_none=True)
    area_key = fields.String()
    kind = fields.Enum(CompetitionKind, by_value=True)
    plan_id = fields.UUID(allow_none=True)
    status = fields.Enum(CompetitionStatus, by_value=True)
    published_at = fields.AwareDateTime(allow_none=True)
    questions_close_at = fields.AwareDateTime(allow_none=True)
    closes_at = fields.AwareDateTime(allow_none=True)


class CompetitionDetail(CompetitionSummary):
    """A competition with its terms."""

    description = fields.String()
    standstill = fields.Boolean()
    many_questions_reason = fields.String(allow_none=True)
    price_method = fields.Enum(PriceMethod, by_value=True, allow_none=True)
    lots = fields.List(fields.Nested(LotDetail))
    criteria = fields.List(fields.Nested(CriterionDetail))
    items = fields.List(fields.Nested(ItemDetail))
    targets = fields.List(fields.Nested(TargetDetail))
    scale_words = fields.List(fields.String())
    minimum_quality = fields.Decimal(as_string=True, allow_none=True)
    tie_order = fields.List(fields.String())
    low_mean_percent = fields.Integer(allow_none=True)
    low_next_percent = fields.Integer(allow_none=True)
    low_estimate_percent = fields.Integer(allow_none=True)
    reserved_for = fields.String(allow_none=True)
    most_lots_bid = fields.Integer(allow_none=True)
    most_lots_won = fields.Integer(allow_none=True)
    single_lot_reason = fields.String(allow_none=True)
    net_value_pence = fields.Function(lambda row: row.net_value.pence if row.net_value else None)
    gross_value_pence = fields.Function(lambda row: row.gross_value.pence if row.gross_value else None)
    is_public_contract = fields.Boolean(allow_none=True)


class CompetitionPage(shape.Schema):
    """A page of competitions, and after which one the next begins."""

    competitions = fields.List(fields.Nested(CompetitionSummary))
    after = fields.UUID(allow_none=True)


class EffortDetail(shape.Schema):
    """The hours that a design asks of a supplier and of evaluators."""

    questions = fields.Integer()
    words = fields.Integer()
    supplier_hours = fields.Integer()
    fair_hours = fields.Integer(allow_none=True)
    evaluator_hours = fields.Integer()
    bids = fields.Integer()
    evaluators = fields.Integer()
    is_heavy = fields.Boolean()


class InvitationDetail(shape.Schema):
    """Who was invited, and why not."""

    supplier_id = fields.UUID()
    invited = fields.Boolean()
    reasons = fields.List(fields.String())


class InvitationList(shape.Schema):
    """Every member of the framework, invited or not."""

    invitations = fields.List(fields.Nested(InvitationDetail))


class ClarificationDetail(shape.Schema):
    """A question and its answer; never who asked."""

    id = fields.UUID()
    alias = fields.String()
    question = fields.String(attribute="shown_question")
    answer = fields.String(allow_none=True)
    status = fields.Enum(ClarificationStatus, by_value=True)
    asked_at = fields.AwareDateTime()
    answer_by = fields.Date(allow_none=True)
    answered_at = fields.AwareDateTime(allow_none=True)
    rejection_reason = fields.String(allow_none=True)


class ClarificationList(shape.Schema):
    """The questions of a competition."""

    clarifications = fields.List(fields.Nested(ClarificationDetail))


class PartSummary(shape.Schema):
    """One of the two tests of an invitation, and what was missing."""

    passed = fields.Boolean()
    missing = fields.List(fields.String())


class ReasonsSummary(shape.Schema):
    """Why a supplier was or was not invited, and what is still missing today."""

    invited = fields.Boolean()
    published_at = fields.AwareDateTime(attribute="competition.published_at")
    membership = fields.String(allow_none=True)
    lot = fields.Integer(attribute="lot.number")
    category = fields.Nested(PartSummary)
    area = fields.Nested(PartSummary)
    serving = fields.List(fields.String())
    still_missing = fields.List(fields.String())
    still_outside = fields.Boolean()
