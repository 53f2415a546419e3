"""No answer for 20 working days: the assessor may decide on what is there."""

from datetime import date, timedelta

import pytest

from marketplace.kernel import clock
from marketplace.kernel.errors import Forbidden
from marketplace.qualification.commands import query_application, resume_application
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.reactions import resume_unanswered_applications
from tests.events import events_named
from tests.factories import qualification


def test_an_application_is_given_back_when_its_time_for_an_answer_is_over(noon):
    application = qualification.submitted_application()
    query_application(qualification.impartial(application), application.id, query="Who?")
    last = application.clarifications[0].reply_by
    assert last == date(2027, 3, 31)
    for days, status in ((30, ApplicationStatus.QUERIED), (31, ApplicationStatus.SUBMITTED)):
        with clock.frozen_at(noon + timedelta(days=days)):
            resume_unanswered_applications()
            resume_unanswered_applications()
        assert application.status is status
    assert len(events_named("application.resumed")) == 1
    assert (application.resumed_on, application.decide_by) == (date(2027, 4, 1), date(2027, 4, 15))
    assert application.open_clarifications == []


def test_nobody_else_gives_it_back():
    application = qualification.submitted_application()
    assessor = qualification.impartial(application)
    query_application(assessor, application.id, query="Who?")
    with pytest.raises(Forbidden):
        resume_application(assessor, application.id)
