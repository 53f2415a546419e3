"""Putting a concern to a supplier."""

from datetime import date

import pytest
from sqlalchemy import text

from marketplace.exclusions.commands import ask_representations
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.notifications.models import Message
from tests.events import events_named
from tests.factories import accounts, exclusions


def test_the_supplier_has_ten_working_days_and_is_told():
    made = exclusions.made(ground="pa23_professional")
    assessor = accounts.somebody(Role.ASSESSOR, accounts.centre())
    found = ask_representations(assessor, made.id, made.grounds[0].id, concern="The same manager is in charge")
    assert found.answer_by == date(2027, 3, 15)
    jobs.drain()
    assert "15 March 2027" in db.session.query(Message).one().subject
    assert "manager" not in str(events_named("representations.asked")[0].facts)
    with pytest.raises(NotNow, match="asked already"):
        ask_representations(assessor, made.id, made.grounds[0].id, concern="Again")


def test_only_an_assessor_who_does_not_work_for_the_supplier():
    made = exclusions.made(ground="pa23_professional")
    user = accounts.user(Role.ASSESSOR, accounts.centre())
    accounts.grant(user, Role.CASEWORKER, made.supplier)
    for actor in (accounts.actor_of(user), accounts.somebody(Role.OWNER, made.supplier)):
        with pytest.raises(Forbidden):
            ask_representations(actor, made.id, made.grounds[0].id, concern="Why?")


def test_a_day_off_that_was_proclaimed_since_gives_the_supplier_a_day_more():
    db.session.execute(text("INSERT INTO day_off (nation, falls_on, name) VALUES ('ENG', '2027-03-10', 'Coronation')"))
    made = exclusions.made(ground="pa23_professional")
    assessor = accounts.somebody(Role.ASSESSOR, accounts.centre())
    found = ask_representations(assessor, made.id, made.grounds[0].id, concern="The same manager is in charge")
    assert found.answer_by == date(2027, 3, 16)
