"""Somebody has a message sent again."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.notifications.commands import send_message_again
from marketplace.notifications.lifecycle import MessageStatus
from tests.factories import accounts, notifications


def test_an_operator_or_the_person_it_is_to_sends_it_again():
    person = accounts.user()
    operator = accounts.somebody(Role.OPERATOR, accounts.centre())
    for number, actor in enumerate((operator, actor_of(person))):
        message = notifications.failed(person, event_id=number)
        send_message_again(actor, message.id)
        jobs.drain()
        assert message.status is MessageStatus.SENT


def test_nobody_else_and_nothing_that_was_sent():
    message = notifications.failed()
    with pytest.raises(NotFound):
        send_message_again(accounts.somebody(Role.OWNER, accounts.supplier()), message.id)
    operator = accounts.somebody(Role.OPERATOR, accounts.centre())
    send_message_again(operator, message.id)
    with pytest.raises(NotNow):
        send_message_again(operator, message.id)
