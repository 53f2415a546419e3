"""A message is marked when the carrier has it, once."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.notifications.commands import mark_sent
from marketplace.notifications.lifecycle import MessageStatus
from marketplace.notifications.models import Message
from tests.factories.accounts import supplier, user


@pytest.fixture
def message(app):
    row = Message(event_id=1, address="ann@example.com", subject="Hello", body="Body", queued_at=clock.now())
    db.session.add(row)
    db.session.commit()
    return row


def test_a_message_that_the_carrier_has_is_sent(message, noon):
    mark_sent(SYSTEM, message.id)
    assert (message.status, message.sent_at) == (MessageStatus.SENT, noon)


def test_not_twice(message):
    mark_sent(SYSTEM, message.id)
    with pytest.raises(NotNow):
        mark_sent(SYSTEM, message.id)


def test_nobody_but_the_service(message):
    with pytest.raises(Forbidden):
        mark_sent(actor_of(user(Role.OWNER, supplier())), message.id)
