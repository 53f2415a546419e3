"""Answering the assessor, after which the clock runs on with the days that were left."""

from datetime import date, timedelta

import pytest

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from marketplace.qualification.commands import query_application, reply_to_clarification, resume_application
from marketplace.qualification.lifecycle import ApplicationStatus
from tests.factories import accounts, qualification


def asked(noon, *queries):
    """An application received on Monday 1 March, about which something was asked on Wednesday."""
    application = qualification.submitted_application()
    assessor = qualification.impartial(application)
    for hour, query in enumerate(queries or ("Who delivers it?",)):
        with clock.frozen_at(noon + timedelta(days=2, hours=hour)):
            query_application(assessor, application.id, query=query)
    return application, accounts.somebody(Role.OWNER, application.supplier)


def test_the_clock_runs_on_with_the_days_that_were_left(noon):
    application, owner = asked(noon)
    with clock.frozen_at(noon + timedelta(days=10)):
        reply_to_clarification(owner, application.clarifications[0].id, reply="Our own staff")
    assert (application.status, application.resumed_on) == (ApplicationStatus.SUBMITTED, date(2027, 3, 11))
    assert application.decide_by == date(2027, 3, 23)  # eight working days after Thursday 11 March
    assert application.received_on == date(2027, 3, 1)


def test_it_runs_on_when_nothing_is_left_to_answer(noon):
    application, owner = asked(noon, "Who?", "Where?")
    with clock.frozen_at(noon + timedelta(days=3)):
        reply_to_clarification(owner, application.clarifications[0].id, reply="We do")
        assert application.status is ApplicationStatus.QUERIED
        reply_to_clarification(owner, application.clarifications[1].id, reply="Here")
    assert application.status is ApplicationStatus.SUBMITTED


def test_once_and_only_by_the_supplier(noon):
    application, owner = asked(noon)
    key = application.clarifications[0].id
    with pytest.raises(NotFound):
        reply_to_clarification(accounts.somebody(Role.OWNER, accounts.supplier()), key, reply="?")
    with pytest.raises(Forbidden):
        reply_to_clarification(qualification.impartial(application), key, reply="?")
    with clock.frozen_at(noon + timedelta(days=3)):
        reply_to_clarification(owner, key, reply="We do")
        with pytest.raises(NotNow, match="answered already"):
            reply_to_clarification(owner, key, reply="We do")


def test_a_late_answer_is_taken_while_nothing_is_decided_and_moves_no_clock(noon):
    application, owner = asked(noon)
    with clock.frozen_at(noon + timedelta(days=40)):
        resume_application(SYSTEM, application.id)
        decide_by = application.decide_by
        reply_to_clarification(owner, application.clarifications[0].id, reply="We were ill")
    assert (application.clarifications[0].reply, application.decide_by) == ("We were ill", decide_by)
