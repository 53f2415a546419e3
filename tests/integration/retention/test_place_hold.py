"""Legal holds: by whom, on what, with which reason."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from marketplace.accounts.queries import actor_of
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid
from marketplace.retention import queries
from marketplace.retention.commands import place_hold
from marketplace.retention.models import LegalHold, Scope
from tests.events import events_named
from tests.factories import accounts, competitions, people, retention


def test_a_hold_has_its_reason_and_is_recorded_without_it(noon):
    competition = competitions.open_competition()
    administrator = retention.administrator()
    number = competition.reference.lower()
    hold = place_hold(administrator, scope=Scope.COMPETITION, number=number, reason="A claim")
    assert (hold.competition_id, hold.reason, hold.placed_at) == (competition.id, "A claim", noon)
    assert hold.about.startswith(competition.reference)
    [event] = events_named("legal_hold.placed")
    assert event.facts == {"scope": "competition", "subject_id": str(competition.id)}


def test_a_second_hold_on_the_same_thing_is_refused():
    accounts.supplier("Tiller")
    place_hold(retention.owner(), scope=Scope.ORGANISATION, number="Tiller", reason="A claim")
    with pytest.raises(Conflict, match="hold on this already"):
        place_hold(retention.owner(), scope=Scope.ORGANISATION, number="Tiller", reason="Another claim")


def test_what_is_not_there_cannot_be_held():
    with pytest.raises(Invalid) as refused:
        place_hold(retention.owner(), scope=Scope.PERSON, number="X999999", reason="An inquest")
    assert "no person" in refused.value.errors["number"][0]


def test_people_are_held_by_data_owners_alone_and_nobody_else_sees_that():
    person = people.person()
    about = {"scope": Scope.PERSON, "number": person.reference, "reason": "An inquest"}
    with pytest.raises(Forbidden):
        place_hold(retention.administrator(), **about)
    with pytest.raises(Forbidden):
        place_hold(actor_of(people.practitioner()), **about)
    place_hold(retention.owner(), **about)
    assert len(queries.holds(retention.owner())) == 1
    assert queries.holds(retention.administrator()) == []


def test_the_database_knows_what_a_hold_is_about(noon):
    owner = retention.owner()
    db.session.add(LegalHold(scope=Scope.PERSON, reason="x", placed_at=noon, placed_by=owner.user_id))
    with pytest.raises(IntegrityError, match="about_one_thing"):
        db.session.flush()
    db.session.rollback()
    assert db.session.scalars(select(LegalHold)).all() == []
