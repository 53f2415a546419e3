"""A caseworker's own calendar under a secret address."""

import pytest

from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotFound
from marketplace.referrals import queries
from marketplace.referrals.commands import renew_calendar
from tests.factories import referrals as make


def test_a_new_address_replaces_the_old_one_and_a_leaver_has_none(noon):
    referral = make.assigned()
    worker = make.worker_of(referral)
    old = queries.signature_of(renew_calendar(worker))

    link = renew_calendar(worker)

    assert queries.signed_calendar(link.id, queries.signature_of(link)).user_id == worker.user_id
    with pytest.raises(NotFound):
        queries.signed_calendar(link.id, old)
    make.user_of(worker.user_id).left_at = noon
    db.session.commit()
    with pytest.raises(NotFound):
        queries.signed_calendar(link.id, queries.signature_of(link))


def test_only_for_whoever_has_appointments():
    with pytest.raises(Forbidden):
        renew_calendar(make.practitioner_of(make.sent()))
