"""Marking answers one by one."""

from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotFound, NotNow
from marketplace.qualification.commands import mark_answer
from marketplace.qualification.lifecycle import ApplicationStatus
from tests.factories import accounts, qualification


def test_an_assessor_marks_and_marks_again(noon):
    application = qualification.submitted_application()
    assessor = qualification.impartial(application)
    question = application.questions[0]
    mark_answer(assessor, application.id, question.id, passed=False, reason="It says no")
    mark_answer(assessor, application.id, question.id, passed=True)
    [mark] = application.marks
    assert (mark.passed, mark.reason, mark.marked_by, mark.marked_at) == (True, None, assessor.user_id, noon)


def test_failing_without_a_reason_is_refused_by_the_database_too():
    application = qualification.submitted_application()
    assessor = qualification.impartial(application)
    with pytest.raises((IntegrityError, Conflict)):
        mark_answer(assessor, application.id, application.questions[0].id, passed=False)


def test_only_assessors_mark_only_what_was_sent_and_asked():
    application = qualification.submitted_application()
    question = application.questions[0].id
    with pytest.raises(Forbidden):
        mark_answer(accounts.somebody(Role.OWNER, application.supplier), application.id, question, passed=True)
    assessor = qualification.impartial(application)
    with pytest.raises(NotFound):
        mark_answer(assessor, application.id, uuid4(), passed=True)
    draft = qualification.draft_application(application.framework)
    with pytest.raises(NotFound):
        mark_answer(assessor, draft.id, question, passed=True)
    application.status, application.withdrawn_at = ApplicationStatus.WITHDRAWN, application.begun_at
    db.session.commit()
    with pytest.raises(NotNow, match="it is withdrawn"):
        mark_answer(assessor, application.id, question, passed=True)


def test_two_assessors_who_mark_different_questions_lose_nothing():
    application = qualification.submitted_application()
    first, second = (qualification.impartial(application) for _ in range(2))
    declared, service = application.questions
    mark_answer(first, application.id, declared.id, passed=True)
    mark_answer(second, application.id, service.id, passed=False, reason="Too thin")
    assert [application.mark_of[each.id].marked_by for each in (declared, service)] == [first.user_id, second.user_id]


def test_marking_the_same_question_shows_the_colleagues_mark_first():
    application = qualification.submitted_application()
    first, second = (qualification.impartial(application) for _ in range(2))
    question = application.questions[0].id
    mark_answer(first, application.id, question, passed=False, reason="It says no")
    with pytest.raises(Invalid) as refused:
        mark_answer(second, application.id, question, passed=True)
    [said] = refused.value.errors["passed"]
    assert "marked this answer at 12:00 on 1 March 2027. Fail: It says no" in said
    seen = application.mark_of[question].marked_at.isoformat()
    mark_answer(second, application.id, question, passed=True, seen=seen)
    assert application.mark_of[question].passed
