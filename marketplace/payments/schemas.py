"""What is asked about money, and what it looks like to the two parties."""

from typing import Any

from marshmallow import fields

from marketplace.kernel import schema as shape
from marketplace.payments.lifecycle import InvoiceStatus, PaymentStatus


class DrawStatement(shape.Schema):
    """The month to charge."""

    month = shape.date("Month", ask="Enter a day of the month to charge")


class SubmitInvoice(shape.Schema):
    """What a supplier adds to a statement to make it an invoice."""

    number = shape.text("Invoice number", ask="Enter your invoice number", most=40)


class DisputeInvoice(shape.Schema):
    """What is wrong with an invoice."""

    reason = shape.text("Reason", ask="Enter what is wrong with the invoice", most=1000)


class FilterInvoices(shape.Schema):
    """Which invoices to list."""

    status = shape.choice(
        "Status", among=[each for each in InvoiceStatus if each is not InvoiceStatus.DRAFT], required=False
    )


class ListInvoices(FilterInvoices):
    """Which invoices to list, and from where."""

    after = shape.uuid("After", required=False)
    limit = shape.whole("Limit", least=1, most=100, required=False)


class PenceField(fields.Field[Any]):
    """An amount as whole pence."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_: Any) -> int | None:
        return None if value is None else int(value.pence)


def pence() -> PenceField:
    """An amount in an answer."""
    return PenceField(metadata={"type": "integer", "description": "Whole pence"})


class DeliveredLine(shape.Schema):
    """Something that was delivered for the fixed charge."""

    kind = fields.String()
    description = fields.String()
    quantity = fields.Integer()


class StatementDetail(shape.Schema):
    """What a month of a contract is worth."""

    id = fields.UUID()
    contract_id = fields.UUID()
    month = fields.Date()
    drawn_at = fields.AwareDateTime()
    fixed = pence()
    net = pence()
    vat = pence()
    total = pence()
    delivered = fields.List(fields.Nested(DeliveredLine))


class LineDetail(shape.Schema):
    """One line of an invoice."""

    description = fields.String()
    quantity = fields.Integer(allow_none=True)
    amount = pence()


class PaymentDetail(shape.Schema):
    """One attempt to pay."""

    id = fields.UUID()
    status = fields.Enum(PaymentStatus, by_value=True)
    amount = pence()
    channel = fields.String(allow_none=True)
    external_reference = fields.String(allow_none=True)
    started_at = fields.AwareDateTime()
    succeeded_at = fields.AwareDateTime(allow_none=True)
    failed_at = fields.AwareDateTime(allow_none=True)
    failure = fields.String(allow_none=True)


class InvoiceSummary(shape.Schema):
    """An invoice in a list."""

    id = fields.UUID()
    reference = fields.String()
    number = fields.String()
    contract_id = fields.UUID()
    statement_id = fields.UUID()
    supplier_id = fields.UUID()
    buyer_id = fields.UUID()
    status = fields.Enum(InvoiceStatus, by_value=True)
    amount = pence()
    vat = pence()
    total = pence()
    received_on = fields.Date()
    pay_by = fields.Date()
    paid_on = fields.Date(allow_none=True)
    days_taken = fields.Integer(allow_none=True)


class InvoiceDetail(InvoiceSummary):
    """An invoice whole."""

    dispute_reason = fields.String(allow_none=True)
    lines = fields.List(fields.Nested(LineDetail))
    payments = fields.List(fields.Nested(PaymentDetail))


class InvoicePage(shape.Schema):
    """Some invoices, and the key to go on after."""

    invoices = fields.List(fields.Nested(InvoiceSummary))
    after = fields.UUID(allow_none=True)


class SpendingDetail(shape.Schema):
    """What a service costs in the financial year, without VAT."""

    charged = pence()
    agreed_by_now = pence()
    agreed = pence()
    paid = pence()


class RemarkDetail(shape.Schema):
    """Something to look at."""

    says = fields.String()


class ServiceStanding(shape.Schema):
    """How a service stands today, without a name of anybody who is referred to it."""

    contract_id = fields.UUID(attribute="standing.contract.id")
    contract_reference = fields.String(attribute="standing.contract.reference")
    title = fields.String(attribute="standing.contract.title")
    supplier = fields.String(attribute="standing.contract.supplier.name")
    remarks = fields.Pluck(RemarkDetail, "says", attribute="standing.remarks", many=True)
    starts = fields.Integer(attribute="standing.places.taken")
    cap = fields.Integer(attribute="standing.places.cap", allow_none=True)
    queued = fields.Integer(attribute="standing.places.queued")
    unseen = fields.Integer(attribute="standing.unseen.people")
    unseen_late = fields.Integer(attribute="standing.unseen.late")
    days_to_be_seen = fields.Integer(attribute="standing.days_to_be_seen", allow_none=True)
    spending = fields.Nested(SpendingDetail)


class LotStanding(shape.Schema):
    """A lot that is being bought, and how far it has come."""

    competition_id = fields.UUID()
    reference = fields.String()
    title = fields.String()
    stage = fields.String()
    next_on = fields.Date(allow_none=True)
    value = pence()
    valued = fields.String()


class RegionDetail(shape.Schema):
    """How a region stands today: what it buys, what it spends, how its services do, and where people wait."""

    buyer = fields.String(attribute="buyer.name")
    today = fields.Date()
    services = fields.List(fields.Nested(ServiceStanding))
    in_all = fields.Nested(SpendingDetail)
    lots = fields.List(fields.Nested(LotStanding))
