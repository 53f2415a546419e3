"""A person who was recalled to prison."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotFound
from marketplace.kernel.events import Event
from marketplace.referrals import queries, rules
from marketplace.referrals.commands import record_recall
from tests.factories import referrals as make


def recall(referral, on=date(2027, 2, 26), actor=None):
    actor = actor or make.practitioner_of(referral)
    return record_recall(actor, referral.person_id, recalled_on=on, prison="Preston")


def test_no_clock_of_the_person_runs_and_what_was_booked_is_called_off(noon):
    referral = make.assigned(assessment_due_on=date(2027, 2, 26))
    booked = make.appointment(referral, kind="assessment", number=0, starts_at=noon + timedelta(days=1))
    worker = make.worker_of(referral)
    assert queries.overdue(worker, london_day(noon))

    recall(referral)

    assert (referral.clock_stopped_on, rules.next_due(referral)) == (date(2027, 2, 26), None)
    assert not queries.overdue(worker, london_day(noon))
    assert booked.status == "cancelled"
    assert (referral.person.in_custody, referral.person.prison) == (True, "Preston")
    assert rules.not_bookable(referral, "assessment", 0) == rules.no_slot_needed(referral) == rules.RECALLED


def test_every_open_referral_of_the_person_stands_still_and_no_other():
    first, other = make.sent(), make.sent()
    second = make.sent(first.person, make.service("ETE"))

    recall(first)

    assert [each.clock_stopped_on is not None for each in (first, second, other)] == [True, True, False]
    stopped = db.session.scalars(select(Event.subject_id).where(Event.name == "referral.clock_stopped")).all()
    assert set(stopped) == {first.id, second.id}


def test_not_twice_not_in_the_future_and_not_by_somebody_else():
    referral = make.assigned()
    with pytest.raises(Invalid):
        recall(referral, on=date(2027, 3, 2))
    with pytest.raises(NotFound):
        recall(referral, actor=make.worker_of(referral))
    recall(referral)
    with pytest.raises(Conflict, match="recalled already"):
        recall(referral)
