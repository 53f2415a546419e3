"""Opening the record of somebody who is not one's own."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from marketplace.accounts.queries import actor_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.people import queries
from marketplace.people.commands import limit_access, override_access, read_person
from marketplace.people.models import AccessOverride, OverrideReason
from marketplace.people.policies import reads_person
from tests.factories import accounts, people

COURT = OverrideReason.COURT


@pytest.fixture
def person():
    return people.person()


@pytest.fixture
def elsewhere():
    return actor_of(people.practitioner(region_key="region:A"))


def test_a_person_of_another_region_is_read_only_after_it_was_said_why_and_for_a_day(person, elsewhere, noon):
    with pytest.raises(NotFound):
        read_person(elsewhere, person.id)

    override = override_access(elsewhere, reference=f" {person.reference.lower()} ", reason=COURT)

    assert read_person(elsewhere, person.id).id == person.id
    assert (override.crosses_region, override.until_at) == (True, noon + timedelta(hours=24))
    assert queries.caseload(elsewhere) == []  # they are not theirs
    with clock.frozen_at(noon + timedelta(hours=24)), pytest.raises(NotFound):
        read_person(elsewhere, person.id)


def test_it_is_recorded_with_who_whom_why_and_until_when_and_each_reading_names_it(person, elsewhere, noon):
    override = override_access(elsewhere, reference=person.reference, reason=COURT)
    read_person(elsewhere, person.id)

    opened, read = db.session.scalars(select(Event).where(Event.subject_id == person.id).order_by(Event.id)).all()
    assert (opened.name, opened.actor_id, opened.happened_at) == (
        "person.access_overridden",
        elsewhere.user_id,
        noon,
    )
    assert (opened.facts["reason"], opened.facts["region"], opened.facts["from_region"]) == (
        "court",
        "region:B",
        "region:A",
    )
    assert (read.name, read.facts["override_id"]) == ("person.read", str(override.id))


def test_another_reason_is_said_in_words_which_no_event_repeats(person, elsewhere):
    with pytest.raises(IntegrityError, match="other_in_words"), db.session.begin_nested():
        stamps = {"opened_at": clock.now(), "until_at": clock.now() + timedelta(hours=1)}
        about = {"person_id": person.id, "region_key": "region:B", "from_region_key": "region:A"}
        db.session.add(AccessOverride(user_id=elsewhere.user_id, reason=OverrideReason.OTHER, **about, **stamps))
        db.session.flush()
    override_access(elsewhere, reference=person.reference, reason=OverrideReason.OTHER, details="Family meeting")
    [event] = db.session.scalars(select(Event).where(Event.name == "person.access_overridden"))
    assert "Family" not in str(event.facts)


def test_the_database_knows_no_longer_override_than_a_day(person, elsewhere):
    override = override_access(elsewhere, reference=person.reference, reason=COURT)
    override.until_at += timedelta(minutes=1)
    with pytest.raises(IntegrityError, match="for_a_day"):
        db.session.flush()
    db.session.rollback()


def test_who_has_limited_access_stays_hidden_as_if_they_were_not_known(person, elsewhere):
    with pytest.raises(Invalid) as refused:
        override_access(elsewhere, reference="X000000", reason=COURT)
    unknown = refused.value.errors
    override_access(elsewhere, reference=person.reference, reason=COURT)
    limit_access(actor_of(person.practitioner), person.id, reason="High profile")

    with pytest.raises(NotFound):
        read_person(elsewhere, person.id)
    with pytest.raises(Invalid) as refused:
        override_access(elsewhere, reference=person.reference, reason=COURT)
    assert refused.value.errors == unknown
    assert queries.overrides(elsewhere) == []


def test_only_practitioners_and_only_for_somebody_who_is_not_theirs(person, elsewhere):
    for role in (Role.TEAM_LEAD, Role.CONTRACT_MANAGER):
        with pytest.raises(Forbidden):
            override_access(accounts.somebody(role, accounts.buyer()), reference=person.reference, reason=COURT)
    with pytest.raises(NotNow, match="among your people"):
        override_access(actor_of(person.practitioner), reference=person.reference, reason=COURT)
    override_access(elsewhere, reference=person.reference, reason=COURT)
    with pytest.raises(NotNow, match="already"):
        override_access(elsewhere, reference=person.reference, reason=COURT)


def test_a_colleague_of_the_region_says_why_too(person):
    colleague = actor_of(people.practitioner())
    with pytest.raises(NotFound):
        read_person(colleague, person.id)
    override = override_access(colleague, reference=person.reference, reason=OverrideReason.COVER)
    assert not override.crosses_region
    assert read_person(colleague, person.id)


def test_the_leads_of_both_sides_see_it_and_nobody_else(person, elsewhere):
    override = override_access(elsewhere, reference=person.reference, reason=COURT)
    home = accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:48")
    away = accounts.somebody(Role.TEAM_LEAD, accounts.buyer("region:A"), area_key="region:A")
    third = accounts.somebody(Role.TEAM_LEAD, accounts.buyer("region:C"), area_key="region:C")
    seen = {who: [each.id for each in queries.overrides(who)] for who in (elsewhere, home, away, third)}
    assert seen == {elsewhere: [override.id], home: [override.id], away: [override.id], third: []}


def test_the_rule_and_the_query_agree_for_everybody(person, elsewhere):
    override_access(elsewhere, reference=person.reference, reason=COURT)
    lead = accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:48")
    for who in (
        elsewhere,
        lead,
        actor_of(person.practitioner),
        accounts.somebody(Role.CASEWORKER, accounts.supplier()),
    ):
        reached = db.session.scalars(queries.reachable_people(who, clock.now())).all()
        override = queries.running_override(who, person.id, clock.now())
        assert (person in reached) == reads_person(who, person, override)
