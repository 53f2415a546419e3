"""Changing the last day of an open framework: only with a record of why."""

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from marketplace.frameworks.commands import change_term
from marketplace.frameworks.models import ChangeReason
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.kernel.events import Event
from tests.factories import accounts, frameworks

WHY = {"reason_type": ChangeReason.OPTION_TO_EXTEND, "reason": "The need goes on"}


def administrator(framework):
    return accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)


def test_a_term_changes_with_its_reason_old_and_new_day(noon):
    framework = frameworks.open_framework(ends_on=date(2028, 1, 1))
    change = change_term(administrator(framework), framework.id, ends_on=date(2028, 6, 1), **WHY)
    assert framework.ends_on == date(2028, 6, 1)
    assert (change.old_ends_on, change.new_ends_on, change.changed_at) == (date(2028, 1, 1), date(2028, 6, 1), noon)
    [event] = db.session.scalars(select(Event).where(Event.name == "framework.term_changed"))
    assert (event.facts["old"], event.facts["new"]) == ("2028-01-01", "2028-06-01")


@pytest.mark.parametrize("wrong", [date(2029, 2, 24), date(2027, 3, 30), date(2028, 1, 1)])
def test_a_term_that_the_law_or_suppliers_cannot_bear_is_refused(wrong):
    framework = frameworks.open_framework(ends_on=date(2028, 1, 1))
    with pytest.raises(Invalid):
        change_term(administrator(framework), framework.id, ends_on=wrong, **WHY)
    assert framework.ends_on == date(2028, 1, 1)


def test_only_its_administrator_changes_an_open_term():
    framework = frameworks.open_framework()
    with pytest.raises(Forbidden):
        change_term(accounts.somebody(Role.ASSESSOR, framework.owner_id), framework.id, ends_on=date(2028, 6, 1), **WHY)
    draft = frameworks.draft_framework()
    with pytest.raises(NotNow, match="while the framework is open"):
        change_term(administrator(draft), draft.id, ends_on=date(2028, 6, 1), **WHY)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE framework SET ends_on = DATE '2028-02-02'",
        "UPDATE framework SET small_value_pence = 1",
        "UPDATE framework SET regime = 'pa23'",
        "UPDATE framework_question SET wording = 'Something else'",
        "DELETE FROM framework_question",
    ],
)
def test_the_database_keeps_the_conditions_of_an_open_framework(change):
    frameworks.open_framework()
    with pytest.raises(DBAPIError, match=r"conditions cannot change during the term|only with a record"):
        db.session.execute(text(change))
    db.session.rollback()
