"""Who may do what with an invoice and its payment, in every status."""

from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.kernel.actor import SYSTEM, Actor, Grant, Role
from marketplace.payments.lifecycle import INVOICE, PAYMENT, InvoiceStatus, PaymentStatus

SUPPLIER, BUYER = uuid4(), uuid4()
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def somebody(organisation, *roles):
    return Actor(user_id=uuid4(), grants=frozenset(Grant(role, organisation) for role in roles))


BILLER, MANAGER = somebody(SUPPLIER, Role.SUPPLIER_FINANCE), somebody(BUYER, Role.CONTRACT_MANAGER)
PAYER, BOTH = somebody(BUYER, Role.BUYER_FINANCE), somebody(BUYER, Role.CONTRACT_MANAGER, Role.BUYER_FINANCE)
RIVAL = somebody(uuid4(), *Role)

MAY = {  # what the supplier, the contract manager and the service may do
    "draft": ({"submit"}, set(), set()),
    "submitted": ({"void"}, {"approve", "dispute"}, set()),
    "disputed": ({"void"}, {"approve"}, set()),
    "approved": (set(), set(), {"pay"}),
}


@pytest.mark.parametrize("status", InvoiceStatus)
def test_moves_of_an_invoice(status):
    invoice = SimpleNamespace(status=status, supplier_id=SUPPLIER, buyer_id=BUYER)
    biller, manager, service = MAY.get(status, (set(), set(), set()))

    assert INVOICE.open_to(BILLER, invoice, NOW) == biller
    assert INVOICE.open_to(MANAGER, invoice, NOW) == manager
    assert INVOICE.open_to(SYSTEM, invoice, NOW) == service
    assert INVOICE.open_to(RIVAL, invoice, NOW) == INVOICE.open_to(PAYER, invoice, NOW) == set()


@pytest.mark.parametrize("status", PaymentStatus)
@pytest.mark.parametrize("approved", [True, False])
def test_moves_of_a_payment(status, approved):
    owed = InvoiceStatus.APPROVED if approved else InvoiceStatus.SUBMITTED
    invoice = SimpleNamespace(status=owed, buyer_id=BUYER, approved_by=BOTH.user_id)
    payment = SimpleNamespace(status=status, invoice=invoice)
    ends = {"succeed", "fail"} if approved else {"fail"}

    assert PAYMENT.open_to(PAYER, payment, NOW) == ({"start"} if status == "ready" and approved else set())
    assert PAYMENT.open_to(SYSTEM, payment, NOW) == (ends if status == "started" else set())
    for nobody in (BOTH, MANAGER, BILLER, RIVAL):  # whoever approved it does not pay it, whatever else they are
        assert PAYMENT.open_to(nobody, payment, NOW) == set()
