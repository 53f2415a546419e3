"""A person who is out again after a recall."""

from datetime import date

import pytest

from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.referrals.commands import record_recall, record_release
from tests.factories import referrals as make


def recalled(on=date(2027, 2, 22), **days):
    referral = make.assigned(**days)
    record_recall(make.practitioner_of(referral), referral.person_id, recalled_on=on, prison="Preston")
    return referral


def release(referral, on=date(2027, 3, 1)):
    return record_release(make.practitioner_of(referral), referral.person_id, released_on=on)


def test_what_was_to_come_is_put_off_by_the_working_days_in_between():
    referral = recalled(assessment_due_on=date(2027, 3, 1))

    release(referral)

    assert referral.assessment_due_on == date(2027, 3, 8)
    assert (referral.clock_stopped_on, referral.person.in_custody) == (None, False)


def test_what_was_late_when_the_clock_stopped_stays_late():
    referral = recalled(assessment_due_on=date(2027, 2, 19))

    release(referral)

    assert referral.assessment_due_on == date(2027, 2, 19)


def test_a_person_can_be_recalled_again_and_released_only_after_a_recall():
    referral = recalled()
    with pytest.raises(Invalid):
        release(referral, on=date(2027, 2, 21))
    release(referral)
    with pytest.raises(NotNow, match="not recalled"):
        release(referral)
    record_recall(make.practitioner_of(referral), referral.person_id, recalled_on=date(2027, 3, 1), prison="Preston")
    db.session.refresh(referral)
    assert referral.clock_stopped_on == date(2027, 3, 1)
