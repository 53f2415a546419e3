"""Asking the supplier something: the first question stops the clock, later ones do not."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.qualification.commands import query_application, reply_to_clarification, save_answers
from marketplace.qualification.lifecycle import ApplicationStatus
from tests.events import events_named
from tests.factories import accounts, qualification


def test_the_first_question_stops_the_clock_and_the_days_left_are_kept(noon):
    application = qualification.submitted_application()
    assessor = qualification.impartial(application)
    with clock.frozen_at(noon + timedelta(days=2)):
        query_application(assessor, application.id, query="Who delivers it?", question_id=application.questions[1].id)
    assert (application.status, application.query) == (ApplicationStatus.QUERIED, "Who delivers it?")
    assert (application.paused_on, application.days_left, application.is_paused) == (date(2027, 3, 3), 8, True)
    [asked] = application.clarifications
    assert (asked.stops_clock, asked.reply_by) == (True, date(2027, 4, 2))  # 20 working days, over Easter
    [event] = events_named("application.queried")
    assert "Who" not in str(event.facts)


def test_a_later_question_does_not_pause(noon):
    application = qualification.submitted_application()
    assessor = qualification.impartial(application)
    owner = accounts.somebody(Role.OWNER, application.supplier)
    query_application(assessor, application.id, query="Who?")
    reply_to_clarification(owner, application.clarifications[0].id, reply="We do")
    decide_by = application.decide_by
    query_application(assessor, application.id, query="Where?")
    later = application.clarifications[1]
    assert (later.stops_clock, application.is_paused, application.decide_by) == (False, False, decide_by)
    assert later.reply_by == date(2027, 3, 12)  # the working day before the decision is due


def test_the_clock_of_an_application_stops_once_by_law_of_the_database_too():
    application = qualification.submitted_application()
    assessor = qualification.impartial(application)
    for query in ("Who?", "Where?"):
        query_application(assessor, application.id, query=query)
    application.clarifications[1].stops_clock = True
    with pytest.raises(IntegrityError, match="uq_application_clarification_stop"):
        db.session.commit()
    db.session.rollback()


def test_an_overdue_clock_is_not_stopped():
    application = qualification.submitted_application(days_ago=30)
    query_application(qualification.impartial(application), application.id, query="Who?")
    assert (application.is_paused, application.paused_on) == (False, None)


def test_the_supplier_may_change_answers_meanwhile_and_asks_nothing_itself():
    application = qualification.submitted_application()
    owner = accounts.somebody(Role.OWNER, application.supplier)
    with pytest.raises(Forbidden):
        query_application(owner, application.id, query="When?")
    query_application(qualification.impartial(application), application.id, query="Who?")
    question = application.questions[-1].id
    save_answers(owner, application.id, answers={question: "Our own staff"}, versions={question: 1})
    assert application.answer_of[question] == "Our own staff"
