"""Reminding a supplier that has let half of its time pass."""

from datetime import timedelta

import pytest

from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.notifications.models import Message
from marketplace.qualification.commands import query_application, remind_supplier
from marketplace.qualification.reactions import remind_of_clarifications
from tests.factories import accounts, qualification


def test_a_supplier_is_reminded_once_and_told_what_happens_without_an_answer(noon):
    application = qualification.submitted_application()
    owner = accounts.user(Role.OWNER, application.supplier)
    query_application(qualification.impartial(application), application.id, query="Who delivers it?")
    jobs.drain()
    for days in (13, 14, 15):
        with clock.frozen_at(noon + timedelta(days=days)):
            remind_of_clarifications()
            jobs.drain()
    asked, reminded = db.session.query(Message).filter_by(user_id=owner.id).order_by(Message.queued_at)
    assert "may decide on what is there" in asked.body
    assert "still waits for your answer" in reminded.subject
    assert "Who delivers it?" in reminded.body


def test_only_the_service_reminds():
    application = qualification.submitted_application()
    assessor = qualification.impartial(application)
    query_application(assessor, application.id, query="Who?")
    with pytest.raises(Forbidden):
        remind_supplier(assessor, application.clarifications[0].id)
    remind_supplier(SYSTEM, application.clarifications[0].id)
    with pytest.raises(NotNow, match="reminded already"):
        remind_supplier(SYSTEM, application.clarifications[0].id)
