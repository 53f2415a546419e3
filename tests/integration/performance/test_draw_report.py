"""A month is reckoned from what was recorded, on the first of the next one or by the contract manager."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from marketplace.accounts.models import Origin
from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.performance.commands import draw_report
from marketplace.performance.models import MonthlyReport
from marketplace.performance.reactions import draw_due_reports
from marketplace.referrals.models import Appointment
from tests.factories import performance, referrals
from tests.factories.performance import FEBRUARY


def figures_of(report: MonthlyReport) -> dict[str, tuple[Decimal, int]]:
    return {figure.code: (figure.numerator, figure.denominator) for figure in report.figures}


def test_a_month_is_reckoned_from_recorded_facts():
    contract = performance.contract()
    number = performance.month_of_work(contract)

    report = draw_report(performance.manager_of(contract), contract.id, month=FEBRUARY)

    figures = figures_of(report)
    assert figures["K1"] == (1, 1)
    assert figures["K1b"] == (1, 1)
    assert figures["K3"] == (1, 2)  # the second session was recorded a day late
    assert figures["K5"] == (0, 0)
    assert (report.starts, report.starts_to_date, report.cap) == (1, 1, 100)
    [feedback] = [figure for figure in report.figures if figure.code == "K3"]
    assert feedback.referrals == [{"reference": number, "done": "1", "of": 2, "due_on": None}]
    assert (feedback.target, feedback.share, feedback.is_met) == (Decimal("0.85"), Decimal("0.5"), False)
    [event] = db.session.scalars(select(Event).where(Event.name == "report.drawn"))
    assert (event.subject_id, event.facts) == (report.id, {"contract_id": str(contract.id), "month": "2027-02-01"})


def test_a_day_is_a_day_in_london():
    contract = performance.contract()
    referral = referrals.assessed(contract=contract, sent_at=datetime(2026, 6, 1, 10, tzinfo=UTC))
    late_evening = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # half past midnight on 1 July
    referrals.record(referrals.appointment(referral, starts_at=late_evening), "yes")
    manager = performance.manager_of(contract)

    assert figures_of(draw_report(manager, contract.id, month=date(2026, 6, 1)))["K3"] == (0, 0)
    assert figures_of(draw_report(manager, contract.id, month=date(2026, 7, 1)))["K3"] == (1, 1)


def test_not_by_the_supplier_not_by_a_stranger_and_not_twice():
    contract = performance.contract()
    other = performance.contract()
    with pytest.raises(Forbidden):
        draw_report(performance.owner_of(contract), contract.id, month=FEBRUARY)
    with pytest.raises(NotFound):
        draw_report(performance.manager_of(other), contract.id, month=FEBRUARY)
    manager = performance.manager_of(contract)
    draw_report(manager, contract.id, month=FEBRUARY)
    with pytest.raises(Conflict, match="reported already"):
        draw_report(manager, contract.id, month=FEBRUARY)


def test_not_before_the_month_is_over_and_not_outside_the_term():
    contract = performance.contract()
    manager = performance.manager_of(contract)
    with pytest.raises(NotNow, match="not over yet"):
        draw_report(manager, contract.id, month=date(2027, 3, 1))
    with pytest.raises(NotNow, match="did not run"):
        draw_report(manager, contract.id, month=date(2026, 3, 1))


def test_the_first_of_the_month_draws_each_contract_once_and_leaves_the_register_alone(noon):
    contract = performance.contract()
    performance.contract(origin=Origin.IMPORTED)
    draw_due_reports()
    draw_due_reports()
    [report] = db.session.scalars(select(MonthlyReport))
    assert (report.contract_id, report.month, report.drawn_at) == (contract.id, FEBRUARY, noon)


def test_a_month_that_cannot_be_drawn_keeps_no_other_and_is_drawn_with_the_next_tick(noon):
    broken, whole = performance.contract(), performance.contract()
    refuse = f"ALTER TABLE monthly_report ADD CONSTRAINT broken CHECK (contract_id <> '{broken.id}')"
    db.session.execute(text(refuse))
    db.session.commit()
    with suppress(ExceptionGroup):
        draw_due_reports()
    assert db.session.scalars(select(MonthlyReport.contract_id)).all() == [whole.id]

    db.session.execute(text("ALTER TABLE monthly_report DROP CONSTRAINT broken"))
    db.session.commit()
    draw_due_reports()

    assert set(db.session.scalars(select(MonthlyReport.contract_id))) == {broken.id, whole.id}


def test_what_could_still_be_on_time_is_reckoned_again_when_it_no_longer_can(noon):
    contract = performance.contract()
    performance.month_of_work(contract)
    held = db.session.scalars(select(Appointment).where(Appointment.kind == "assessment")).one()
    held.starts_at = datetime(2027, 2, 25, 10, tzinfo=UTC)  # its plan is due on 4 March
    db.session.commit()
    draw_due_reports()
    [report] = db.session.scalars(select(MonthlyReport))
    assert figures_of(report)["K2"] == (0, 0)

    with clock.frozen_at(noon + timedelta(days=8)):
        draw_due_reports()
        draw_due_reports()

    assert figures_of(report)["K2"] == (0, 1)
    assert len(db.session.scalars(select(Event).where(Event.name == "report.redrawn")).all()) == 1
