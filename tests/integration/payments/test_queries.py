"""What the database shows is what the policy allows, whoever asks."""

import pytest

from marketplace.kernel.actor import PUBLIC, SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.payments.policies import sees_money
from marketplace.payments.queries import visible_invoices, visible_payments, visible_statements
from tests.factories import payments, performance


@pytest.mark.parametrize("role", Role)
def test_everybody_sees_just_what_the_policy_allows(role):
    made = [payments.released().invoice, payments.released().invoice]
    ours = made[0]
    asking = [performance.somebody(role, ours.supplier_id), performance.somebody(role, ours.buyer_id), PUBLIC, SYSTEM]
    for actor in asking:
        allowed = {each.id for each in made if sees_money(actor, each)}
        assert {each.id for each in db.session.scalars(visible_invoices(actor))} == allowed
        assert {each.invoice_id for each in db.session.scalars(visible_payments(actor))} == allowed
        statements = {each.id for each in db.session.scalars(visible_statements(actor))}
        assert statements == {each.statement_id for each in made if each.id in allowed}
