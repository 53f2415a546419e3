"""A letter for each person and event, once."""

import pytest
from sqlalchemy import select

from marketplace.accounts.queries import actor_of
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden
from marketplace.kernel.events import Event
from marketplace.notifications.commands import Letter, tell
from marketplace.notifications.models import Message
from tests.events import events_named
from tests.factories.accounts import supplier, user


@pytest.fixture
def event(app):
    row = Event(
        transaction=1, name="x.y", happened_at=clock.now(), subject_kind="x", subject_id=supplier().id, facts={}
    )
    db.session.add(row)
    db.session.commit()
    return row


def test_each_address_has_one_letter(event):
    person = user(Role.OWNER, supplier())
    tell(SYSTEM, event, [Letter.to(person, ("Hello", "Body")), Letter.to(person, ("Hello again", "Body"))])

    [message] = db.session.scalars(select(Message))
    assert (message.user_id, message.subject) == (person.id, "Hello again")
    assert len(events_named("message.queued")) == 1


def test_the_same_event_is_not_told_twice(event):
    person = user(Role.OWNER, supplier())
    tell(SYSTEM, event, [Letter.to(person, ("Hello", "Body"))])
    with pytest.raises(Conflict, match="told already"):
        tell(SYSTEM, event, [Letter.to(person, ("Hello", "Body"))])


def test_nobody_to_tell_is_no_work(event):
    tell(SYSTEM, event, [])
    assert db.session.scalars(select(Message)).all() == []


def test_only_the_service_writes_letters(event):
    person = user(Role.OWNER, supplier())
    with pytest.raises(Forbidden):
        tell(actor_of(person), event, [Letter.to(person, ("Hello", "Body"))])
