"""Ending a referral before its time."""

from datetime import date

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.kernel.events import Event
from marketplace.referrals.commands import withdraw_referral
from tests.factories import referrals as make


def withdraw(referral, code="MOV", actor=None):
    actor = actor or make.practitioner_of(referral)
    return withdraw_referral(actor, referral.id, reason_code=code, details="Moved to Leeds")


@pytest.mark.parametrize(("held", "missed"), [(0, 0), (0, 1)])
def test_with_nothing_attended_it_is_cancelled_at_once(held, missed, noon):
    referral = withdraw(make.delivering(sessions=3, held=held, missed=missed))

    assert (referral.status, referral.concluded_at, referral.report_due_on) == ("cancelled", noon, None)
    names = db.session.scalars(select(Event.name).order_by(Event.id)).all()
    assert names == ["referral.withdrawn", "referral.cancelled"]


def test_after_a_session_a_report_is_due_first_and_the_end_is_not_recorded_yet(noon):
    referral = withdraw(make.delivering(sessions=3, held=1))

    assert (referral.status, referral.concluded_at, referral.withdrawn_at) == ("reporting", None, noon)
    assert referral.report_due_on == date(2027, 3, 8)


def test_work_complete_is_no_reason_before_the_first_session():
    with pytest.raises(Invalid):
        withdraw(make.assigned(), "EAR")
    assert withdraw(make.delivering(sessions=3, held=1), "EAR").status == "reporting"


def test_an_unknown_reason_leaves_it_open():
    referral = make.sent()

    with pytest.raises(Invalid):
        withdraw(referral, "XXX")

    db.session.refresh(referral)
    assert referral.status == "sent"


def test_not_when_the_report_is_due_and_not_by_the_supplier():
    with pytest.raises(NotNow, match="report is due"):
        withdraw(make.reporting())
    referral = make.assigned()
    with pytest.raises(Forbidden):
        withdraw(referral, actor=make.worker_of(referral))
