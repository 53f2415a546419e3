"""Asking applicants one more thing; changing and removing a question."""

import pytest

from marketplace.frameworks.commands import add_question, edit_question, remove_question
from marketplace.frameworks.models import Accounts, ExperienceWith, HeldBy, QuestionKind, Topic
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


@pytest.mark.parametrize(
    ("forbidden", "field"),
    [
        ({"wording": "Do you currently hold public liability insurance?"}, "wording"),
        ({"accounts": Accounts.AUDITED}, "accounts"),
        ({"experience_with": ExperienceWith.NAMED_BUYER}, "experience_with"),
        (
            {"kind": QuestionKind.COMMITMENT, "topic": Topic.INSURANCE, "held_by": HeldBy.NOW, "expected": None},
            "held_by",
        ),
    ],
)
def test_a_condition_that_the_law_forbids_is_refused_with_its_sentence(forbidden, field):
    framework = frameworks.draft_framework(["ACC"])
    with pytest.raises(Invalid) as refused:
        add_question(administrator(framework), framework.id, **ASKED | forbidden)
    assert list(refused.value.errors) == [field]
    assert "Procurement Act 2023" in refused.value.errors[field][0]


def test_a_changed_question_keeps_its_code_and_counts_its_version():
    framework = frameworks.draft_framework(["ACC"])
    who = administrator(framework)
    added = add_question(who, framework.id, **ASKED)
    assert (added.code, added.version) == ("own_1", 1)
    edit_question(who, framework.id, added.id, **ASKED | {"minutes": 3})
    assert (added.code, added.version) == ("own_1", 2)
    assert add_question(who, framework.id, **ASKED | {"category_code": "ACC"}).code == "ACC.own_1"


def test_an_open_framework_asks_what_it_asked():
    framework = frameworks.open_framework(["ACC"])
    with pytest.raises(NotNow, match="fixed when it opened"):
        add_question(administrator(framework), framework.id, **ASKED)
