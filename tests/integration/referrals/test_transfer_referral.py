"""Moving a referral to another contract."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.notifications.queries import told_of_changes
from marketplace.referrals import queries
from marketplace.referrals.commands import assign_caseworker, transfer_referral
from marketplace.referrals.queries.queue import given_back
from tests.factories import accounts, casework
from tests.factories import referrals as make

YOUNG = {"minimum_age": 18, "maximum_age": 25}


def transfer(referral, contract, actor=None, **more):
    actor = actor or make.practitioner_of(referral)
    return transfer_referral(actor, referral.id, contract_id=contract.id, why="Nearer to home", **more)


def test_with_the_same_supplier_the_caseworker_and_the_bookings_stay(noon):
    referral = make.delivering(sessions=2, held=1)
    booked = make.appointment(referral, number=2, starts_at=noon + timedelta(days=2))
    other, before = make.service(supplier_id=referral.supplier_id, title="Another service"), referral.caseworker_id

    transfer(referral, other)

    assert (referral.contract_id, referral.caseworker_id, referral.status) == (other.id, before, "delivering")
    assert booked.status == "booked"
    (history,) = queries.transfers_of(referral.id)
    assert (history.before.title, history.after.title) == ("A home in the north", "Another service")
    assert history.reason == "Nearer to home"


def test_with_another_supplier_the_assignment_ends_the_new_one_is_told_and_the_old_one_sees_it_no_more(noon):
    referral = make.delivering(sessions=2, held=1)
    booked = make.appointment(referral, number=2, starts_at=noon + timedelta(days=2))
    other, old_worker = make.service(), make.worker_of(referral)
    owner = accounts.user(Role.OWNER, other.supplier_id)

    transfer(referral, other)

    assert (referral.status, referral.caseworker_id, referral.sent_at) == ("sent", None, make.SENT)
    assert (booked.status, booked.cancelled_at) == ("cancelled", noon)
    event = Event(actor_id=referral.practitioner_id, facts={})
    assert [each.user.id for each in told_of_changes.supplier_after_transfer(referral.id, event)] == [owner.id]
    with pytest.raises(NotFound):
        queries.referral(old_worker, referral.id)


def test_what_was_delivered_goes_on_at_the_new_supplier_once_it_has_a_caseworker():
    referral = make.delivering(sessions=2, held=1)
    other = make.service()
    transfer(referral, other)
    worker = accounts.user(Role.CASEWORKER, other.supplier_id)

    assign_caseworker(accounts.somebody(Role.OWNER, other.supplier_id), referral.id, caseworker_id=worker.id)

    assert (referral.status, referral.caseworker_id) == ("delivering", worker.id)
    assert referral.delivery.attended == 1


def test_a_service_that_does_not_fit_is_refused_in_words():
    referral = make.sent()
    with pytest.raises(NotNow, match="with this service already"):
        transfer(referral, referral.contract)
    with pytest.raises(NotNow, match="does not meet this need"):
        transfer(referral, make.service("ETE"))
    with pytest.raises(NotNow, match="is for people aged"):
        transfer(referral, make.service(minimum_age=18, maximum_age=25))
    with pytest.raises(NotNow, match="does not cover the area"):
        transfer(referral, make.service(area_key="region:A"))


def test_not_by_the_supplier_and_not_once_the_report_is_due():
    referral = make.assigned()
    with pytest.raises(Forbidden):
        transfer(referral, make.service(), actor=make.worker_of(referral))
    with pytest.raises(NotNow, match="report is due"):
        transfer(make.reporting(), make.service())


def test_it_is_recorded_from_where_to_where():
    referral, other = make.sent(), make.service()
    before = referral.contract_id

    transfer(referral, other)

    facts = db.session.scalars(select(Event.facts).where(Event.name == "referral.transferred")).one()
    assert facts == {"from_contract_id": str(before), "to_contract_id": str(other.id)}


def test_the_groups_of_the_old_contract_are_left_even_with_the_same_supplier():
    group, (referral, _) = casework.group_of(2)

    transfer(referral, make.service(supplier_id=referral.supplier_id, title="Another service"))

    assert {each.status for each in referral.appointments if each.meeting_id} == {"cancelled"}
    assert group.places_left == 7


def test_the_new_contract_counts_the_place_and_warns_and_the_old_one_has_it_back(noon):
    referral = make.assigned()
    old, new = referral.contract, make.service(cap_a_year=1)

    transfer(referral, new)

    told = db.session.scalars(select(Event.facts["level"].as_integer()).where(Event.name == "volume.reached")).all()
    assert told == [100]
    counted = queries.places([old, new], noon)
    assert [counted[each.id].taken for each in (old, new)] == [0, 1]
    assert given_back([old.id, new.id], noon) == {old.id: 1}


def test_to_a_service_for_another_age_it_goes_with_the_reason_that_is_given_or_was_known():
    allows = {**YOUNG, "allows_exceptions": True}
    asked, known = make.sent(), make.sent(exception_reason="Acts younger")

    transfer(asked, make.service(**allows), exception="Cannot read well")
    transfer(known, make.service(**allows))
    transfer(known, make.service(**allows), exception="Knows the mentor there")

    assert (asked.exception_reason, known.exception_reason) == ("Cannot read well", "Knows the mentor there")
    facts = db.session.scalars(select(Event.facts).where(Event.name == "referral.transferred")).all()
    assert [each["exception"] for each in facts] == [True] * 3
    assert "Cannot read well" not in str(facts)
    transfer(known, make.service(), exception="Not needed")
    assert known.exception_reason == "Knows the mentor there"  # it may go on from here


def test_where_only_the_age_is_in_the_way_the_reason_is_asked_for_beside_its_answer():
    referral, allows = make.sent(), {**YOUNG, "allows_exceptions": True}

    with pytest.raises(Invalid) as refusal:
        transfer(referral, make.service(**allows))

    [said] = refusal.value.errors["exception"]
    assert said == (
        "This service is for people aged 18 to 25 and takes others with a reason: this person is 30. "
        "Enter why it should take them"
    )
    with pytest.raises(NotNow, match="is for people aged"):
        transfer(referral, make.service(**YOUNG), exception="Acts younger")
    with pytest.raises(NotNow, match="not open to men"):
        transfer(referral, make.service(**allows, allows_male=False), exception="Acts younger")
    with pytest.raises(NotNow, match="does not meet this need"):  # nobody writes a reason for nothing
        transfer(referral, make.service("ETE", **allows))
