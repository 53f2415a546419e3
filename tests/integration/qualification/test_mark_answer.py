"""Marking answers one by one."""

from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotFound, NotNow
from marketplace.qualification.commands import mark_answer
from marketplace.qualification.lifecycle import ApplicationStatus
from tests.factories import accounts, qualification


def test_an_assessor_marks_and_marks_again(noon):
    application = qualification.submitted_application()
    assessor = accounts.somebody(Role.ASSESSOR, application.framework.owner_id)
    question = application.questions[0]
    mark_answer(assessor, application.id, question.id, passed=False, reason="It says no")
    mark_answer(assessor, application.id, question.id, passed=True)
    [mark] = application.marks
    assert (mark.passed, mark.reason, mark.marked_by, mark.marked_at) == (True, None, assessor.user_id, noon)


def test_failing_without_a_reason_is_refused_by_the_database_too():
    application = qualification.submitted_application()
    assessor = accounts.somebody(Role.ASSESSOR, application.framework.owner_id)
    with pytest.raises((IntegrityError, Conflict)):
        mark_answer(assessor, application.id, application.questions[0].id, passed=False)


def test_only_assessors_mark_only_what_was_sent_and_asked():
    application = qualification.submitted_application()
    question = application.questions[0].id
    with pytest.raises(Forbidden):
        mark_answer(accounts.somebody(Role.OWNER, application.supplier), application.id, question, passed=True)
    assessor = accounts.somebody(Role.ASSESSOR, application.framework.owner_id)
    with pytest.raises(NotFound):
        mark_answer(assessor, application.id, uuid4(), passed=True)
    draft = qualification.draft_application(application.framework)
    with pytest.raises(NotFound):
        mark_answer(assessor, draft.id, question, passed=True)
    application.status, application.withdrawn_at = ApplicationStatus.WITHDRAWN, application.begun_at
    db.session.commit()
    with pytest.raises(NotNow, match="it is withdrawn"):
        mark_answer(assessor, application.id, question, passed=True)
