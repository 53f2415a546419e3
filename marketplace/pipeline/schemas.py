"""What a commissioner and a supplier are asked about what is planned, and what everybody is told."""

from collections.abc import Callable
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.kernel import schema as shape
from marketplace.kernel.money import Money
from marketplace.pipeline.lifecycle import EngagementStatus, PlanStatus
from marketplace.pipeline.models import ANSWERS, CERTAINTIES, STEPS, Answer, Certainty, CompetitionKind, Step
from marketplace.pipeline.rules import out_of_order
from marketplace.reference import queries as reference
from marketplace.reference.models import Kind

KINDS = {
    CompetitionKind.CONTRACT: "A contract: a service is bought, measured and paid for what it delivers",
    CompetitionKind.GRANT: "A grant: a charity's work is funded in advance, and it reports what came of it",
}
TOO_EARLY = {
    Step.CLOSE: "The deadline for bids must be after the invitation to bid",
    Step.AWARD: "The award must be on or after the deadline for bids",
    Step.START: "The start must be on or after the award",
}


def categories_of(*kinds: Kind) -> Callable[[], list[tuple[str, str]]]:
    """The categories of these kinds, to choose from."""
    return lambda: [(each.code, each.name) for each in reference.categories(*kinds)]


class LotAnswer(shape.Schema):
    """One area of what is planned."""

    area_key = shape.choice("Area", ask="Select an area", among=reference.area_options)
    value = shape.money("Estimated value", least=Money(1), required=False)
    places = shape.whole("Places a year", least=1, most=100_000, required=False)


class DescribePlan(shape.Schema):
    """What is planned, for whom, and how sure it is."""

    framework_id = shape.uuid("Framework", ask="Select the framework whose members you will invite")
    kind = shape.choice("Contract or grant", ask="Select a contract or a grant", among=KINDS)
    title = shape.text("Title", ask="Enter a title", most=150)
    description = shape.text("What you plan", ask="Say what you plan", words=200)
    category_code = shape.choice(
        "Category", ask="Select a category", among=categories_of(Kind.NEED, Kind.OTHER, Kind.COHORT)
    )
    cohort_code = shape.choice("Group of people", among=categories_of(Kind.COHORT), required=False)
    certainty = shape.choice("How sure it is", ask="Select how sure it is", among=CERTAINTIES)
    lots = shape.rows("Areas", LotAnswer, ask="Add at least one area", least=1, most=12)

    @validates_schema
    def each_area_once(self, answers: dict[str, Any], **_: Any) -> None:
        """Two lots in the same area would be one."""
        areas = [lot["area_key"] for lot in answers.get("lots", ()) if "area_key" in lot]
        if len(set(areas)) < len(areas):
            raise ValidationError("Name each area once", "lots")


class PlanCompetition(DescribePlan):
    """The same, with the four days that suppliers plan by."""

    publish_on = shape.date("Invitation to bid", ask="Enter when you will invite suppliers to bid")
    close_on = shape.date("Deadline for bids", ask="Enter when bids will be due")
    award_on = shape.date("Award", ask="Enter when you will award")
    start_on = shape.date("Start of the service", ask="Enter when the service will start")

    @validates_schema
    def in_order(self, answers: dict[str, Any], **_: Any) -> None:
        """Each step comes after the one that leads to it."""
        days = {step: answers[f"{step}_on"] for step in Step if isinstance(answers.get(f"{step}_on"), date)}
        if len(days) == len(Step) and (wrong := out_of_order(days)):
            raise ValidationError(TOO_EARLY[wrong], f"{wrong}_on")


class SlipPlan(shape.Schema):
    """A step that comes on another day, and why."""

    step = shape.choice("Which day changes?", ask="Select which day changes", among=STEPS)
    new_on = shape.date("New date", ask="Enter the new date")
    reason = shape.text("Reason", ask="Enter why the day changes", most=500)
    later_too = shape.yes_no("Later steps", ask="Select yes if the later steps move by as much")


class DropPlan(shape.Schema):
    """Why it is no longer planned."""

    reason = shape.text("Reason", ask="Enter why it is no longer planned", most=500)


class OpenEngagement(shape.Schema):
    """What suppliers are asked, and by when."""

    question = shape.text("Question", ask="Enter what you want to know", words=200)
    closes_on = shape.date("Last day for answers", ask="Enter the last day for answers")


class SayInterest(shape.Schema):
    """What a supplier says to one lot."""

    answer = shape.choice("Would you bid?", ask="Select yes, perhaps or no", among=ANSWERS)
    reason = shape.text("Reason", ask="Enter why, in a sentence", most=500)


class FindPlans(shape.Schema):
    """What narrows the pipeline."""

    category_code = shape.choice("Category", among=reference.category_options, required=False)
    area_key = shape.choice("Region", among=reference.region_options, required=False)
    kind = shape.choice("Contract or grant", among={kind: kind.label for kind in CompetitionKind}, required=False)


class ListPlans(FindPlans):
    """A page of the pipeline: how many, and after which."""

    limit = shape.whole("Limit", least=1, most=100, required=False)
    after = shape.uuid("After", required=False)


class PlannedLotDetail(shape.Schema):
    """One lot of what is planned."""

    id = fields.UUID()
    number = fields.Integer()
    area_key = fields.String()
    value_pence = fields.Function(lambda lot: lot.value.pence if lot.value else None)
    places = fields.Integer(allow_none=True)


class LineDetail(shape.Schema):
    """One step of a timetable."""

    step = fields.Enum(Step, by_value=True)
    planned_on = fields.Date()
    revised_on = fields.Date(allow_none=True)
    actual_on = fields.Date(allow_none=True)


class SlipDetail(shape.Schema):
    """One change of a planned day."""

    step = fields.Enum(Step, by_value=True)
    old_on = fields.Date()
    new_on = fields.Date()
    reason = fields.String()
    slipped_at = fields.AwareDateTime()


class EngagementSummary(shape.Schema):
    """A question put to the market."""

    id = fields.UUID()
    question = fields.String()
    closes_on = fields.Date()
    status = fields.Enum(EngagementStatus, by_value=True)


class PlanSummary(shape.Schema):
    """What is planned, in a list."""

    id = fields.UUID()
    reference = fields.String()
    title = fields.String()
    kind = fields.Enum(CompetitionKind, by_value=True)
    certainty = fields.Enum(Certainty, by_value=True)
    status = fields.Enum(PlanStatus, by_value=True)
    buyer_id = fields.UUID()
    framework_id = fields.UUID()
    category_code = fields.String()
    cohort_code = fields.String(allow_none=True)
    lots = fields.List(fields.Nested(PlannedLotDetail))


class PlanPage(shape.Schema):
    """A page of the pipeline, and after which one the next begins."""

    plans = fields.List(fields.Nested(PlanSummary))
    after = fields.UUID(allow_none=True)


class PlanDetail(PlanSummary):
    """What is planned, with every change of its days."""

    description = fields.String()
    drop_reason = fields.String(allow_none=True)
    slips = fields.List(fields.Nested(SlipDetail))
    engagements = fields.List(fields.Nested(EngagementSummary))


class TimetableDetail(shape.Schema):
    """The steps of what is planned, as they were and as they came."""

    lines = fields.List(fields.Nested(LineDetail))


class MarketDetail(shape.Schema):
    """A lot's market: counts, and never who."""

    lot_id = fields.UUID(attribute="lot.id")
    could = fields.Integer(attribute="market.could")
    interested = fields.Function(lambda found: found.market.counts[Answer.INTERESTED])
    perhaps = fields.Function(lambda found: found.market.counts[Answer.PERHAPS])
    not_interested = fields.Function(lambda found: found.market.counts[Answer.NOT_INTERESTED])
    warning = fields.String(attribute="market.warning", allow_none=True)


class MarketList(shape.Schema):
    """The markets of the lots of a plan."""

    lots = fields.List(fields.Nested(MarketDetail))


class InterestDetail(shape.Schema):
    """What the supplier itself said to a lot."""

    lot_id = fields.UUID()
    answer = fields.Enum(Answer, by_value=True)
    reason = fields.String()


class InterestList(shape.Schema):
    """What the supplier itself said, lot by lot."""

    answers = fields.List(fields.Nested(InterestDetail))
