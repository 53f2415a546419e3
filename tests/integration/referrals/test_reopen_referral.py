"""Taking back the end of a referral."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.clock import frozen_at
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotNow
from marketplace.kernel.events import Event
from marketplace.referrals.commands import record_outcome, reopen_referral, submit_report, withdraw_referral
from marketplace.referrals.models import EndReport, ReferralReopening
from tests.factories import accounts
from tests.factories import referrals as make


def lead_of(referral):
    return accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key=referral.unit_key)


def reopen(referral, actor=None):
    return reopen_referral(actor or lead_of(referral), referral.id, why="Ended by mistake")


def withdrawn(referral):
    return withdraw_referral(make.practitioner_of(referral), referral.id, reason_code="MOV", details="Moved")


def reported(referral):
    worker = make.worker_of(referral)
    for aim in ("ACC-1", "ACC-2"):
        record_outcome(worker, referral.id, aim, achieved="fully", progress="Found")
    return submit_report(worker, referral.id, further="Well done")


@pytest.mark.parametrize(
    ("made", "status"), [(make.sent, "sent"), (make.assigned, "assigned"), (make.delivering, "delivering")]
)
def test_it_goes_on_from_where_it_had_come_and_the_end_stays_on_record(made, status, noon):
    referral = withdrawn(made())

    reopen(referral)

    assert (referral.status, referral.end, referral.concluded_at, referral.withdrawn_at) == (status, None, None, None)
    assert referral.sent_at == make.SENT
    kept = db.session.scalars(select(ReferralReopening)).one()
    assert (kept.was, kept.reason_code, kept.details, kept.concluded_at) == ("cancelled", "MOV", "Moved", noon)


def test_a_completed_one_waits_for_a_better_report():
    referral = reported(make.reporting())
    assert referral.end == "completed"

    reopen(referral)

    assert (referral.status, referral.report) == ("reporting", None)
    assert db.session.scalars(select(ReferralReopening.report_further)).one() == "Well done"
    assert submit_report(make.worker_of(referral), referral.id).end == "completed"
    assert len(db.session.scalars(select(EndReport)).all()) == 1


def test_a_named_role_alone_reopens():
    referral = withdrawn(make.assigned())
    for actor in (make.practitioner_of(referral), make.worker_of(referral)):
        with pytest.raises(Forbidden):
            reopen(referral, actor)


def test_within_twenty_working_days_and_not_a_day_later(noon):
    first, second = withdrawn(make.assigned()), withdrawn(make.assigned())
    lead = lead_of(first)
    last_day = datetime(2027, 3, 31, 20, tzinfo=UTC)  # Good Friday was on 26 March, Easter Monday on the 29th

    with frozen_at(last_day):
        assert reopen(first, lead).status == "assigned"
    with frozen_at(last_day + timedelta(days=1)), pytest.raises(NotNow, match="until 31 March 2027"):
        reopen(second, lead)


def test_an_open_one_is_not_reopened_nor_one_that_was_made_anew():
    referral = withdrawn(make.assigned())
    with pytest.raises(NotNow):
        reopen(make.assigned())
    make.sent(referral.person, referral.contract)
    with pytest.raises(Conflict, match="already has an open referral"):
        reopen(referral)


def test_a_place_that_was_given_back_is_taken_again_and_warned_of():
    referral = withdrawn(make.assigned(contract=make.service(cap_a_year=1)))

    reopen(referral)

    told = db.session.scalars(select(Event.facts["level"].as_integer()).where(Event.name == "volume.reached")).all()
    assert told == [100]
