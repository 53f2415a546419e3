"""What waits is sent in one mail a day."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from marketplace.accounts.queries import actor_of
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import frozen_at
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.notifications.commands import choose_pace, draw_message_digest
from marketplace.notifications.lifecycle import MessageStatus
from marketplace.notifications.models import Message, MessageDigest
from marketplace.notifications.reactions import draw_due_digests
from marketplace.notifications.rules import Pace
from tests.factories import accounts, notifications


def test_two_messages_come_in_one_mail_at_seven_and_once():
    person = accounts.user()
    choose_pace(actor_of(person), pace=Pace.DAILY)
    begun = clock.now()
    two = [
        notifications.queued(
            person, event_id=-n, subject=f"About {n}", status="waiting", queued_at=begun + timedelta(minutes=n)
        )
        for n in (1, 2)
    ]
    with frozen_at(datetime(2027, 3, 2, 6, 59, tzinfo=UTC)):
        draw_due_digests()
        assert db.session.scalars(select(MessageDigest)).all() == []
    with frozen_at(datetime(2027, 3, 2, 7, 0, tzinfo=UTC)):
        draw_due_digests()
        draw_due_digests()
        jobs.drain()
    [mail] = db.session.scalars(select(Message).where(Message.status == MessageStatus.SENT))
    assert mail.subject == "Today: 2 messages from Open Panel"
    assert "- About 1\n- About 2" in mail.body
    assert {each.status for each in two} == {MessageStatus.GATHERED}


def test_for_whom_nothing_waits_nothing_is_drawn(noon):
    with pytest.raises(NotNow):
        draw_message_digest(SYSTEM, accounts.user().id, noon.date())
