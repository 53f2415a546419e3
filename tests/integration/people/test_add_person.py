"""Adding a person by hand."""

from datetime import date

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Forbidden, Invalid
from marketplace.people.commands import add_person
from marketplace.people.models import SentenceKind, Sex
from tests.factories import accounts, people

ANSWERS = {
    "first_name": "Sam",
    "last_name": "Okoro",
    "date_of_birth": date(1997, 1, 15),
    "sex": Sex.MALE,
    "unit_key": "unit:48",
    "kind": SentenceKind.LICENCE,
    "ends_on": date(2028, 1, 1),
    "risk": "Low",
    "reviewed_on": date(2027, 2, 1),
}


def add(actor=None, *, reference="X123456", in_custody=False, **more):
    actor = actor or accounts.actor_of(people.practitioner())
    return add_person(actor, reference=reference, in_custody=in_custody, **(ANSWERS | more))


def test_the_facts_are_kept_with_source_and_time(noon):
    person = add(reference=" x123456 ")

    assert (person.reference, person.region_key, person.source_at) == ("X123456", "region:B", noon)
    assert [sentence.kind for sentence in person.sentences] == ["licence"]


def test_in_the_community_there_is_no_prison():
    assert add(prison="Haverigg", release_on=date(2027, 5, 1)).prison is None


def test_a_reference_is_known_once():
    add()
    with pytest.raises(Conflict, match="already known"):
        add()


@pytest.mark.parametrize(
    "wrong", [{"unit_key": "unit:1"}, {"date_of_birth": date(2020, 1, 1)}, {"reviewed_on": date(2027, 3, 2)}]
)
def test_what_makes_no_sense_is_refused_by_its_field(wrong):
    with pytest.raises(Invalid) as refusal:
        add(**wrong)
    assert list(refusal.value.errors) == list(wrong)


def test_only_practitioners_add_people():
    with pytest.raises(Forbidden):
        add(accounts.somebody(Role.CASEWORKER, accounts.supplier()))
