"""Asking applicants one more thing; changing and removing a question."""

import pytest

from marketplace.frameworks.commands import add_question, edit_question, remove_question
from marketplace.frameworks.models import QuestionKind
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Invalid, NotFound, NotNow
from tests.factories import accounts, frameworks

ASKED = {
    "category_code": None,
    "wording": "Is anybody there?",
    "why_we_ask": "To know.",
    "kind": QuestionKind.YES_NO,
    "word_limit": None,
    "minutes": 2,
    "expected": "yes",
}


def administrator(framework):
    return accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)


def test_a_question_is_added_at_the_end_changed_and_removed():
    framework = frameworks.draft_framework(["ACC"])
    who = administrator(framework)
    added = add_question(who, framework.id, **ASKED)
    assert [question.position for question in framework.questions] == [1, 2, 3]
    edit_question(who, framework.id, added.id, **ASKED | {"wording": "Is somebody there?"})
    assert framework.questions[-1].wording == "Is somebody there?"
    remove_question(who, framework.id, added.id)
    assert len(framework.questions) == 2
    with pytest.raises(NotFound):
        remove_question(who, framework.id, added.id)


def test_a_question_is_for_a_category_of_the_framework():
    framework = frameworks.draft_framework(["ACC"])
    with pytest.raises(Invalid):
        add_question(administrator(framework), framework.id, **ASKED | {"category_code": "WOM"})


def test_an_open_framework_asks_what_it_asked():
    framework = frameworks.open_framework(["ACC"])
    with pytest.raises(NotNow, match="fixed when it opened"):
        add_question(administrator(framework), framework.id, **ASKED)
