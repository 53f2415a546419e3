"""Warning whoever looks after an application when three of its ten days are left."""

from datetime import UTC, datetime

import pytest

from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.notifications.models import Message
from marketplace.qualification.commands import query_application, warn_assessor
from marketplace.qualification.reactions import warn_of_due_decisions
from tests.events import events_named
from tests.factories import accounts, qualification

DAY_6, DAY_7 = (datetime(2027, 3, day, 9, tzinfo=UTC) for day in (9, 10))


def test_owner_and_administrators_are_told_once_on_day_7():
    application = qualification.submitted_application()
    owner = qualification.assessor(application)
    application.assessor_id, application.taken_at = owner.id, clock.now()
    qualification.assessor(application)  # a colleague, who is not told
    administrator = accounts.user(Role.FRAMEWORK_ADMINISTRATOR, application.framework.owner_id)
    db.session.commit()
    with clock.frozen_at(DAY_6):
        warn_of_due_decisions()
    assert not events_named("application.nearly_due")
    with clock.frozen_at(DAY_7):
        warn_of_due_decisions()
        warn_of_due_decisions()
        jobs.drain()
    assert len(events_named("application.nearly_due")) == 1
    told = db.session.query(Message.user_id).filter(Message.subject.contains("is to be decided by 15 March 2027"))
    assert {key for (key,) in told} == {owner.id, administrator.id}


def test_a_clock_that_stands_still_warns_nobody():
    application = qualification.submitted_application()
    query_application(qualification.impartial(application), application.id, query="Who?")
    with clock.frozen_at(DAY_7):
        warn_of_due_decisions()
    assert application.warned_at is None


def test_only_the_service_warns():
    application = qualification.submitted_application()
    with pytest.raises(Forbidden):
        warn_assessor(qualification.impartial(application), application.id)
    warn_assessor(SYSTEM, application.id)
    assert application.warned_at is not None
    with pytest.raises(NotNow, match="warned already"):
        warn_assessor(SYSTEM, application.id)
