"""Recording who could have a conflict of interest, and reviewing it."""

import pytest

from marketplace.frameworks.commands import assess_conflicts
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden
from tests.factories import accounts, frameworks


def test_an_assessment_says_who_when_and_what_and_is_reviewed(noon):
    framework = frameworks.open_framework()
    who = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)
    first = assess_conflicts(who, framework.id, text="Nobody has shares in a supplier")
    assess_conflicts(who, framework.id, text="Still nobody")
    assert (first.made_by, first.made_at, first.text) == (who.user_id, noon, "Nobody has shares in a supplier")
    assert len(framework.conflicts_assessments) == 2


def test_it_is_the_administrators_to_record():
    framework = frameworks.open_framework()
    with pytest.raises(Forbidden):
        assess_conflicts(accounts.somebody(Role.ASSESSOR, framework.owner_id), framework.id, text="Nobody")
