"""What the database shows is what the policy allows, whoever asks."""

import pytest

from marketplace.kernel.actor import PUBLIC, SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.performance.commands import draw_report
from marketplace.performance.policies import sees_month
from marketplace.performance.queries import visible_figures, visible_months, visible_reports
from tests.factories import performance
from tests.factories.performance import FEBRUARY


@pytest.mark.parametrize("role", Role)
def test_everybody_sees_just_what_the_policy_allows(role):
    ours, other = performance.contract(), performance.contract()
    for each in (ours, other):
        draw_report(SYSTEM, each.id, month=FEBRUARY)
    asking = [performance.somebody(role, ours.supplier_id), performance.somebody(role, ours.buyer_id), PUBLIC, SYSTEM]
    for actor in asking:
        allowed = {each.id for each in (ours, other) if sees_month(actor, each)}
        assert {each.id for each in db.session.scalars(visible_months(actor))} == allowed
        assert {each.contract_id for each in db.session.scalars(visible_reports(actor))} == allowed
        assert {each.report.contract_id for each in db.session.scalars(visible_figures(actor))} == allowed
