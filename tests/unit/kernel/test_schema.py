"""The shape of answers, and the sentences for those that are wrong."""

from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import ValidationError

from marketplace.kernel import schema as shape
from marketplace.kernel.money import Money
from marketplace.kernel.schema import Schema


class Size(StrEnum):
    MICRO = "micro"
    VERY_LARGE = "very_large"


class Criterion(Schema):
    name = shape.text("Name", ask="Enter the name of the criterion", most=20)
    weight = shape.whole("Weight", least=1, most=100)


ANOTHER = "Select another answer for “{}”: the one that was chosen is not in its list"


class Everything(Schema):
    reason = shape.text("Reason", ask="Enter why", most=10)
    story = shape.text("Story", words=3, required=False)
    price = shape.money("Price", required=False, least=Money(100), most=Money(500_00))
    starts_on = shape.date("Start date", required=False)
    at = shape.time("Time", required=False)
    places = shape.whole("Places", required=False, most=500)
    floor = shape.whole("Floor", required=False, least=None)
    share = shape.decimal("Share", required=False, least=0, most=100)
    paid = shape.percentage("Paid", required=False)
    size = shape.choice("Size", among=Size, required=False)
    number = shape.choice("Number", among=lambda: [(1, "One"), (2, "Two")], required=False)
    shapes = shape.choices("Shapes", among=Size, required=False)
    sizes = shape.choices("Sizes", ask="Select every size", among=Size, required=False)
    urgent = shape.yes_no("Is it urgent?", required=False)
    address = shape.email(required=False)
    key = shape.uuid("Office", required=False)
    criteria = shape.rows("Criteria", Criterion, least=0)


def read(name: str, answer: Any) -> Any:
    return Everything().load({"reason": "x", name: answer})[name]


def refused(name: str, answer: Any) -> Any:
    with pytest.raises(ValidationError) as caught:
        Everything().load({"reason": "x", name: answer})
    return caught.value.normalized_messages()[name]


@pytest.mark.parametrize(
    ("name", "answer", "meant"),
    [
        ("reason", "  two\r\nlines ", "two\nlines"),
        ("reason", "nul\x00 \ud800", "nul"),
        ("price", "£120.5", Money(12050)),
        ("price", 12050, Money(12050)),
        ("starts_on", "2027-03-01", date(2027, 3, 1)),
        ("starts_on", {"day": "1", "month": "March", "year": "2027"}, date(2027, 3, 1)),
        ("starts_on", {"day": " ", "month": "", "year": ""}, None),
        ("at", "2:30pm", time(14, 30)),
        ("at", "12am", time(0)),
        ("at", "Midday", time(12)),
        ("at", "midnight", time(0)),
        ("at", "14:30", time(14, 30)),
        ("floor", "1,234,567", 1_234_567),
        ("floor", "-1,000", -1000),
        ("share", "12.50", Decimal("12.50")),
        ("paid", "55%", 55),
        ("size", "very_large", Size.VERY_LARGE),
        ("number", "2", 2),
        ("sizes", ["micro", "very_large"], [Size.MICRO, Size.VERY_LARGE]),
        ("sizes", [""], []),
        ("urgent", "yes", True),
        ("urgent", False, False),
        ("address", "Ann@Example.COM", "ann@example.com"),
        ("key", str(UUID(int=7)), UUID(int=7)),
        (
            "criteria",
            [{"name": "Quality", "weight": "60"}, {"name": "", "weight": ""}],
            [{"name": "Quality", "weight": 60}],
        ),
        ("story", "", None),
        ("criteria", [], []),
    ],
)
def test_an_answer_is_read_as_it_is_meant(name, answer, meant):
    assert read(name, answer) == meant


@pytest.mark.parametrize(
    ("name", "answer", "sentence"),
    [
        ("reason", " ", "Enter why"),
        ("reason", None, "Enter why"),
        ("reason", 7, "Enter why"),
        ("reason", "more than ten", "Reason must be 10 characters or fewer"),
        ("story", "one two three four", "Story must be 3 words or fewer"),
        ("price", "120", "Price must be an amount in pounds, like 1,200 or 1,200.50"),
        ("price", 1.5, "Price must be an amount in pounds, like 1,200 or 1,200.50"),
        ("price", "£0.99", "Price must be between £1.00 and £500.00"),
        ("starts_on", {"day": "1", "month": "", "year": "2027"}, "Start date must include a month"),
        ("starts_on", {"day": "1"}, "Start date must include a month and year"),
        ("starts_on", {"day": "30", "month": "2", "year": "2027"}, "Start date must be a real date, like 27 3 2027"),
        ("starts_on", {"day": "1", "month": "2", "year": "27"}, "Start date must have a year of 4 numbers, like 2027"),
        ("starts_on", 7, "Start date must be a real date, like 27 3 2027"),
        ("at", "25:00", "Time must be a time, like 9:30am or 2pm"),
        ("at", "14", "Time must be a time, like 9:30am or 2pm"),
        ("places", "²", "Places must be a whole number, like 15"),
        ("places", "12,5", "Places must be a whole number, like 15"),
        ("places", ",", "Places must be a whole number, like 15"),
        ("share", "12,5", "Share must be a number with up to 2 decimal places, like 12.5"),
        ("places", True, "Places must be a whole number, like 15"),
        ("floor", "9999999999", "Floor must be between -2,147,483,647 and 2,147,483,647"),
        ("places", 501, "Places must be between 0 and 500"),
        ("share", "1.234", "Share must be a number with up to 2 decimal places, like 12.5"),
        ("paid", "half", "Paid must be a whole percentage, like 55"),
        ("paid", "101", "Paid must be between 0 and 100"),
        ("size", "tiny", ANOTHER.format("Size")),
        ("size", {"a": 1}, ANOTHER.format("Size")),
        ("number", "3", ANOTHER.format("Number")),
        ("sizes", ["micro", "micro"], "Select every size"),
        ("urgent", "maybe", "Select yes or no: Is it urgent?"),
        ("address", "ann", "Enter an email address in the correct format, like name@example.com"),
        ("key", "7", ANOTHER.format("Office")),
    ],
)
def test_a_wrong_answer_is_told_how_to_mend_it(name, answer, sentence):
    assert refused(name, answer) == [sentence]


def test_a_fault_in_a_group_is_put_by_its_question():
    assert refused("criteria", [{"name": "Quality", "weight": "0"}]) == {
        0: {"weight": ["Weight must be between 1 and 100"]}
    }


def test_what_is_unknown_is_left_out():
    assert "colour" not in Everything().load({"reason": "x", "colour": "red"})


def test_a_choice_of_several_that_is_not_listed_is_told_like_one():
    assert refused("shapes", ["round"]) == {0: [ANOTHER.format("Shapes")]}


def test_a_draft_needs_nothing_but_remembers_what_was_emptied():
    assert Everything().load_draft({"reason": "", "places": "3"}) == {"reason": None, "places": 3}
    with pytest.raises(ValidationError):
        Everything().load_draft({"places": "many"})


def test_a_group_that_is_begun_is_answered_whole_in_a_draft_too():
    with pytest.raises(ValidationError) as refusal:
        Everything().load_draft({"criteria": [{"name": "Reach"}]})
    assert refusal.value.normalized_messages() == {"criteria": {0: {"weight": ["Enter weight"]}}}


def test_answers_are_written_as_json_reads_them():
    written = Everything().dump(
        {
            "price": Money(150),
            "starts_on": date(2027, 3, 1),
            "at": time(9),
            "size": Size.MICRO,
            "share": Decimal("1.50"),
        }
    )
    assert written == {"price": 150, "starts_on": "2027-03-01", "at": "09:00", "size": "micro", "share": "1.50"}


def test_the_open_api_document_says_what_is_read():
    spec = APISpec(title="t", version="1", openapi_version="3.1.0", plugins=[MarshmallowPlugin()])
    spec.components.schema("Everything", schema=Everything)
    said = spec.to_dict()["components"]["schemas"]["Everything"]["properties"]

    assert said["price"]["type"] == ["integer", "null"]
    assert said["size"]["enum"] == ["micro", "very_large", None]
    assert said["reason"] == {"type": "string", "title": "Reason", "maxLength": 10}
    assert (said["sizes"]["type"], said["places"]["maximum"]) == ("array", 500)
