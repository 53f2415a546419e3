"""Ending a referral before its time."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.kernel.events import Event
from marketplace.notifications.queries import told
from marketplace.referrals import queries
from marketplace.referrals.commands import record_outcome, submit_report, withdraw_referral
from marketplace.referrals.endings import Withdrawal
from tests.factories import accounts, casework
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


def test_a_kind_that_does_not_fit_is_refused_and_one_that_fits_is_on_record():
    referral = make.delivering(sessions=3, held=1)
    practitioner, details = make.practitioner_of(referral), {"reason_code": "EAR", "details": "Done"}
    with pytest.raises(NotNow, match="Sessions have been attended"):
        withdraw_referral(practitioner, referral.id, kind=Withdrawal.BEFORE_FIRST_SESSION, **details)

    withdraw_referral(practitioner, referral.id, kind=Withdrawal.CLOSED_EARLY, **details)

    facts = db.session.scalars(select(Event.facts).where(Event.name == "referral.withdrawn")).one()
    assert facts["kind"] == "closed_early"


def test_while_nobody_is_assigned_the_owners_of_the_supplier_are_told():
    referral = make.sent()
    owner = accounts.user(Role.OWNER, referral.supplier_id)

    withdraw(referral)

    assert [each.user.id for each in told.supplier_of_referral(referral.id, None)] == [owner.id]


def test_what_was_booked_is_called_off_and_what_is_over_can_still_be_recorded(noon):
    referral = make.delivering(sessions=3, held=1)
    past = make.appointment(referral, number=2)
    coming = make.appointment(referral, number=3, starts_at=noon + timedelta(days=1))

    withdraw(referral)

    assert (past.status, coming.status) == ("booked", "cancelled")


def test_what_was_booked_is_called_off_with_why_and_the_person_comes_to_no_group(noon):
    group, (referral, _) = casework.group_of(2)
    [past] = [make.appointment(referral, number=4, starts_at=noon - timedelta(hours=1))]

    withdraw(referral)

    assert {each.status for each in referral.appointments if each.kind == "session"} == {"cancelled"}
    assert {each.reschedule_reason for each in referral.appointments if each.meeting_id} == {
        "The practitioner ended the referral"
    }
    assert (past.status, group.places_left) == ("cancelled", 7)
    assert len(queries.expected(casework.worker_of(group), group.meetings[0].id)) == 1
    assert not queries.appointments_of_referral(referral.id)


def test_with_a_report_to_come_a_session_that_is_past_is_recorded_first(noon):
    referral = make.delivering(sessions=3, held=1)
    past = make.appointment(referral, number=2, starts_at=noon - timedelta(hours=1))
    ahead = make.appointment(referral, number=3, starts_at=noon + timedelta(days=1))

    withdraw(referral)
    assert [past.status, ahead.status] == ["booked", "cancelled"]

    for aim in ("ACC-1", "ACC-2"):
        record_outcome(make.worker_of(referral), referral.id, aim, achieved="partly", progress="Some way")
    with pytest.raises(NotNow, match="Record first what became of session 2 on 1 March 2027"):
        submit_report(make.worker_of(referral), referral.id)
    make.record(past, "no")
    assert submit_report(make.worker_of(referral), referral.id).status == "ended"
