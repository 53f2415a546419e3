"""What follows from the facts of a person."""

import pytest
from marshmallow import ValidationError

from marketplace.people.intake.reading import from_record, read
from marketplace.people.rules import may_be_twins, plain_name
from marketplace.people.schemas.importing import requirements_of


def test_names_are_compared_without_accents_marks_and_capitals():
    assert plain_name("O’Brien-Núñez") == plain_name("O'BRIEN NUNEZ") == "obriennunez"
    assert may_be_twins(("Zoë", "Bell"), ("Smith", "ZOE"))
    assert not may_be_twins(("Zoë", ""), ("Smith", ""))


def test_requirements_are_read_with_their_days():
    assert requirements_of("unpaid_work:80; curfew") == {"unpaid_work": 80, "curfew": None}
    assert requirements_of(None) == {}
    for wrong in ("gardening", "unpaid_work:0", "unpaid_work:many"):
        with pytest.raises(ValidationError):
            requirements_of(wrong)


def test_a_file_that_is_not_text_is_told_so():
    assert [str(fault) for fault in read(b"\xff\xfe")[1]] == [
        "Line 1, file: Save the file as CSV with UTF-8 characters"
    ]
    assert len(read(b"")[1]) == 6


def test_what_another_system_knows_beyond_our_columns_is_left_out():
    facts = {"reference": "X123456", "first_name": "Sam", "last_name": "Bell", "date_of_birth": "1990-02-01"}
    rows, faults = from_record(facts | {"sex": "male", "unit": "48", "shoe_size": "9"})

    assert (rows[0].reference, faults) == ("X123456", [])
