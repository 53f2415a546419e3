"""A notification is called to mind a week before its last day."""

from datetime import date

import pytest

from marketplace.exclusions.commands import remind_of_notification
from marketplace.exclusions.reactions import remind_of_due_notifications
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.notifications.models import Message
from tests.events import events_named
from tests.factories import accounts, exclusions


def test_the_minute_reminds_once_of_what_is_due_within_a_week():
    accounts.user(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    near, far = exclusions.owed(decided_on=date(2027, 2, 7)), exclusions.owed(decided_on=date(2027, 2, 8))
    remind_of_due_notifications()
    remind_of_due_notifications()
    assert (near.reminded_at is None, far.reminded_at is None) == (False, True)
    assert len(events_named("exclusion_notification.near")) == 1
    jobs.drain()
    assert db.session.query(Message).one().subject.startswith("Due soon, 8 March 2027")


def test_only_the_service_reminds():
    with pytest.raises(Forbidden):
        actor = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
        remind_of_notification(actor, exclusions.owed().id)
