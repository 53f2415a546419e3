"""See test_add_question.py for the whole life; here: who may not, and when it is too late."""

import pytest

from marketplace.frameworks.commands import edit_question
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from tests.factories import accounts, frameworks


def test_other_centres_and_other_roles_may_not():
    framework = frameworks.draft_framework(["ACC"])
    question = framework.questions[0]
    asked = {"category_code": None}
    with pytest.raises(NotFound):
        edit_question(accounts.somebody(Role.ASSESSOR, framework.owner_id), framework.id, question.id, **asked)
    opened = frameworks.open_framework(["ACC"])
    with pytest.raises(Forbidden):
        edit_question(accounts.somebody(Role.ASSESSOR, opened.owner_id), opened.id, opened.questions[0].id, **asked)


def test_editing_a_condition_after_opening_is_refused_because_conditions_cannot_change_during_the_term():
    framework = frameworks.open_framework(["ACC"])
    question = framework.questions[0]
    before = question.wording
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)
    with pytest.raises(NotNow, match="conditions cannot change during the term"):
        edit_question(administrator, framework.id, question.id, category_code=None, wording="Something harder")
    assert (question.wording, question.version) == (before, 1)
