"""Telling a named person of a concern."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound
from marketplace.kernel.events import Event
from marketplace.notifications.models import Message
from marketplace.referrals import queries
from marketplace.referrals.commands import raise_concern
from marketplace.referrals.models import Severity
from tests.factories import accounts, casework
from tests.factories import referrals as make


def tell(referral, actor=None, severity=Severity.SERIOUS, to=None):
    actor, to = actor or make.worker_of(referral), to or referral.practitioner_id
    return raise_concern(actor, referral.id, severity=severity, wording="Speaks of self-harm", recipient_id=to)


def test_a_named_person_is_told_by_when_to_acknowledge_it_and_no_word_of_it_leaves_by_mail(noon):
    referral = make.assigned()

    concern = tell(referral)
    jobs.drain()

    event = db.session.scalars(select(Event).where(Event.name == "concern.raised")).one()
    message = db.session.scalars(select(Message).where(Message.user_id == referral.practitioner_id)).one()
    assert (concern.status, concern.raised_at) == ("raised", noon)
    assert concern.acknowledge_by == datetime(2027, 3, 3, tzinfo=UTC)
    assert "self-harm" not in message.body + message.subject + str(event.facts)
    assert "Okoro" not in message.body
    assert f"/concerns/{concern.id}" in message.body


def test_an_immediate_concern_is_answered_within_two_hours(noon):
    assert tell(make.assigned(), severity=Severity.IMMEDIATE).acknowledge_by == noon + timedelta(hours=2)


def test_the_practitioner_tells_the_caseworker_or_the_team_lead():
    referral = make.assigned()
    lead, practitioner = casework.team_lead(referral), make.practitioner_of(referral)

    assert tell(referral, practitioner, to=referral.caseworker_id).recipient_id == referral.caseworker_id
    assert tell(referral, practitioner, to=lead.user_id).recipient_id == lead.user_id


def test_nobody_is_told_who_does_not_work_with_the_person_nor_who_tells_it():
    referral = make.assigned()

    for stranger in (accounts.user(Role.PRACTITIONER).id, referral.caseworker_id):
        with pytest.raises(Invalid) as refused:
            tell(referral, to=stranger)
        assert list(refused.value.errors) == ["recipient_id"]


def test_a_follower_cannot_raise_one_and_a_rival_finds_nothing():
    referral = make.assigned()

    with pytest.raises(Forbidden):
        tell(referral, accounts.somebody(Role.READ_ONLY, referral.supplier_id))
    with pytest.raises(NotFound):
        tell(referral, accounts.somebody(Role.CASEWORKER, accounts.supplier().id))


def test_a_referral_that_has_ended_is_no_reason_to_keep_silent(noon):
    given = {"status": "cancelled", "cancelled_at": noon, "concluded_at": noon, "withdrawn_at": noon}

    assert tell(make.assigned(**given, withdrawal_reason_code="MOV")).status == "raised"


def test_those_who_know_the_person_see_a_concern_and_nobody_else():
    concern = casework.concern()
    referral = make.db.session.get_one(make.Referral, concern.referral_id)
    knowing = [make.worker_of(referral), make.practitioner_of(referral), casework.team_lead(referral)]
    others = [accounts.somebody(Role.READ_ONLY, referral.supplier_id), accounts.somebody(Role.CONTRACT_MANAGER)]

    seen = [db.session.scalars(queries.visible_concerns(each)).all() for each in knowing + others]

    assert seen == [[concern]] * 3 + [[]] * 2
