"""Sending an application, which starts the clock."""

from datetime import date

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.events import Event
from marketplace.qualification.commands import save_answers, submit_application
from marketplace.qualification.lifecycle import ApplicationStatus
from tests.factories import accounts, qualification


def test_a_whole_application_is_sent_and_is_to_be_decided_in_ten_working_days(noon):
    application = qualification.draft_application()
    submit_application(accounts.somebody(Role.BID_MANAGER, application.supplier), application.id)
    assert (application.status, application.submitted_at) == (ApplicationStatus.SUBMITTED, noon)
    assert application.decide_by == date(2027, 3, 15)
    [event] = db.session.scalars(select(Event).where(Event.name == "application.submitted"))
    assert event.facts["decide_by"] == "2027-03-15"


def test_what_is_missing_is_said():
    application = qualification.draft_application(areas=[])
    owner = accounts.somebody(Role.OWNER, application.supplier)
    with pytest.raises(NotNow, match="choose at least one area"):
        submit_application(owner, application.id)
    emptied = {each.id: None for each in application.questions}
    save_answers(owner, application.id, answers=emptied, versions=dict.fromkeys(emptied, 1))
    with pytest.raises(NotNow, match="answer 2 more questions"):
        submit_application(owner, application.id)


def test_it_is_sent_once():
    application = qualification.submitted_application()
    with pytest.raises(NotNow, match="it is submitted"):
        submit_application(accounts.somebody(Role.OWNER, application.supplier), application.id)
