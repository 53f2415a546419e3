"""A month is reckoned again from corrected facts, until it is agreed."""

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.events import Event
from marketplace.performance.commands import agree_report, contest_figure, draw_report, redraw_report
from tests.factories import performance
from tests.factories.performance import FEBRUARY


def test_a_correction_is_reckoned_again_and_takes_the_contest_away():
    contract = performance.contract()
    performance.month_of_work(contract)
    manager = performance.manager_of(contract)
    report = draw_report(manager, contract.id, month=FEBRUARY)
    figure = next(each for each in report.figures if each.code == "K3")
    contest_figure(performance.owner_of(contract), figure.id, reason="It was recorded on paper")
    assert figure.contested_at is not None
    redraw_report(manager, report.id)
    assert (report.status, figure.contested_at, figure.contest_reason) == ("drawn", None, None)
    [event] = db.session.scalars(select(Event).where(Event.name == "report.redrawn"))
    assert event.actor_id == manager.user_id


def test_not_by_the_supplier_and_not_once_it_is_agreed():
    contract = performance.contract()
    manager = performance.manager_of(contract)
    report = draw_report(manager, contract.id, month=FEBRUARY)
    with pytest.raises(Forbidden):
        redraw_report(performance.owner_of(contract), report.id)
    agree_report(manager, report.id)
    with pytest.raises(NotNow, match="it is agreed"):
        redraw_report(manager, report.id)
