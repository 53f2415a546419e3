"""Correcting what is known of a person."""

from datetime import date

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.people.commands import describe_person
from marketplace.people.models import PersonFact
from tests.factories import people

FACTS = {"first_name": "Sam", "last_name": "Okoro", "date_of_birth": date(1997, 1, 15), "sex": "male"}


def test_the_practitioner_says_what_is_so():
    owner = people.practitioner()
    person = people.person(owner.id)
    more = {"known_as": "Sammy", "caring_duties": "A son of 4", "unavailable_times": "Weekdays after 3pm"}
    found = describe_person(actor_of(owner), person.id, in_custody=False, needs=["ACC"], **FACTS, **more)

    assert (found.known_as, found.caring_duties, found.needs[0].code) == ("Sammy", "A son of 4", "ACC")
    assert found.facts == []  # everything was told by hand already


def test_what_was_imported_and_corrected_is_told_by_hand_from_then_on(noon):
    owner = people.practitioner()
    person = people.person(owner.id, source="export")
    person.facts.append(PersonFact(name="last_name", source="export", told_at=noon))
    found = describe_person(actor_of(owner), person.id, in_custody=False, **FACTS | {"last_name": "Okoró"})

    assert {fact.name: (fact.source, fact.confirmed_by) for fact in found.facts} == {
        "last_name": ("practitioner", owner.id)
    }


def test_nobody_else_corrects_and_sense_is_asked_for():
    owner = people.practitioner()
    person = people.person(owner.id)
    with pytest.raises(NotFound):
        describe_person(actor_of(people.practitioner()), person.id, in_custody=False, **FACTS)
    with pytest.raises(Invalid):
        describe_person(actor_of(owner), person.id, in_custody=False, **FACTS | {"date_of_birth": date(2025, 1, 1)})
