"""A month is charged to the penny, an invoice is valid or says why, and payment is timed by law."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kernel.money import Money
from marketplace.payments.rules import (
    InvoiceFacts,
    PaidInvoice,
    StatementLine,
    counted_line,
    days_band,
    days_to_pay,
    delivered_lines,
    financial_year,
    fixed_charge,
    invoice_faults,
    monthly_charges,
    payment_due,
    payments_compliance,
    prompt_payment_due,
    reporting_period,
    spending,
    statement,
)
from marketplace.performance.rules import ReferralFacts, SessionFacts

PRICE = Money.of_pounds("330,000.10")
TERM = (date(2026, 7, 1), date(2029, 6, 30))


@given(st.builds(Money, st.integers(0, 10**11)))
def test_twelve_charges_add_up_to_the_annual_price(price):
    assert sum(monthly_charges(price)) == price


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_any_contract_of_a_year_is_charged_its_price_whenever_it_starts(starts_on):
    last = date(starts_on.year + 1, starts_on.month, min(starts_on.day, 28))
    ends_on = date.fromordinal(last.toordinal() - 1)
    months = [date(year, month, 1) for year in (2025, 2026, 2027, 2028, 2029, 2030) for month in range(1, 13)]
    assert sum(fixed_charge(PRICE, starts_on, ends_on, month) for month in months) == PRICE


def test_nothing_is_charged_outside_the_term():
    assert fixed_charge(PRICE, *TERM, date(2026, 6, 30)) == Money.zero
    assert fixed_charge(PRICE, *TERM, date(2029, 7, 1)) == Money.zero
    assert fixed_charge(PRICE, *TERM, date(2029, 6, 1)) == monthly_charges(PRICE)[11]


def test_a_statement_adds_what_was_delivered_and_takes_off_the_credit():
    fixed = fixed_charge(PRICE, *TERM, date(2026, 11, 1))
    more = [
        StatementLine("milestone", "Mobilisation complete", Money.of_pounds("5,000")),
        counted_line("referrals_started", "Referrals started", 23),
        counted_line("above_cap", "Referrals above the cap", 2, Money.of_pounds("450")),
        StatementLine("service_credit", "Service credit", -fixed.times(Decimal("0.05"))),
    ]
    drawn = statement(PRICE, *TERM, date(2026, 11, 22), more=more)
    assert drawn.month == date(2026, 11, 1)
    assert [str(line.net) for line in drawn.lines] == ["£27,500.01", "£5,000.00", "£0.00", "£900.00", "-£1,375.00"]
    assert (str(drawn.net), str(drawn.vat), str(drawn.gross)) == ("£32,025.01", "£6,405.00", "£38,430.01")


def test_a_service_outside_vat_bears_none():
    drawn = statement(PRICE, *TERM, date(2026, 7, 1), vat_rate=Decimal(0))
    assert drawn.gross == drawn.net


def invoice(**facts):
    usual = {"number": "INV-7", "payee": "Northern Bridges", "description": "November 2026"}
    return InvoiceFacts(**usual | {"net": Money(100), "vat": Money(20), "gross": Money(120)} | facts)


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"number": " "}, "Enter an invoice number"),
        ({"number": "inv-6 "}, "This invoice number has been used before"),
        ({"payee": None}, "Enter the name of the organisation to be paid"),
        ({"description": ""}, "Enter what the invoice is for"),
        ({"gross": Money(121)}, "The net amount and the VAT must add up to the total"),
        ({"net": Money(0), "vat": Money(0), "gross": Money(0)}, "The invoice total must be more than £0.00"),
    ],
)
def test_an_invoice_that_is_not_valid_says_why(facts, fault):
    assert invoice_faults(invoice(**facts), ["INV-6"]) == (fault,)


def test_a_valid_invoice_has_no_fault():
    assert invoice_faults(invoice(), ["INV-6"]) == ()


def test_a_payment_can_be_late_in_law_and_yet_in_the_first_band():
    received, paid = date(2026, 6, 1), date(2026, 7, 1)
    assert payment_due(received) == date(2026, 6, 30) < paid
    assert (days_to_pay(received, paid), days_band(30)) == (30, "1-30")
    assert (days_band(31), days_band(60), days_band(61)) == ("31-60", "31-60", "61+")


def test_an_invoice_with_a_later_due_day_is_timed_from_it():
    assert payment_due(date(2026, 6, 1), date(2026, 6, 10)) == date(2026, 7, 9)
    assert payment_due(date(2026, 6, 10), date(2026, 6, 1)) == date(2026, 7, 9)


def test_the_compliance_notice_counts_paid_and_overdue_apart():
    invoices = [
        PaidInvoice(date(2026, 4, 1), date(2026, 4, 11)),
        PaidInvoice(date(2026, 4, 1), date(2026, 5, 16)),
        PaidInvoice(date(2026, 6, 1)),
        PaidInvoice(date(2026, 9, 20)),
    ]
    drawn = payments_compliance(invoices, date(2026, 4, 1), date(2026, 9, 30))
    assert (drawn.paid, drawn.mean_days, drawn.due_and_unpaid) == (2, Decimal("27.50"), Decimal("0.3333"))
    assert drawn.bands == {"1-30": Decimal("0.5000"), "31-60": Decimal("0.5000"), "61+": Decimal("0.0000")}
    assert payments_compliance([], date(2026, 4, 1), date(2026, 9, 30)).mean_days is None


@pytest.mark.parametrize(
    ("day", "period"),
    [
        ("2026-02-01", ("2026-01-01", "2026-03-31")),
        ("2026-04-01", ("2026-04-01", "2026-09-30")),
        ("2026-12-31", ("2026-10-01", "2027-03-31")),
        ("2027-03-31", ("2026-10-01", "2027-03-31")),
    ],
)
def test_compliance_is_reported_twice_a_year(day, period):
    assert reporting_period(date.fromisoformat(day)) == tuple(map(date.fromisoformat, period))


def test_small_and_voluntary_suppliers_are_meant_to_be_paid_within_five_working_days():
    assert prompt_payment_due(date(2027, 3, 1), True) == date(2027, 3, 8)
    assert prompt_payment_due(date(2027, 3, 1), False) is None


def test_what_was_delivered_is_counted_in_its_own_month():
    facts = ReferralFacts(
        reference="AB1234CD",
        sent_at=datetime(2027, 1, 29, 10, tzinfo=UTC),
        assessment_attended_on=date(2027, 2, 3),
        sessions=(
            SessionFacts(date(2027, 2, 10), True),
            SessionFacts(date(2027, 2, 17), False),
            SessionFacts(date(2027, 3, 3), True),
        ),
    )
    lines = delivered_lines([facts], date(2027, 2, 1))
    assert {line.kind: line.quantity for line in lines} == {
        "referrals": 0,
        "assessments": 1,
        "sessions": 1,
        "reports": 0,
    }
    assert all(line.net == Money.zero for line in lines)


@pytest.mark.parametrize(("day", "first"), [(date(2027, 3, 31), 2026), (date(2027, 4, 1), 2027)])
def test_a_financial_year_is_twelve_months_from_april(day, first):
    months = financial_year(day)
    assert (months[0], months[-1], len(set(months))) == (date(first, 4, 1), date(first + 1, 3, 1), 12)


def test_what_was_agreed_by_now_is_what_the_months_that_are_over_are_charged():
    terms = SimpleNamespace(
        annual_price=Money.of_pounds("120000"), starts_on=date(2026, 7, 1), ends_on=date(2029, 6, 30)
    )
    found = spending(terms, date(2026, 10, 15), charged=Money.of_pounds("20000"), paid=Money.zero)
    assert (found.agreed, found.agreed_by_now) == (Money.of_pounds("90000"), Money.of_pounds("30000"))
    assert (found + found).charged == Money.of_pounds("40000")
