"""Reminding a supplier of what it said it would have by a day: when the day comes, and once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.kernel.events import Event
from marketplace.qualification.commands import remind_of_promises
from marketplace.qualification.reactions import remind_of_due_promises
from tests.factories import accounts, qualification


def promised(noon, days):
    application = qualification.submitted_application()
    application.answers[0].text, application.answers[0].promised_on = "will_have", london_day(noon + timedelta(days))
    db.session.commit()
    return application


def told():
    return db.session.scalars(select(Event).where(Event.name == "application.promise_due")).all()


def test_a_supplier_is_reminded_on_the_day_and_once(noon):
    application = promised(noon, 30)
    remind_of_due_promises()
    assert told() == []
    for _ in range(2):
        with clock.frozen_at(noon + timedelta(days=30)):
            remind_of_due_promises()
    assert [event.subject_id for event in told()] == [application.id]


def test_only_the_service_reminds(noon):
    application = promised(noon, 0)
    with pytest.raises(Forbidden):
        remind_of_promises(accounts.somebody(Role.OWNER, application.supplier), application.id)
