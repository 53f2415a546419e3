"""A month is worth a twelfth of the annual price, to the penny, and lists what was delivered for it."""

from datetime import date

import pytest
from sqlalchemy import select

from marketplace.accounts.models import Origin
from marketplace.kernel import jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.kernel.money import Money
from marketplace.payments.commands import draw_statement
from marketplace.payments.models import Statement
from marketplace.performance.commands import agree_report, draw_report
from tests.factories import payments, performance
from tests.factories.performance import FEBRUARY


def test_twelve_statements_add_up_to_the_annual_price(noon):
    contract = performance.contract(starts_on=date(2026, 3, 1), referrals_open_on=date(2026, 3, 1))
    months = [date(2026, month, 1) for month in range(3, 13)] + [date(2027, 1, 1), FEBRUARY]
    drawn = [draw_statement(SYSTEM, contract.id, month=month) for month in months]
    assert sum(each.fixed for each in drawn) == contract.annual_price
    assert {each.fixed for each in drawn} == {Money(2083333), Money(2083334)}


def test_a_statement_lists_what_was_delivered_and_adds_the_vat(noon):
    contract = performance.contract()
    performance.month_of_work(contract)
    statement = draw_statement(SYSTEM, contract.id, month=FEBRUARY)
    delivered = {line["kind"]: line["quantity"] for line in statement.delivered}
    assert delivered == {"referrals": 1, "assessments": 1, "sessions": 1, "reports": 0}
    assert (statement.net, statement.vat, statement.total) == (Money(2083333), Money(416667), Money(2500000))
    [event] = db.session.scalars(select(Event).where(Event.name == "statement.drawn"))
    assert event.facts["total"] == 2500000


def test_an_agreed_month_is_charged_by_itself():
    contract = performance.contract()
    manager = performance.manager_of(contract)
    report = draw_report(manager, contract.id, month=FEBRUARY)
    agree_report(manager, report.id)
    jobs.drain()
    statement = db.session.scalars(select(Statement)).one()
    assert (statement.contract_id, statement.month) == (contract.id, FEBRUARY)


def test_a_month_that_was_charged_before_it_was_agreed_is_left_alone():
    contract = performance.contract()
    statement = draw_statement(SYSTEM, contract.id, month=FEBRUARY)
    manager = performance.manager_of(contract)
    agree_report(manager, draw_report(manager, contract.id, month=FEBRUARY).id)
    jobs.drain()
    assert db.session.scalars(select(Statement)).one() is statement


def test_not_twice_not_too_early_and_not_without_a_price():
    statement = payments.statement()
    owner = payments.finance_of(statement)
    with pytest.raises(Conflict, match="drawn up already"):
        draw_statement(SYSTEM, statement.contract_id, month=FEBRUARY)
    with pytest.raises(NotNow, match="not over"):
        draw_statement(owner, statement.contract_id, month=date(2027, 3, 1))
    with pytest.raises(NotNow, match="did not run"):
        draw_statement(owner, statement.contract_id, month=date(2026, 3, 1))
    unpriced = performance.contract(origin=Origin.IMPORTED, annual_price=None)
    with pytest.raises(NotNow, match="does not say what this contract costs"):
        draw_statement(SYSTEM, unpriced.id, month=FEBRUARY)


def test_not_by_a_caseworker_or_a_stranger():
    contract = performance.contract()
    with pytest.raises(Forbidden):
        draw_statement(performance.somebody(Role.CASEWORKER, contract.supplier_id), contract.id, month=FEBRUARY)
    with pytest.raises(NotFound):
        draw_statement(performance.owner_of(performance.contract()), contract.id, month=FEBRUARY)
