"""What a supplier is asked for its bid, and what it is told."""

from marshmallow import fields

from marketplace.bids.lifecycle import BidStatus
from marketplace.kernel import schema as shape
from marketplace.kernel.money import Money


class SaveAnswer(shape.Schema):
    """An answer to one criterion, and the revision of the bid on which it was written."""

    text = shape.text("Your answer", ask="Enter your answer", most=50_000)
    revision = shape.whole("Revision", ask="Reload the page", least=0)


class SavePrice(shape.Schema):
    """The whole-life price, before VAT."""

    price = shape.money("Your price", ask="Enter your price", least=Money(1))
    revision = shape.whole("Revision", ask="Reload the page", least=0)


class SubmitBid(shape.Schema):
    """What a bid manager confirms."""

    confirm = shape.agreement(
        "I am authorised to submit this bid", ask="Confirm that you are authorised to submit this bid"
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
    """One answer of the working copy."""

    criterion_id = fields.UUID()
    text = fields.String()


class WorkingCopyDetail(shape.Schema):
    """What has been written so far, and the revision to send back when saving."""

    revision = fields.Integer()
    price = fields.Integer(allow_none=True)
    answers = fields.List(fields.Nested(WrittenAnswer))
