"""The practitioner of a draft is warned on its 76th day."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel import jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.notifications.models import Message
from marketplace.retention.commands import warn_of_draft
from marketplace.retention.reactions import warn_of_old_drafts
from tests.factories import people, referrals


def test_drafts_of_75_and_76_days_only_the_second_is_warned_of_and_once(noon):
    referrals.draft(begun_at=noon - timedelta(days=75))
    old = referrals.draft(begun_at=noon - timedelta(days=76))
    warn_of_old_drafts()
    warn_of_old_drafts()
    jobs.drain()
    assert old.purge_warned_at == noon
    [mail] = db.session.scalars(select(Message))
    assert mail.user_id == old.practitioner_id
    assert "two weeks" in mail.subject
    assert old.person.last_name not in mail.body
    with pytest.raises(NotNow):
        warn_of_draft(SYSTEM, old.id)


def test_what_was_sent_is_never_warned_of(noon):
    referral = referrals.sent(people.person(), begun_at=noon - timedelta(days=200))
    warn_of_old_drafts()
    assert referral.purge_warned_at is None
