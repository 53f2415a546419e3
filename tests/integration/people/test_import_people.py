"""Taking in people from a file."""

import pytest
from sqlalchemy import func, select

from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid
from marketplace.people.commands import confirm_facts, describe_person, import_people, look_at_people
from marketplace.people.models import Person
from marketplace.people.queries import whole_person
from tests.factories import accounts, people

HEADS = (
    "reference,first_name,last_name,date_of_birth,sex,unit,needs,sentence,sentence_ends_on,activity_days,requirements"
)
SAM = "x123456,Sam,O’Connor-Núñez,27/3/1998,Male,48,ACC;ETE,community_order,2028-01-01,20,unpaid_work:80; curfew"
JO = "X123457,Jo,Bell,1990-02-01,female,unit:48,,,,,"


def sheet(*rows, heads=HEADS):
    return "\n".join((heads, *rows))


def known(reference):
    return db.session.scalars(select(Person).where(Person.reference == reference)).one()


@pytest.fixture
def actor():
    return actor_of(people.practitioner())


def test_a_row_becomes_a_person_with_every_fact_its_source_and_its_day(actor, noon):
    taken = import_people(actor, rows=sheet(SAM, JO), source="case system export")

    assert (taken.added, taken.changed, taken.unchanged) == (2, 0, 0)
    sam = whole_person(actor, known("X123456").id)
    assert (sam.last_name, sam.region_key, sam.practitioner_id) == ("O’Connor-Núñez", "region:B", actor.user_id)
    assert [need.code for need in sam.needs] == ["ACC", "ETE"]
    assert {each.kind: each.days for each in sam.sentences[0].requirements} == {"unpaid_work": 80, "curfew": None}
    fact = next(each for each in sam.facts if each.name == "last_name")
    assert (fact.source, fact.told_at, fact.confirmed_at) == ("case system export", noon, None)


def test_who_has_one_name_is_taken_in_without_a_last_one_and_the_second_time_nothing_changes(actor):
    row = "X123458,Suharto,,1990-02-01,male,48,,,,,"
    import_people(actor, rows=sheet(row))

    assert known("X123458").name == "Suharto"
    assert import_people(actor, rows=sheet(row)).unchanged == 1


def test_the_same_file_again_changes_nothing(actor):
    import_people(actor, rows=sheet(SAM, JO))
    again = import_people(actor, rows=sheet(SAM, JO))

    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)


def test_one_wrong_row_changes_nothing_and_is_named_by_line_and_column(actor):
    wrong = "X12345,Al,Fox,31/2/1990,male,999,,licence,,,"
    with pytest.raises(Invalid) as refusal:
        import_people(actor, rows=sheet(SAM, wrong, SAM))

    said = refusal.value.errors["file"]
    assert "Line 3, date_of_birth: Date of birth must be a real date, like 27 3 2027" in said
    assert "Line 4, reference: X123456 is on line 2 already" in said
    assert db.session.scalar(select(func.count()).select_from(Person)) == 0


def test_what_only_the_register_can_know_is_refused_by_line_and_column(actor):
    elsewhere = "X123458,Al,Fox,1990-02-01,male,1,,,,,"
    nowhere = "X123459,Al,Fox,2020-02-01,male,999,,,,,"
    said = [str(fault) for fault in look_at_people(actor, rows=sheet(elsewhere, nowhere)).plan.faults]

    assert "Line 2, unit: This delivery unit is not in your region" in said
    assert "Line 3, unit: We do not know this delivery unit" in said
    assert "Line 3, date_of_birth: Date of birth must be at least 10 years ago" in said


def test_a_file_without_its_columns_is_told_which(actor):
    said = [str(fault) for fault in look_at_people(actor, rows="reference,nickname\nX123456,Sam").plan.faults]

    assert "Line 1, last_name: This column is missing" in said
    assert "Line 1, nickname: We do not know this column" in said


def test_a_check_says_what_would_happen_and_changes_nothing(actor):
    looked = look_at_people(actor, rows=sheet(SAM))

    assert [change.row.reference for change in looked.plan.of_kind(new=True)] == ["X123456"]
    assert db.session.scalar(select(func.count()).select_from(Person)) == 0


def test_what_was_corrected_by_hand_stays_and_what_changes_waits_to_be_confirmed(actor):
    import_people(actor, rows=sheet(SAM))
    sam = confirm_facts(actor, known("X123456").id)
    facts = {"first_name": "Samir", "last_name": "Other", "date_of_birth": sam.date_of_birth, "sex": sam.sex}
    describe_person(actor, sam.id, in_custody=False, needs=["ACC", "ETE"], **facts)
    later = SAM.replace("48,ACC;ETE", "48,WB")
    looked = look_at_people(actor, rows=sheet(later), source="export")
    import_people(actor, rows=sheet(later), source="export")

    assert looked.plan.changes[0].kept == ["first_name", "last_name"]
    sam = whole_person(actor, sam.id)
    assert (sam.first_name, [need.code for need in sam.needs]) == ("Samir", ["WB"])
    assert {fact.name for fact in sam.facts if fact.confirmed_at is None} == {"needs"}


def test_outside_prison_there_is_no_release(actor):
    heads = HEADS + ",in_custody,prison,release_on,release_source"
    import_people(actor, rows=sheet(SAM + ",yes,Haverigg,2027-05-01,the prison", heads=heads))
    assert known("X123456").release_source == "the prison"
    import_people(actor, rows=sheet(SAM + ",no,,,", heads=heads))

    sam = known("X123456")
    assert (sam.in_custody, sam.prison, sam.release_on, sam.release_source) == (False, None, None, None)
    assert import_people(actor, rows=sheet(SAM + ",no,,,", heads=heads)).unchanged == 1


def test_somebody_elses_person_is_not_changed(actor):
    person = people.person(first_name="Kept")
    row = SAM.replace("x123456", person.reference)
    with pytest.raises(Invalid, match="answers") as refusal:
        import_people(actor, rows=sheet(row))

    assert "ask for a handover" in refusal.value.errors["file"][0]


def test_a_practitioner_is_named_by_the_lead_of_the_team(actor):
    owner = people.practitioner()
    lead = accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key="region:B")
    heads, row = HEADS + ",practitioner", SAM + "," + owner.email
    import_people(lead, rows=sheet(row, heads=heads))

    assert known("X123456").practitioner_id == owner.id
    with pytest.raises(Invalid) as refusal:
        import_people(actor, rows=sheet(JO + "," + owner.email, heads=heads))
    assert refusal.value.errors["file"] == ["Line 2, practitioner: You can only bring in people whom you look after"]


def test_the_service_takes_in_a_file_and_strangers_do_not():
    owner = people.practitioner()
    assert import_people(SYSTEM, rows=sheet(SAM + "," + owner.email, heads=HEADS + ",practitioner")).added == 1
    with pytest.raises(Forbidden):
        import_people(accounts.somebody(Role.CASEWORKER, accounts.supplier()), rows=sheet(JO))


def test_a_file_with_semicolons_is_read_too(actor):
    rows = "reference;first_name;last_name;date_of_birth;sex;unit\nX123456;Sam;Bell;1990-02-01;male;48"

    assert import_people(actor, rows=rows).added == 1
