"""Saving answers as they are given."""

from uuid import uuid4

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.qualification.commands import save_answers
from tests.factories import accounts, qualification


def test_an_answer_is_kept_changed_and_emptied():
    application = qualification.draft_application()
    owner = accounts.somebody(Role.OWNER, application.supplier)
    question = application.questions[-1]
    save_answers(owner, application.id, answers={question.id: "We listen"}, versions={question.id: 1})
    [answer] = [each for each in application.answers if each.question_id == question.id]
    assert (answer.text, answer.version) == ("We listen", 2)
    save_answers(owner, application.id, answers={question.id: None}, versions={question.id: 2})
    assert application.unfinished() == ["answer 1 more question"]


def test_an_answer_that_changed_loses_the_mark_it_had():
    application = qualification.draft_application()
    qualification.mark_all(application)
    first, second = application.questions
    owner = accounts.somebody(Role.OWNER, application.supplier)
    save_answers(owner, application.id, answers={first.id: "yes", second.id: "We listen"}, versions={second.id: 1})
    assert set(application.mark_of) == {first.id}


def test_an_answer_has_a_limit_and_a_question():
    application = qualification.draft_application()
    owner = accounts.somebody(Role.OWNER, application.supplier)
    for answers in ({application.questions[-1].id: "word " * 51}, {uuid4(): "yes"}):
        with pytest.raises(Invalid):
            save_answers(owner, application.id, answers=answers)


def test_an_assessor_does_not_see_drafts():
    application = qualification.draft_application()
    with pytest.raises(NotFound):
        save_answers(accounts.somebody(Role.ASSESSOR, application.framework.owner_id), application.id, answers={})
