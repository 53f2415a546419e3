"""What is owed, to whom it looks so, and for whom each invoice waits."""

from datetime import timedelta

from marketplace.kernel.money import Money
from marketplace.payments.commands import dispute_invoice
from marketplace.payments.owing import days_late, owed, waits_for
from tests.factories import payments


def test_what_is_owed_is_told_by_where_it_stands():
    first = payments.submitted()
    january = payments.another_statement(first)
    ours, day = payments.finance_of(first), first.pay_by
    found = owed(ours, day)
    assert (found.to_invoice, found.unpaid, found.late, found.next_on) == (january.total, first.total, Money.zero, day)
    after = owed(ours, day + timedelta(days=3))
    assert (after.late, after.next_on) == (first.total, None)
    assert days_late(first, day) == 0
    assert days_late(first, day + timedelta(days=3)) == 3


def test_the_other_side_sees_the_same_sums_and_a_stranger_none():
    invoice = payments.submitted()
    assert owed(payments.payer_of(invoice), invoice.pay_by).unpaid == invoice.total
    assert owed(payments.finance_of(payments.released().invoice), invoice.pay_by).unpaid == invoice.total
    dispute_invoice(payments.manager_of(invoice), invoice.id, reason="Two sessions were not held")
    found = owed(payments.finance_of(invoice), invoice.pay_by)
    assert (found.unpaid, found.disputed) == (Money.zero, invoice.total)
    assert not found.is_nothing
    assert days_late(invoice, invoice.pay_by + timedelta(days=30)) == 0


def test_an_invoice_says_for_whom_it_waits():
    assert waits_for(payments.submitted()) == "Waits for the buyer to approve it"
    assert waits_for(payments.approved()) == "Approved: waits for the buyer to release the payment"
    assert waits_for(payments.released().invoice) == "The payment is on its way"
