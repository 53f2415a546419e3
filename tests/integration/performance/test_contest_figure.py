"""A supplier says why a figure of its month is wrong."""

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.performance.commands import agree_report, contest_figure, draw_report
from marketplace.performance.models import MonthlyReport
from tests.factories import performance
from tests.factories.performance import FEBRUARY


@pytest.fixture
def report() -> MonthlyReport:
    contract = performance.contract()
    return draw_report(performance.manager_of(contract), contract.id, month=FEBRUARY)


def test_a_supplier_contests_a_figure(report, noon):
    owner = performance.owner_of(report)
    figure = contest_figure(owner, report.figures[0].id, reason="Two were on leave")
    assert (report.status, report.contested_at) == ("contested", noon)
    assert (figure.contest_reason, figure.contested_by) == ("Two were on leave", owner.user_id)
    [event] = db.session.scalars(select(Event).where(Event.name == "report.contested"))
    assert event.facts["code"] == figure.code
    assert "leave" not in str(event.facts)


def test_the_manager_does_not_contest_and_a_rival_learns_nothing(report):
    with pytest.raises(Forbidden):
        contest_figure(performance.manager_of(report), report.figures[0].id, reason="?")
    with pytest.raises(NotFound):
        contest_figure(performance.owner_of(performance.contract()), report.figures[0].id, reason="?")


def test_an_agreed_month_is_closed(report):
    agree_report(performance.manager_of(report), report.id)
    with pytest.raises(NotNow, match="it is agreed"):
        contest_figure(performance.owner_of(report), report.figures[0].id, reason="Too late")
