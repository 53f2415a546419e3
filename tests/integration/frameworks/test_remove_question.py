"""See test_add_question.py for the whole life; here: who may not."""

import pytest

from marketplace.frameworks.commands import remove_question
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound
from tests.factories import accounts, frameworks


def test_other_centres_and_other_roles_may_not():
    framework = frameworks.draft_framework(["ACC"])
    question = framework.questions[0]
    asked = {"category_code": None} if "remove_question" == "edit_question" else {}
    with pytest.raises(NotFound):
        remove_question(accounts.somebody(Role.ASSESSOR, framework.owner_id), framework.id, question.id, **asked)
    opened = frameworks.open_framework(["ACC"])
    with pytest.raises(Forbidden):
        remove_question(accounts.somebody(Role.ASSESSOR, opened.owner_id), opened.id, opened.questions[0].id, **asked)
