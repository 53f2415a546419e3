"""What follows from the facts of a person."""

import pytest
from marshmallow import ValidationError

from marketplace.people.intake.reading import from_record, read
from marketplace.people.models import Person
from marketplace.people.rules import in_a_list, in_full, may_be_twins, plain_name
from marketplace.people.schemas.importing import requirements_of


def test_names_are_compared_without_accents_marks_and_capitals():
    assert plain_name("O’Brien-Núñez") == plain_name("O'BRIEN NUNEZ") == "obriennunez"
    assert may_be_twins(("Zoë", "Bell"), ("Smith", "ZOE"))
    assert not may_be_twins(("Zoë", ""), ("Smith", ""))


def test_who_has_one_name_is_called_by_it_everywhere():
    sam, suharto = Person(first_name="Sam", last_name="Okoro"), Person(first_name="Suharto", last_name="")
    assert [in_full(each) for each in (sam, suharto)] == ["Sam Okoro", "Suharto"]
    assert [in_a_list(each) for each in (sam, suharto)] == ["Okoro, Sam", "Suharto"]
    assert suharto.name == "Suharto"


def test_requirements_are_read_with_their_days():
    assert requirements_of("unpaid_work:80; curfew") == {"unpaid_work": 80, "curfew": None}
    assert requirements_of(None) == {}
    for wrong in ("gardening", "unpaid_work:0", "unpaid_work:many"):
        with pytest.raises(ValidationError):
            requirements_of(wrong)


def test_a_file_that_is_not_text_is_told_so():
    [fault] = read(b"reference,first_name\nX123456,Zo\xeb")[1]
    assert str(fault).startswith("The file does not say which letters it uses: in the sheet, choose")
    assert len(read(b"")[1]) == 6


HEADS = "reference,first_name,last_name,date_of_birth,sex,unit"
ROW = "X123456,Zoë,Bell,1990-02-01,female,48"


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADS}\n{ROW}".encode("utf-8-sig"),
        f"{HEADS}\r{ROW}\r".encode(),
        f"{HEADS}\n{ROW}".replace(",", ";").encode(),
        f"{HEADS}\n{ROW}".replace(",", "\t").encode("utf-16"),
    ],
)
def test_a_sheet_may_be_saved_in_any_way_that_says_its_letters(content):
    rows, faults = read(content)

    assert ([row.facts["first_name"] for row in rows], faults) == (["Zoë"], [])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f"{HEADS}\n{ROW},in Leeds", "Line 2: There are more cells than columns"),
        (f'{HEADS}\n{ROW}\n"X234567,Ann', "The file cannot be read after line 3: a quotation mark"),
        (f"{HEADS},sex\n{ROW},male", "Line 1, sex: This column is there twice"),
        (HEADS + f"\n{ROW}" * 5001, "A file has at most 5,000 people: split it"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_nothing_is_read_into_the_wrong_column(written, said):
    rows, [fault] = read(written.encode())

    assert str(fault).startswith(said)
    assert len(rows) <= 1


def test_what_another_system_knows_beyond_our_columns_is_left_out():
    facts = {"reference": "X123456", "first_name": "Sam", "last_name": "Bell", "date_of_birth": "1990-02-01"}
    rows, faults = from_record(facts | {"sex": "male", "unit": "48", "shoe_size": "9"})

    assert (rows[0].reference, faults) == ("X123456", [])
