"""Taking longer for one application."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.qualification.commands import extend_decision, query_application, reply_to_clarification
from tests.factories import accounts, qualification


def test_a_decision_may_take_fifteen_working_days_from_receipt_once():
    application = qualification.submitted_application()
    assessor = qualification.impartial(application)
    extend_decision(assessor, application.id, reason="We asked a referee")
    assert (application.decide_by, application.extended_reason) == (date(2027, 3, 22), "We asked a referee")
    with pytest.raises(NotNow, match="extended already"):
        extend_decision(assessor, application.id, reason="Again")


def test_a_clock_that_stands_still_gains_the_same_days(noon):
    application = qualification.submitted_application()
    assessor = qualification.impartial(application)
    query_application(assessor, application.id, query="Who?")
    extend_decision(assessor, application.id, reason="We asked a referee")
    assert application.days_left == 15
    with clock.frozen_at(noon + timedelta(days=1)):
        owner = accounts.somebody(Role.OWNER, application.supplier)
        reply_to_clarification(owner, application.clarifications[0].id, reply="We do")
    assert application.decide_by == date(2027, 3, 23)


def test_a_day_off_that_an_administrator_added_is_not_counted():
    application = qualification.submitted_application()
    db.session.execute(text("INSERT INTO day_off (nation, falls_on, name) VALUES ('ENG', '2027-03-17', 'Coronation')"))
    extend_decision(qualification.impartial(application), application.id, reason="We asked a referee")
    assert application.decide_by == date(2027, 3, 23)
