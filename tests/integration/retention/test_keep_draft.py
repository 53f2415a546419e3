"""A practitioner keeps a draft for another 90 days."""

from datetime import timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel import clock
from marketplace.kernel.clock import frozen_at
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.referrals.models import Referral
from marketplace.retention.commands import keep_draft
from marketplace.retention.reactions import destroy_what_is_over
from tests.factories import people, referrals


def test_the_ninety_days_begin_anew_and_so_does_the_warning(noon):
    draft = referrals.draft(begun_at=noon - timedelta(days=89), purge_warned_at=noon - timedelta(days=13))
    keep_draft(referrals.practitioner_of(draft), draft.id)
    assert (draft.kept_at, draft.purge_warned_at) == (noon, None)
    with frozen_at(clock.now().replace(hour=2) + timedelta(days=89)):
        destroy_what_is_over()
    assert db.session.get(Referral, draft.id) is not None


def test_only_its_own_practitioner_and_only_a_draft():
    draft = referrals.draft()
    with pytest.raises(NotFound):
        keep_draft(actor_of(people.practitioner()), draft.id)
    sent = referrals.sent()
    with pytest.raises(NotNow, match="kept anyway"):
        keep_draft(referrals.practitioner_of(sent), sent.id)
