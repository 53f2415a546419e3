"""What a commissioner is asked when a competition is designed, and what a supplier says about reserved ones."""

from decimal import Decimal
from itertools import permutations
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.competitions.models import Reservation
from marketplace.competitions.rules.design import INDICATORS, SCALE_WORDS
from marketplace.competitions.schemas import categories_of
from marketplace.documents.schemas import DocumentDetail, file
from marketplace.kernel import schema as shape
from marketplace.kernel.money import Money
from marketplace.reference import queries as reference
from marketplace.reference.models import Kind

RESERVATIONS = {
    Reservation.SUPPORTED_EMPLOYMENT: "Supported employment: at least 30% of the workforce disabled or disadvantaged",
    Reservation.MUTUAL: "Public service mutuals, for five years at most",
    Reservation.MISSION: "Organisations with a public service mission, for three years at most",
}
MEASURES = {code: row[0] for code, row in INDICATORS.items()}
TIED_BY = {"quality": "quality", "social_value": "social value", "price": "the lower price"}
TIE_ORDERS = {
    ",".join(order): ", then ".join(TIED_BY[each] for each in order).capitalize() for order in permutations(TIED_BY)
}


class DescribeLot(shape.Schema):
    """What a lot is for, and where."""

    title = shape.text("Title", ask="Enter a title for the lot", most=150)
    category_code = shape.choice(
        "Category", ask="Select a category", among=categories_of(Kind.NEED, Kind.OTHER, Kind.COHORT)
    )
    cohort_code = shape.choice("Group of people", among=categories_of(Kind.COHORT), required=False)
    area_key = shape.choice("Area", ask="Select where the service is needed", among=reference.area_options)
    size_reason = shape.text("Why it is larger than one police area", most=1000, required=False)


class SetDivision(shape.Schema):
    """Why there is one lot, or how many of them one supplier may have."""

    single_lot_reason = shape.text("Why it is not divided into lots", most=1000, required=False)
    most_lots_bid = shape.whole("Most lots to bid for", least=1, most=100, required=False)
    most_lots_won = shape.whole("Most lots to win", least=1, most=100, required=False)

    @validates_schema
    def in_order(self, answers: dict[str, Any], **_: Any) -> None:
        """Nobody wins more lots than they may bid for."""
        bid, won = answers.get("most_lots_bid"), answers.get("most_lots_won")
        if bid and won and won > bid:
            raise ValidationError("Nobody can win more lots than they may bid for", "most_lots_won")


class PartnerAnswer(shape.Schema):
    """Somebody who commissions with the region."""

    name = shape.text("Name", ask="Enter the name of who commissions with you", most=200)
    share = shape.decimal("Share", ask="Enter its share", least=Decimal("0.01"), most=Decimal("99.99"))


class FundingAnswer(shape.Schema):
    """One source of the money."""

    source = shape.text("Source", ask="Enter where the money comes from", most=200)
    amount = shape.money("Amount", ask="Enter the amount", least=Money(1))
    is_ring_fenced = shape.yes_no("Ring-fenced", ask="Select yes if it may only be spent on something")
    conditions = shape.text("Conditions", most=1000, required=False)

    @validates_schema
    def fenced_for_something(self, answers: dict[str, Any], **_: Any) -> None:
        """Money that may only be spent on something is kept with what that is."""
        if answers.get("is_ring_fenced") and not answers.get("conditions"):
            raise ValidationError("Enter what the money may be spent on", "conditions")


class SetFunding(shape.Schema):
    """The rate of VAT, who commissions together, and where the money comes from."""

    vat_percent = shape.decimal("Rate of VAT", ask="Enter the rate of VAT", least=Decimal(0), most=Decimal(100))
    own_share = shape.decimal("Your region's share", least=Decimal("0.01"), most=Decimal(100), required=False)
    partners = shape.rows("Who commissions with you", PartnerAnswer, least=0, most=10)
    funding = shape.rows("Where the money comes from", FundingAnswer, least=0, most=20)


class TargetAnswer(shape.Schema):
    """One indicator with the share it is to reach."""

    code = shape.choice(
        "Indicator", ask="Select an indicator", among={code: row[0] for code, row in INDICATORS.items()}
    )
    percent = shape.percentage("Target", ask="Enter the target")


class SetTargets(shape.Schema):
    """What the service is measured by."""

    targets = shape.rows("Indicators", TargetAnswer, ask="Choose at least one indicator", least=1, most=len(INDICATORS))

    @validates_schema
    def once_each(self, answers: dict[str, Any], **_: Any) -> None:
        """An indicator has one target, above nothing."""
        codes = [each["code"] for each in answers.get("targets", ())]
        if len(set(codes)) < len(codes):
            raise ValidationError("Choose each indicator once", "targets")
        if any(not each["percent"] for each in answers.get("targets", ())):
            raise ValidationError("A target is at least 1%", "targets")


class ItemAnswer(shape.Schema):
    """Something that must be passed."""

    title = shape.text("Short title", ask="Enter a title", most=100)
    question = shape.text("What must be confirmed", ask="Enter what a bidder must confirm", most=1000)
    by_bidder = shape.yes_no("Bidders answer it in their bid", required=False)


class SetJudging(shape.Schema):
    """What scores mean, what must be reached or passed, and how ties and low prices are dealt with."""

    word_0 = shape.text("What 0 means", ask="Enter what 0 means", most=300)
    word_1 = shape.text("What 1 means", ask="Enter what 1 means", most=300)
    word_2 = shape.text("What 2 means", ask="Enter what 2 means", most=300)
    word_3 = shape.text("What 3 means", ask="Enter what 3 means", most=300)
    word_4 = shape.text("What 4 means", ask="Enter what 4 means", most=300)
    word_5 = shape.text("What 5 means", ask="Enter what 5 means", most=300)
    minimum_quality = shape.decimal(
        "Lowest acceptable points for quality", least=Decimal("0.01"), most=Decimal(100), required=False
    )
    items = shape.rows("What must be passed", ItemAnswer, least=0, most=20)
    tie_order = shape.choice("What decides a tie", ask="Select what decides a tie", among=TIE_ORDERS)
    low_mean_percent = shape.whole("Below the mean of the others", least=1, most=99, required=False)
    low_next_percent = shape.whole("Below the next price", least=1, most=99, required=False)
    low_estimate_percent = shape.whole("Below your estimate", least=1, most=99, required=False)


class SetReservation(shape.Schema):
    """For whom a competition is reserved."""

    reserved_for = shape.choice("Reserved for", among=RESERVATIONS, required=False)


class AssessConflicts(shape.Schema):
    """Who could have a conflict of interest, and what is done about it."""

    has_conflict = shape.yes_no("Conflict", ask="Select yes if somebody has or could have a conflict of interest")
    text = shape.text("Assessment", ask="Enter whom you asked, and what is done about each conflict", most=4000)


class AttachDocument(shape.Schema):
    """A paper that bidders need."""

    title = shape.text("Title", ask="Enter a title for the document", most=200)
    is_specification = shape.yes_no("Specification", ask="Select yes if this is the specification")
    file = file()


class RenewDocument(shape.Schema):
    """The next version of a paper."""

    file = file()


class SaveTemplate(shape.Schema):
    """Under which name a competition is begun from again."""

    name = shape.text("Name", ask="Enter a name for the template", most=100)


class BeginFrom(shape.Schema):
    """The title of what is begun from an earlier competition."""

    title = shape.text("Title", ask="Enter a title for the new competition", most=150)


class UseShortestTimetable(shape.Schema):
    """From which day the shortest lawful dates are counted."""

    published_on = shape.date("Day of publication", required=False)


class RecordOutage(shape.Schema):
    """From when to when suppliers could not use the service, and why."""

    began_on = shape.date("Day it began", ask="Enter the day it began")
    began_at_time = shape.time("Time it began", ask="Enter the time it began")
    ended_on = shape.date("Day it ended", ask="Enter the day it ended")
    ended_at_time = shape.time("Time it ended", ask="Enter the time it ended")
    cause = shape.text("What happened", ask="Enter what happened", most=1000)


class AcceptLateBid(shape.Schema):
    """Which supplier may submit after the deadline, until when, and why."""

    supplier_id = shape.uuid("Supplier", ask="Select the supplier")
    until_on = shape.date("Last day", ask="Enter the last day")
    until_time = shape.time("Time", ask="Enter the time")
    reason = shape.text("Reason", ask="Enter how the outage kept it from submitting", most=1000)


class ClaimReservation(shape.Schema):
    """What a supplier is, for competitions that are reserved."""

    reservation = shape.choice("What you are", ask="Select what your organisation is", among=RESERVATIONS)
    workforce_percent = shape.percentage("Share of the workforce", required=False)
    basis = shape.text("Ground", ask="Enter what this rests on", most=1000)


class OutageDetail(shape.Schema):
    """One outage of the service."""

    id = fields.UUID()
    began_at = fields.AwareDateTime()
    ended_at = fields.AwareDateTime()
    cause = fields.String()


class StepDetail(shape.Schema):
    """One step of a timetable."""

    name = fields.String()
    day = fields.Date()
    source = fields.String()


class TimetableDetail(shape.Schema):
    """The shortest lawful dates."""

    steps = fields.List(fields.Nested(StepDetail))


class BankQuestionDetail(shape.Schema):
    """One question of a region's bank."""

    id = fields.UUID()
    kind = fields.String()
    title = fields.String()
    question = fields.String()
    word_limit = fields.Integer()
    min_score = fields.Integer(allow_none=True)


class BankList(shape.Schema):
    """The questions that a region keeps."""

    questions = fields.List(fields.Nested(BankQuestionDetail))


class PaperDetail(shape.Schema):
    """One paper of a competition with its versions."""

    is_specification = fields.Boolean()
    document = fields.Nested(DocumentDetail(only=("id", "title", "status", "versions")))


class PaperList(shape.Schema):
    """The papers of a competition."""

    papers = fields.List(fields.Nested(PaperDetail))


class MissingList(shape.Schema):
    """What must still be filled in before a draft can be published."""

    missing = fields.List(fields.String())


def judging_of(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers about judging as the command takes them: the words in their order, and the order of ties."""
    kept = {name: value for name, value in answers.items() if not name.startswith("word_")}
    words = [answers[f"word_{score}"] for score in range(len(SCALE_WORDS))]
    return kept | {"scale_words": words, "tie_order": answers["tie_order"].split(",")}


def targets_of(answers: dict[str, Any]) -> dict[str, Decimal]:
    """The indicators with their shares, from the percentages that were entered."""
    return {each["code"]: Decimal(each["percent"]) / 100 for each in answers["targets"]}
