"""A framework under the new law is announced before it opens, and assessed before that."""

import pytest

from marketplace.frameworks.commands import announce_framework, assess_conflicts, open_framework
from marketplace.frameworks.lifecycle import FrameworkStatus
from marketplace.frameworks.models import Regime
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotNow
from tests.factories import accounts, frameworks


def administrator(framework):
    return accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)


def test_conflicts_then_intention_then_opening(noon):
    framework = frameworks.draft_framework(regime=Regime.PA23)
    who = administrator(framework)
    for command in (announce_framework, open_framework):
        with pytest.raises(NotNow, match="conflicts of interest"):
            command(who, framework.id)
    assess_conflicts(who, framework.id, text="Nobody")
    with pytest.raises(NotNow, match="Publish that you intend"):
        open_framework(who, framework.id)
    announce_framework(who, framework.id)
    assert framework.intended_at == noon
    with pytest.raises(NotNow, match="only once"):
        announce_framework(who, framework.id)
    open_framework(who, framework.id)
    assert framework.status is FrameworkStatus.OPEN


def test_the_old_law_knows_no_intention():
    framework = frameworks.draft_framework()
    with pytest.raises(NotNow, match="Procurement Act 2023"):
        announce_framework(administrator(framework), framework.id)
