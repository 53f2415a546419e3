"""Throwing a draft away."""

import pytest

from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.referrals.commands import discard_referral
from marketplace.referrals.models import Referral
from tests.factories import referrals as make


def test_a_draft_is_gone():
    draft = make.draft()

    discard_referral(make.practitioner_of(draft), draft.id)

    assert db.session.get(Referral, draft.id) is None


def test_what_was_sent_stays():
    referral = make.sent()

    with pytest.raises(NotNow, match="has been sent"):
        discard_referral(make.practitioner_of(referral), referral.id)
