"""Submitting the end-of-service report."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.events import Event
from marketplace.performance.queries.facts import SCORED
from marketplace.performance.rules import OUTCOME_SCORES
from marketplace.referrals.commands import book_appointment, submit_report
from marketplace.referrals.models import Achieved, AppointmentKind
from tests.factories import referrals as make


def answered(referral):
    for aim in referral.outcomes:
        aim.achieved, aim.progress = Achieved.FULLY, "Has a flat"
    db.session.commit()
    return referral


def submit(referral):
    return submit_report(make.worker_of(referral), referral.id, further=None)


def test_every_session_recorded_and_one_attended_is_completed(noon):
    referral = submit(answered(make.reporting()))

    assert (referral.status, referral.concluded_at, referral.report.submitted_at) == ("completed", noon, noon)
    assert db.session.scalars(select(Event.name).order_by(Event.id)).all() == ["report.submitted", "referral.completed"]


def test_withdrawn_after_a_session_is_ended(noon):
    given = {"withdrawn_at": noon, "withdrawal_reason_code": "MOV", "withdrawal_details": "Left"}
    referral = make.reporting(**given)
    referral.plan.sessions = 3

    assert submit(answered(referral)).status == "ended"


def test_each_outcome_must_be_answered():
    with pytest.raises(NotNow, match="each outcome was achieved: 2 left"):
        submit(make.reporting())


def test_nothing_follows_the_end():
    referral = submit(answered(make.reporting()))
    kind = {"kind": AppointmentKind.SESSION, "number": 1, "minutes": 60, "method": "phone", "on": None, "at": None}

    with pytest.raises(NotNow, match="was completed on 1 March 2027: nothing can be changed"):
        submit(referral)
    with pytest.raises(NotNow, match="nothing can be changed"):
        book_appointment(make.worker_of(referral), referral.id, **kind)


def test_the_score_is_nought_before_the_report_and_the_same_everywhere_after_it():
    referral = answered(make.reporting())
    referral.outcomes[1].achieved = Achieved.PARTLY
    assert referral.score == 0

    submit(referral)

    everywhere = sum(OUTCOME_SCORES[SCORED[aim.achieved]] for aim in referral.outcomes)
    assert referral.score == everywhere == Decimal("1.5")
