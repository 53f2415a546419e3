"""Opening a framework to suppliers."""

import pytest
from sqlalchemy import select

from marketplace.frameworks.commands import close_framework, open_framework, wind_down_framework
from marketplace.frameworks.lifecycle import FrameworkStatus
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.events import Event
from tests.factories import accounts, frameworks


def administrator(framework):
    return accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)


def test_an_administrator_opens_a_whole_framework(noon):
    framework = frameworks.draft_framework()
    open_framework(administrator(framework), framework.id)
    assert (framework.status, framework.opened_at) == (FrameworkStatus.OPEN, noon)
    [event] = db.session.scalars(select(Event).where(Event.name == "framework.opened"))
    assert (event.subject_id, event.facts["categories"]) == (framework.id, ["ACC", "ETE"])


def test_a_category_without_questions_keeps_it_from_opening():
    framework = frameworks.draft_framework(["ACC"])
    framework.questions = framework.questions[:1]
    db.session.commit()
    with pytest.raises(NotNow, match="ACC has none"):
        open_framework(administrator(framework), framework.id)


def test_a_framework_with_a_forbidden_condition_does_not_open():
    framework = frameworks.draft_framework(["ACC"])
    framework.questions[0].wording = "Have you previously held a contract with this authority?"
    db.session.commit()
    with pytest.raises(NotNow, match="earlier contract with a particular buyer"):
        open_framework(administrator(framework), framework.id)


def test_a_draft_of_another_centre_does_not_exist():
    framework = frameworks.draft_framework()
    with pytest.raises(NotFound):
        open_framework(accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre("Other")), framework.id)


def test_a_framework_winds_down_and_then_closes():
    framework = frameworks.open_framework()
    who = administrator(framework)
    wind_down_framework(who, framework.id)
    assert framework.status is FrameworkStatus.CLOSING
    close_framework(who, framework.id)
    assert framework.status is FrameworkStatus.CLOSED
    with pytest.raises(NotNow, match="it is closed"):
        open_framework(who, framework.id)
