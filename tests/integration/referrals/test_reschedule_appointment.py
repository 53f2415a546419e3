"""Moving an appointment to another time."""

from datetime import date, time

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.events import Event
from marketplace.referrals.commands import reschedule_appointment
from marketplace.referrals.models import Asker, Method
from tests.factories import referrals as make


def move(appointment):
    to = {"on": date(2027, 3, 9), "at": time(10), "minutes": 45, "method": Method.VIDEO}
    actor = make.worker_of(appointment.referral)
    return reschedule_appointment(actor, appointment.id, **to, asked_by=Asker.PERSON, why="Works that day")


def test_the_old_one_stays_with_who_asked_and_why_and_points_at_the_new_one():
    old = make.appointment(make.assigned(), kind="assessment", number=0)

    new = move(old)

    assert (old.status, old.rescheduled_by, old.reschedule_reason) == ("rescheduled", "person", "Works that day")
    assert (old.replaced_by, new.status, new.kind) == (new.id, "booked", "assessment")
    db.session.execute(select(1))  # the deferred key is good at the end of the transaction too
    names = db.session.scalars(select(Event.name).order_by(Event.id)).all()
    assert names == ["appointment.rescheduled", "appointment.booked"]


def test_what_was_recorded_is_not_moved():
    referral = make.delivering(held=1)

    with pytest.raises(NotNow, match="it is happened"):
        move(next(each for each in referral.appointments if each.number == 1))
