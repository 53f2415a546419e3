"""What a supplier is asked for its bid, and what it is told."""

from decimal import Decimal

from marshmallow import fields

from marketplace.bids.lifecycle import BidStatus, OpeningStatus
from marketplace.kernel import schema as shape


class SaveAnswer(shape.Schema):
    """An answer to one criterion, and the revision of the bid or of the answer that was shown."""

    text = shape.text("Your answer", ask="Enter your answer", most=50_000)
    revision = shape.whole("Revision", ask="Reload the page", least=0)


class SaveItem(shape.Schema):
    """What a bidder says of something that every bid must pass."""

    confirmed = shape.yes_no("Can you confirm this?", ask="Select yes if you can confirm this")
    text = shape.text("Where can it be seen?", words=150, required=False)
    revision = shape.whole("Revision", ask="Reload the page", least=0)


class Line(shape.Schema):
    """One line of the price schedule."""

    title = shape.text("What you provide", ask="Enter what you provide", most=200)
    unit = shape.text("Unit", ask="Enter a unit, like month, session or person", most=50)
    quantity = shape.decimal("How many", ask="Enter how many", least=Decimal("0.01"), most=Decimal(1_000_000))
    price = shape.money("Price of one", ask="Enter the price of one")


class SavePrice(shape.Schema):
    """The price schedule before VAT: its lines, and what it costs to run the organisation."""

    lines = shape.rows("Lines", Line, ask="Enter at least one line", least=1, most=40)
    overhead = shape.money("Overheads", required=False)
    revision = shape.whole("Revision", ask="Reload the page", least=0)


class NamedSubcontractor(shape.Schema):
    """Somebody who delivers a part."""

    name = shape.text("Name", ask="Enter the name of the organisation", most=200)
    part = shape.text("What they deliver", ask="Enter what they deliver", most=300)
    share = shape.whole("Share of the price", ask="Enter their share of the price", least=1, most=100)
    is_vcse = shape.yes_no(
        "Is it a charity, community organisation or social enterprise?",
        ask="Select yes if it is a charity, community organisation or social enterprise",
    )


class SaveSupplyChain(shape.Schema):
    """Who delivers a part of the service, and for which promised share."""

    subcontractors = shape.rows("Organisations", NamedSubcontractor, least=0, most=20)
    revision = shape.whole("Revision", ask="Reload the page", least=0)


class PlannedMilestone(shape.Schema):
    """Something that is done before or soon after the first day."""

    title = shape.text("What will be done", ask="Enter what will be done", most=200)
    weeks = shape.whole("Weeks after the award", ask="Enter how many weeks after the award", least=0, most=104)


class SavePlan(shape.Schema):
    """The mobilisation plan: what is done by when, counted from the award."""

    milestones = shape.rows("Milestones", PlannedMilestone, least=0, most=30)
    revision = shape.whole("Revision", ask="Reload the page", least=0)


class ReuseAnswers(shape.Schema):
    """Which earlier bid to copy answers from."""

    earlier_id = shape.uuid("Earlier bid", ask="Select an earlier bid")


class SubmitBid(shape.Schema):
    """The declaration of whoever may sign for the supplier."""

    has_authority = shape.yes_no(
        "Do you have the authority to submit this bid for your organisation?",
        ask="Select yes if you have the authority to submit this bid",
    )
    name = shape.text("Your name", ask="Enter your name", most=255)
    position = shape.text("Your role in the organisation", ask="Enter your role in the organisation", most=255)
    confirm = shape.agreement(
        "I am authorised to submit this bid, and what it says is true to the best of my knowledge",
        ask="Confirm that you are authorised to submit this bid and that what it says is true",
    )


class ConfirmBid(shape.Schema):
    """What a supplier confirms after the terms were changed."""

    confirm = shape.agreement(
        "I have read what was changed, and our bid stands as it is", ask="Confirm that your bid stands as it is"
    )


class WithdrawBid(shape.Schema):
    """What a supplier must tell us to withdraw."""

    reason = shape.text("Reason", ask="Enter why you are withdrawing", most=500)


class BidSummary(shape.Schema):
    """A bid as its own supplier sees it; never what is sealed inside."""

    id = fields.UUID()
    reference = fields.String()
    competition_id = fields.UUID()
    lot_id = fields.UUID()
    status = fields.Enum(BidStatus, by_value=True)
    revision = fields.Integer()
    submitted_at = fields.AwareDateTime(allow_none=True)
    confirmed_at = fields.AwareDateTime(allow_none=True)
    is_stale = fields.Boolean()
    withdrawn_at = fields.AwareDateTime(allow_none=True)
    opened_at = fields.AwareDateTime(allow_none=True)


class BidList(shape.Schema):
    """The bids of the actor's suppliers."""

    bids = fields.List(fields.Nested(BidSummary))


class Receipt(shape.Schema):
    """What proves that a bid was submitted: when, by whom, and the fingerprint of what was sealed."""

    number = fields.Integer()
    hash = fields.String()
    sealed_at = fields.AwareDateTime()


class ReceiptList(shape.Schema):
    """The receipts of one bid; the last one counts."""

    receipts = fields.List(fields.Nested(Receipt))


class WrittenAnswer(shape.Schema):
    """One answer of the working copy, at its revision, and whether it was copied and waits to be read."""

    criterion_id = fields.UUID()
    text = fields.String()
    revision = fields.Integer()
    copied = fields.Boolean()


class ItemSaid(shape.Schema):
    """What is said of one item, at its revision."""

    item_id = fields.UUID()
    confirmed = fields.Boolean()
    text = fields.String()
    revision = fields.Integer()


class WorkingCopyDetail(shape.Schema):
    """What has been written so far, the revision to send back when saving, and about how long the rest takes."""

    revision = fields.Integer()
    price = fields.Integer(allow_none=True)
    minutes_left = fields.Integer()
    answers = fields.List(fields.Nested(WrittenAnswer))
    items = fields.List(fields.Nested(ItemSaid))
    lines = fields.List(fields.Nested(Line))
    overhead = shape.money("Overheads", required=False)
    subcontractors = fields.List(fields.Nested(NamedSubcontractor))
    milestones = fields.List(fields.Nested(PlannedMilestone))


class OpeningDetail(shape.Schema):
    """How far two people are with opening the bids of a competition."""

    status = fields.Enum(OpeningStatus, by_value=True)
    started_at = fields.AwareDateTime(allow_none=True)
    started_by = fields.UUID(allow_none=True)
    confirmed_at = fields.AwareDateTime(allow_none=True)
    confirmed_by = fields.UUID(allow_none=True)
    finished_at = fields.AwareDateTime(allow_none=True)
