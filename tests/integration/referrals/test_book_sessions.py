"""A run of sessions at the same time of the week."""

from datetime import date, time

import pytest
from sqlalchemy import func, select

from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.kernel.events import Event
from marketplace.referrals.commands import book_sessions
from marketplace.referrals.models import Method
from tests.factories import referrals as make


def run(referral, times=3, on=date(2027, 3, 22), actor=None, **more):
    how = {"at": time(14), "minutes": 60, "method": Method.PHONE, "every": "1"}
    return book_sessions(actor or make.worker_of(referral), referral.id, on=on, times=times, **(how | more))


def test_the_next_free_sessions_are_booked_each_with_its_event_and_bank_holidays_are_passed_over():
    referral = make.delivering(sessions=5, held=1)

    booked = run(referral)

    assert [(each.number, each.starts_at.date()) for each in booked] == [
        (2, date(2027, 3, 22)),
        (3, date(2027, 4, 5)),
        (4, date(2027, 4, 12)),  # 29 March is Easter Monday
    ]
    assert db.session.scalar(select(func.count()).where(Event.name == "appointment.booked")) == 3


def test_all_or_none_within_the_plan_and_the_six_months():
    referral = make.delivering(sessions=3)

    with pytest.raises(Invalid) as refused:
        run(referral, times=4)
    assert list(refused.value.errors) == ["times"]
    with pytest.raises(Invalid):
        run(referral, every="4", on=date(2027, 8, 1))
    assert not [each for each in referral.appointments if each.number]


def test_a_clash_within_the_run_is_warned_of_before_anything_is_booked():
    referral = make.delivering(sessions=4)
    make.appointment(referral, number=4, starts_at=make.datetime(2027, 4, 5, 13, 30, tzinfo=make.UTC))

    with pytest.raises(Invalid) as refused:
        run(referral)
    assert "anyway" in refused.value.errors
    assert len(run(referral, anyway=True)) == 3


def test_a_practitioner_does_not_book_and_without_a_plan_nothing_is_booked():
    referral = make.delivering()
    with pytest.raises(Forbidden):
        run(referral, actor=make.practitioner_of(referral))
    with pytest.raises(NotNow, match="when the action plan is approved"):
        run(make.assessed())
