"""Letting a person's calendar be read no longer."""

import pytest

from marketplace.kernel.errors import NotFound
from marketplace.referrals import queries
from marketplace.referrals.commands import renew_person_calendar, stop_person_calendar
from tests.factories import referrals as make


def test_a_lost_letter_is_of_no_use():
    referral = make.assigned()
    worker = make.worker_of(referral)
    link = renew_person_calendar(worker, referral.id)
    key, signature = link.id, queries.signature_of(link)

    stop_person_calendar(worker, referral.id)

    with pytest.raises(NotFound):
        queries.signed_calendar(key, signature)
    with pytest.raises(NotFound):
        stop_person_calendar(worker, referral.id)
