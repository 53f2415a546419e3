"""The contract manager answers what was contested and closes the month."""

import pytest

from marketplace.kernel.errors import Forbidden, Invalid
from marketplace.performance.commands import agree_report, contest_figure, draw_report
from marketplace.performance.models import MonthlyReport
from tests.factories import performance
from tests.factories.performance import FEBRUARY


@pytest.fixture
def report() -> MonthlyReport:
    contract = performance.contract()
    return draw_report(performance.manager_of(contract), contract.id, month=FEBRUARY)


def test_a_contested_month_is_agreed_with_an_answer(report):
    contest_figure(performance.owner_of(report), report.figures[0].id, reason="Two were on leave")
    manager = performance.manager_of(report)
    with pytest.raises(Invalid) as refusal:
        agree_report(manager, report.id)
    assert "answer" in refusal.value.errors
    agree_report(manager, report.id, answer="Leave does not stop the clock")
    assert (report.status, report.figures[0].answer) == ("agreed", "Leave does not stop the clock")


def test_the_supplier_does_not_agree_its_own_month(report):
    with pytest.raises(Forbidden):
        agree_report(performance.owner_of(report), report.id)
