"""What a month costs, what makes an invoice valid, and how promptly it was paid."""

from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Protocol

from marketplace.kernel.clock import london_day
from marketplace.kernel.deadlines import due
from marketplace.kernel.money import STANDARD_VAT, Money
from marketplace.performance.rules import Period, ReferralFacts

MONTHS_A_YEAR = 12
FIRST_OF_YEAR = 4
NOTHING = Money(0)
REPORTED_FROM = date(2026, 1, 1)
TWO_PLACES = Decimal("0.01")
FOUR_PLACES = Decimal("0.0001")


# what a month costs


def monthly_charges(annual_price: Money) -> tuple[Money, ...]:
    """The twelve charges of a contract year, which add up to its price to the penny."""
    return annual_price.share(MONTHS_A_YEAR)


def fixed_charge(annual_price: Money, starts_on: date, ends_on: date, month: date) -> Money:
    """The charge of the contract month that begins in this calendar month; nothing outside the term."""
    elapsed = (month.year - starts_on.year) * MONTHS_A_YEAR + month.month - starts_on.month
    begins_on = month.replace(day=min(starts_on.day, monthrange(month.year, month.month)[1]))
    if elapsed < 0 or begins_on > ends_on:
        return Money.zero
    return monthly_charges(annual_price)[elapsed % MONTHS_A_YEAR]


@dataclass(frozen=True)
class StatementLine:
    """One line of a month's statement: what for, how many where it is counted, and the net amount."""

    kind: str
    description: str
    net: Money
    quantity: int | None = None
    unit_price: Money | None = None

    @property
    def as_delivered(self) -> dict[str, str | int | None]:
        """The same as it is kept with the statement, where it has no price of its own."""
        return {"kind": self.kind, "description": self.description, "quantity": self.quantity}


@dataclass(frozen=True)
class Statement:
    """What is owed for a month: its lines, the VAT on their sum, and the total."""

    month: date
    lines: tuple[StatementLine, ...]
    vat_rate: Decimal

    @property
    def net(self) -> Money:
        """The sum of the lines."""
        return sum((line.net for line in self.lines), Money.zero)

    @property
    def vat(self) -> Money:
        """The VAT, reckoned once on the sum, half a penny up."""
        return self.net.vat(self.vat_rate)

    @property
    def gross(self) -> Money:
        """The sum and its VAT."""
        return self.net + self.vat


def counted_line(kind: str, description: str, quantity: int, unit_price: Money = Money.zero) -> StatementLine:
    """A line for what was delivered: so many, each at a price, or at none where the fixed charge covers it."""
    return StatementLine(kind, description, unit_price * quantity, quantity, unit_price)


def delivered_lines(referrals: Sequence[ReferralFacts], month: date) -> tuple[StatementLine, ...]:
    """What was delivered in a month for the fixed charge: counts, without a price."""
    period = Period(month)
    sessions = [session for referral in referrals for session in referral.sessions if session.attended]
    counts = (
        ("referrals", "Referrals received", (london_day(referral.sent_at) for referral in referrals)),
        ("assessments", "Initial assessments held", (referral.assessment_attended_on for referral in referrals)),
        ("sessions", "Sessions attended", (session.held_on for session in sessions)),
        ("reports", "End-of-service reports", (referral.report_submitted_on for referral in referrals)),
    )
    return tuple(counted_line(kind, said, sum(map(period.holds, days))) for kind, said, days in counts)


def statement(
    annual_price: Money,
    starts_on: date,
    ends_on: date,
    month: date,
    *,
    more: Collection[StatementLine] = (),
    vat_rate: Decimal = STANDARD_VAT,
) -> Statement:
    """A month's statement: the fixed charge, then milestones, what was delivered and credits."""
    month = month.replace(day=1)
    fixed = fixed_charge(annual_price, starts_on, ends_on, month)
    return Statement(month, (StatementLine("fixed_charge", "Fixed monthly charge", fixed), *more), vat_rate)


# what makes an invoice valid


@dataclass(frozen=True)
class InvoiceFacts:
    """What an invoice says, as far as its validity asks."""

    number: str | None
    payee: str | None
    description: str | None
    net: Money
    vat: Money
    gross: Money


def invoice_faults(invoice: InvoiceFacts, numbers_used: Collection[str] = ()) -> tuple[str, ...]:
    """Why an invoice is not valid, so that its payee can be told; none when the clock may start."""
    number = (invoice.number or "").strip().casefold()
    checks = (
        (bool(number), "Enter an invoice number"),
        (number not in {used.strip().casefold() for used in numbers_used}, "This invoice number has been used before"),
        (bool((invoice.payee or "").strip()), "Enter the name of the organisation to be paid"),
        (bool((invoice.description or "").strip()), "Enter what the invoice is for"),
        (invoice.gross > Money.zero, "The invoice total must be more than £0.00"),
        (invoice.net + invoice.vat == invoice.gross, "The net amount and the VAT must add up to the total"),
    )
    return tuple(fault for holds, fault in checks if not holds)


# how promptly it was paid


def payment_due(received_on: date, falls_due_on: date | None = None) -> date:
    """The last day to pay a valid invoice: thirty days beginning with its receipt, or its own later due day."""
    return due("payment", max(received_on, falls_due_on or received_on))


def prompt_payment_due(received_on: date, is_small: bool) -> date | None:
    """The day by which the service means to pay a small or voluntary organisation; no earlier day for others."""
    return due("prompt_payment", received_on) if is_small else None


def days_to_pay(received_on: date, paid_on: date) -> int:
    """The days an invoice took, as the compliance notice counts: day 1 is the day after receipt."""
    return (paid_on - received_on).days


def days_band(days: int) -> str:
    """The band of the compliance notice into which a payment falls."""
    if days <= 30:
        return "1-30"
    return "31-60" if days <= 60 else "61+"


@dataclass(frozen=True)
class PaidInvoice:
    """When an invoice was received, and when it was paid, if it was."""

    received_on: date
    paid_on: date | None = None
    falls_due_on: date | None = None


@dataclass(frozen=True)
class PaymentsCompliance:
    """How promptly invoices were paid over a period; a share is none when there was nothing to count."""

    paid: int
    mean_days: Decimal | None
    bands: dict[str, Decimal | None]
    due_and_unpaid: Decimal | None


def share_of(part: int, whole: int, places: Decimal = FOUR_PLACES) -> Decimal | None:
    """A part of a whole, half up to so many places."""
    return (Decimal(part) / whole).quantize(places, rounding=ROUND_HALF_UP) if whole else None


def payments_compliance(invoices: Sequence[PaidInvoice], first: date, last: date) -> PaymentsCompliance:
    """The figures of a payments compliance notice: mean days, share by band, share due but not paid."""
    days = [
        days_to_pay(invoice.received_on, invoice.paid_on)
        for invoice in invoices
        if invoice.paid_on and first <= invoice.paid_on <= last
    ]
    fell_due = [
        invoice for invoice in invoices if first <= payment_due(invoice.received_on, invoice.falls_due_on) <= last
    ]
    unpaid = sum(invoice.paid_on is None or invoice.paid_on > last for invoice in fell_due)
    return PaymentsCompliance(
        paid=len(days),
        mean_days=share_of(sum(days), len(days), TWO_PLACES),
        bands={
            band: share_of(sum(days_band(taken) == band for taken in days), len(days))
            for band in ("1-30", "31-60", "61+")
        },
        due_and_unpaid=share_of(unpaid, len(fell_due)),
    )


def reporting_period(day: date) -> tuple[date, date]:
    """The compliance period a day belongs to: April to September or October to March; the first began in 2026."""
    if day < REPORTED_FROM:
        raise ValueError("payments compliance is reported from 1 January 2026")
    if 4 <= day.month <= 9:
        return date(day.year, 4, 1), date(day.year, 9, 30)
    began = day.year if day.month >= 10 else day.year - 1
    return max(date(began, 10, 1), REPORTED_FROM), date(began + 1, 3, 31)


# what a year of a contract costs


class Terms(Protocol):
    """What the cost of a contract follows from."""

    annual_price: Any
    starts_on: Any
    ends_on: Any


def financial_year(day: date) -> tuple[date, ...]:
    """The twelve months of the financial year that a day lies in, from April."""
    year = day.year if day.month >= FIRST_OF_YEAR else day.year - 1
    in_order = (*range(FIRST_OF_YEAR, MONTHS_A_YEAR + 1), *range(1, FIRST_OF_YEAR))
    return tuple(date(year + (month < FIRST_OF_YEAR), month, 1) for month in in_order)


@dataclass(frozen=True)
class Spending:
    """What a contract costs in a financial year: agreed for all of it and by now, charged so far, and paid."""

    agreed: Money = NOTHING
    agreed_by_now: Money = NOTHING
    charged: Money = NOTHING
    paid: Money = NOTHING

    def __add__(self, other: "Spending") -> "Spending":
        """Both together."""
        return Spending(
            self.agreed + other.agreed,
            self.agreed_by_now + other.agreed_by_now,
            self.charged + other.charged,
            self.paid + other.paid,
        )


def spending(terms: Terms, today: date, charged: Money, paid: Money) -> Spending:
    """What a contract costs in a financial year; agreed by now is what was agreed for the months that are over."""
    months = financial_year(today)
    price, starts_on, ends_on = terms.annual_price, terms.starts_on, terms.ends_on
    if price is None or ends_on is None:
        return Spending(charged=charged, paid=paid)
    charges = [(month, fixed_charge(price, starts_on, ends_on, month)) for month in months]
    this_month = today.replace(day=1)
    return Spending(
        agreed=sum((charge for _, charge in charges), NOTHING),
        agreed_by_now=sum((charge for month, charge in charges if month < this_month), NOTHING),
        charged=charged,
        paid=paid,
    )
