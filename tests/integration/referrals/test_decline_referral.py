"""Declining a referral."""

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.referrals.commands import decline_referral
from tests.factories import referrals as make


def decline(referral, actor=None):
    actor = actor or make.worker_of(referral)
    return decline_referral(actor, referral.id, reason_code="FULL", details="Until May")


def test_the_reason_is_coded_and_the_event_holds_no_text(noon):
    referral = decline(make.sent())

    assert (referral.status, referral.concluded_at, referral.decline_reason_code) == ("declined", noon, "FULL")
    [event] = db.session.scalars(select(Event))
    assert (event.name, event.facts) == ("referral.declined", {"reason": "FULL"})


def test_not_once_it_is_assigned():
    with pytest.raises(NotNow, match="it is assigned"):
        decline(make.assigned())


def test_another_supplier_does_not_find_it():
    with pytest.raises(NotFound):
        decline(make.sent(), make.worker_of(make.sent()))
