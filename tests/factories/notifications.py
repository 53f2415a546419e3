"""The least valid messages."""

from typing import Any

from marketplace.accounts.models import User
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.notifications.models import Message
from tests.factories import accounts


def queued(user: User | None = None, **more: Any) -> Message:
    """A message that is on its way, with its job."""
    user = user or accounts.user()
    given = {"event_id": 1, "subject": "Hello", "body": "Come and look", "address": user.email} | more
    with unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        message = work.add(Message(user_id=user.id, **({"queued_at": clock.now()} | given)))
        work.record("message.queued", message)
        return message


def failed(user: User | None = None, **more: Any) -> Message:
    """A message that the carrier did not take."""
    given = {"status": "failed", "failed_at": clock.now(), "attempts": 6, "fault": "TimeoutError"} | more
    return queued(user, **given)
