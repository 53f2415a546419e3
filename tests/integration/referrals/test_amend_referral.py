"""Amending one answer of a referral that was sent."""

from datetime import date

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.notifications.queries import told_of_changes
from marketplace.referrals import queries
from marketplace.referrals.commands import amend_referral
from marketplace.referrals.models import ReferralChange, Topic
from tests.factories import accounts, people
from tests.factories import referrals as make


def amend(referral, topic=Topic.DAYS, value=12, actor=None, why="The court said so"):
    return amend_referral(actor or make.practitioner_of(referral), referral.id, topic, value=value, why=why)


def lead_of(referral):
    return accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key=referral.unit_key)


def changes():
    return db.session.scalars(select(ReferralChange)).all()


def test_old_and_new_stand_beside_the_reason(noon):
    referral = make.delivering(sessions=2)

    amend(referral)

    (change,) = changes()
    assert (change.old, change.new, change.reason) == (["10"], ["12"], "The court said so")
    assert (change.changed_at, change.changed_by, change.is_correction) == (noon, referral.practitioner_id, False)
    assert referral.days == 12
    assert db.session.scalars(select(Event.name)).all() == ["referral.amended"]


def test_the_same_answer_is_no_change_and_nobody_is_told():
    referral = make.sent()

    with pytest.raises(Invalid) as refusal:
        amend(referral, value=10)

    assert "value" in refusal.value.errors
    assert not changes()
    assert not db.session.scalars(select(Event.name)).all()


def test_a_release_date_set_to_the_same_day_leaves_no_trace():
    person = people.person(in_custody=True, prison="Preston", release_on=date(2027, 6, 1))
    referral = make.sent(person)

    with pytest.raises(Invalid):
        amend(referral, Topic.RELEASE_ON, date(2027, 6, 1))
    amend(referral, Topic.RELEASE_ON, date(2027, 7, 1))

    assert [(each.old, each.new) for each in changes()] == [(["2027-06-01"], ["2027-07-01"])]
    assert referral.person.release_on == date(2027, 7, 1)


def test_a_prison_belongs_to_somebody_in_custody():
    with pytest.raises(NotNow, match="in the community"):
        amend(make.sent(), Topic.PRISON, "Preston")


def test_another_deadline_keeps_everything_else_that_was_said():
    referral = make.sent(further="Knows the caseworker.")
    before = (referral.reason, referral.further, referral.days)

    amend(referral, Topic.COMPLETE_BY, date(2027, 10, 1))

    assert (referral.reason, referral.further, referral.days) == before
    with pytest.raises(Invalid, match="problem"):
        amend(referral, Topic.COMPLETE_BY, date(2027, 2, 28))


def test_not_before_it_is_sent_and_not_by_the_supplier():
    with pytest.raises(NotNow, match="has not been sent"):
        amend(make.draft())
    referral = make.assigned()
    with pytest.raises(Forbidden):
        amend(referral, actor=make.worker_of(referral))
    with pytest.raises(NotFound):
        amend(referral, actor=accounts.somebody(Role.CASEWORKER, accounts.supplier()))


def test_after_the_end_only_the_team_lead_corrects_with_a_reason():
    ended = {"status": "declined", "declined_at": make.SENT, "concluded_at": make.SENT, "decline_reason_code": "FULL"}
    referral = make.sent(**ended)

    with pytest.raises(Forbidden):
        amend(referral)
    amend(referral, actor=lead_of(referral))

    assert [each.is_correction for each in changes()] == [True]


def told(referral, actor_id):
    event = Event(actor_id=actor_id, facts={})
    return {each.user.id for each in told_of_changes.the_others(referral.id, event)}


def test_the_practitioner_changes_and_only_the_caseworker_is_told_somebody_else_changes_and_both_are():
    referral = make.assigned()

    assert told(referral, referral.practitioner_id) == {referral.caseworker_id}
    assert told(referral, lead_of(referral).user_id) == {referral.caseworker_id, referral.practitioner_id}


def test_while_nobody_is_assigned_the_owners_are_told():
    referral = make.sent()
    owner = accounts.user(Role.OWNER, referral.supplier_id)

    assert told(referral, referral.practitioner_id) == {owner.id}


def test_an_amendment_is_seen_by_both_sides_and_by_no_stranger():
    referral = make.assigned()
    amend(referral)
    (change,) = changes()

    for actor in (make.practitioner_of(referral), make.worker_of(referral)):
        assert queries.change(actor, change.id).id == change.id
    with pytest.raises(NotFound):
        queries.change(accounts.somebody(Role.CASEWORKER, accounts.supplier()), change.id)
