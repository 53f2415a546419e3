"""Taking back the end of a referral."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.clock import frozen_at
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotNow
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


def full_again():
    """A cancelled referral whose only place somebody else has taken since."""
    referral = withdrawn(make.assigned(contract=make.service(cap_a_year=1)))
    make.sent(contract=referral.contract)
    return referral


def test_beyond_the_places_agreed_the_team_lead_is_warned_and_confirms():
    referral = full_again()
    with pytest.raises(Invalid) as warned:
        reopen(referral)
    assert warned.value.errors["anyway"] == [
        "The number agreed for this contract year, 1, is reached: reopen it beyond that, "
        "or begin a new referral that joins the queue"
    ]

    reopen_referral(lead_of(referral), referral.id, why="Ended by mistake", anyway=True)

    assert referral.status == "assigned"
    told = db.session.scalars(select(Event).where(Event.name == "volume.exceeded")).one()
    assert (told.subject_id, told.facts["taken"], told.facts["cap"]) == (referral.id, 2, 1)


def test_whoever_may_not_reopen_is_not_asked_to_confirm():
    referral = full_again()
    with pytest.raises(Forbidden):
        reopen(referral, make.practitioner_of(referral))


def test_what_kept_its_place_or_was_sent_in_another_year_is_reopened_without_a_word():
    kept = reported(make.reporting(contract=make.service(cap_a_year=1)))
    assert reopen(kept).status == "reporting"
    old = full_again()
    old.contract.starts_on = make.SENT.date() + timedelta(days=1)
    db.session.commit()
    assert reopen(old).status == "assigned"


def test_a_place_that_was_given_back_is_taken_again_and_warned_of():
    referral = withdrawn(make.assigned(contract=make.service(cap_a_year=1)))

    reopen(referral)

    told = db.session.scalars(select(Event.facts["level"].as_integer()).where(Event.name == "volume.reached")).all()
    assert told == [100]
