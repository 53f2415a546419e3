"""A contract manager releases an instalment in advance, and the region's finance pays it out."""

import pytest

from marketplace.grants.commands import release_instalment
from marketplace.grants.lifecycle import InstalmentStatus
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from marketplace.kernel.money import Money
from marketplace.payments.commands import draw_statement, release_payment
from marketplace.performance.commands import draw_report
from marketplace.performance.queries import months_to_draw
from tests.events import events_named
from tests.factories import accounts, contracts
from tests.factories import grants as made


def test_what_is_released_is_owed_at_once_without_vat_or_an_invoice_to_write(app, noon):
    first, *_ = made.instalments()
    manager = made.manager(first.contract)
    release_instalment(manager, first.id)

    assert (first.status, first.released_at, first.released_by) == ("released", noon, manager.user_id)
    owed = first.invoice
    assert (owed.status, owed.approved_by, owed.total, owed.vat) == (
        "approved", manager.user_id, Money.of_pounds(30_000), Money.zero,
    )  # fmt: skip
    assert owed.number == f"{first.contract.reference}/1"
    assert events_named("instalment.released")[0].facts["amount"] == 3_000_000
    assert events_named("invoice.approved")[0].subject_id == owed.id


def test_somebody_else_pays_it_out(app):
    first, *_ = made.instalments()
    manager = made.manager(first.contract)
    accounts.grant(accounts.user(), Role.BUYER_FINANCE, first.contract.buyer_id)
    release_instalment(manager, first.id)
    with pytest.raises(Forbidden):
        release_payment(manager, first.invoice_id)
    payment = release_payment(accounts.somebody(Role.BUYER_FINANCE, first.contract.buyer_id), first.invoice_id)
    assert payment.amount == Money.of_pounds(30_000)


def test_not_twice_not_too_early_not_before_it_is_agreed_and_not_by_the_supplier(app):
    first, second, *_ = made.instalments()
    manager = made.manager(first.contract)
    with pytest.raises(Forbidden):
        release_instalment(made.owner(first.contract), first.id)
    with pytest.raises(NotFound):
        release_instalment(made.manager(made.grant()), first.id)
    release_instalment(manager, first.id)
    with pytest.raises(NotNow):
        release_instalment(manager, first.id)
    with pytest.raises(NotNow, match="can be released from"):
        release_instalment(manager, second.id)
    proposed, *_ = made.instalments(status=InstalmentStatus.PROPOSED)
    with pytest.raises(NotNow):
        release_instalment(made.manager(proposed.contract), proposed.id)


def test_a_grant_is_neither_measured_nor_charged_by_the_month(app, noon):
    grant, service = made.grant(), contracts.live_contract()
    manager = made.manager(grant)
    assert months_to_draw(noon.date()) == [service.id]
    with pytest.raises(NotNow, match="not measured"):
        draw_report(manager, grant.id, month=grant.starts_on)
    with pytest.raises(NotNow, match="agreed instalments"):
        draw_statement(manager, grant.id, month=grant.starts_on.replace(day=1))
