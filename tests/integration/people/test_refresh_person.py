"""Taking in what the national case system says of one person."""

import pytest

from blueprints.people.looking_up import DOWN, NOBODY, look_up
from marketplace.accounts.queries import actor_of
from marketplace.adapters.cases import CaseFile
from marketplace.kernel.errors import Forbidden
from marketplace.people.commands import refresh_person
from marketplace.people.queries import person_by_reference
from marketplace.ports import CaseRecord, LocalRegister
from tests.factories import accounts, people

FACTS = {"first_name": "Sam", "last_name": "Bell", "date_of_birth": "1990-02-01", "sex": "male", "unit": "48"}


def test_a_record_is_taken_in_with_its_source_and_what_we_do_not_know_is_left_out():
    actor = actor_of(people.practitioner())
    refresh_person(actor, record=CaseRecord("case system", "X123456", FACTS | {"favourite_colour": "blue"}))

    person = person_by_reference(actor, "x123456")
    assert (person.name, person.source) == ("Sam Bell", "case system")


def test_only_practitioners_ask():
    with pytest.raises(Forbidden):
        refresh_person(accounts.actor_of(accounts.user()), record=CaseRecord("case system", "X123456", FACTS))


def test_a_case_system_that_is_absent_or_broken_blocks_nothing(tmp_path):
    actor = actor_of(people.practitioner())

    assert look_up(actor, "X123456", LocalRegister()) == (None, DOWN)
    assert look_up(actor, "X123456", CaseFile(tmp_path / "gone.csv")) == (None, DOWN)
    file = tmp_path / "cases.csv"
    file.write_text("reference,first_name,last_name,date_of_birth,sex,unit\nX123456,Sam,Bell,1990-02-01,male,48\n")
    assert look_up(actor, "X123457", CaseFile(file)) == (None, NOBODY)
    assert look_up(actor, "X123456", CaseFile(file)).person_id == person_by_reference(actor, "X123456").id


def test_nonsense_of_the_case_system_is_told_and_not_taken():
    class Odd:
        def look_up(self, reference):
            return CaseRecord("case system", reference, FACTS | {"sex": "?"})

    answer = look_up(actor_of(people.practitioner()), "X123456", Odd())
    assert answer.person_id is None
    assert "sex: Select their sex" in answer.words
