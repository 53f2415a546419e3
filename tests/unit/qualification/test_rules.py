"""What passes, and by when it is decided."""

from datetime import date
from types import SimpleNamespace

import pytest

from marketplace.frameworks.rules import minutes_left
from marketplace.qualification import rules


def asked(*codes):
    return [SimpleNamespace(id=place, category_code=code, minutes=10) for place, code in enumerate(codes)]


@pytest.mark.parametrize(
    ("passed", "expected"),
    [
        ({0: True, 1: True, 2: True}, (True, ["ACC", "ETE"])),
        ({0: True, 1: True, 2: False}, (True, ["ACC"])),
        ({0: False, 1: True, 2: True}, (False, ["ACC", "ETE"])),
        ({0: True}, (True, [])),
    ],
)
def test_a_category_passes_where_every_answer_does(passed, expected):
    assert rules.passing_categories(asked(None, "ACC", "ETE"), passed, ["ACC", "ETE"]) == expected


def test_the_clock_counts_working_days_from_the_day_after_receipt():
    assert rules.decide_by(date(2027, 3, 24)) == date(2027, 4, 9)  # over Good Friday and Easter Monday
    assert rules.decide_by(date(2027, 3, 1), extended=True) == date(2027, 3, 22)


def test_effort_is_what_is_not_answered_yet():
    assert minutes_left(asked(None, "ACC"), [0]) == 10


@pytest.mark.parametrize(
    ("kind", "text", "promised_on", "said"),
    [
        ("text", "one two three", None, "2 words or fewer"),
        ("yes_no", "perhaps", None, "one of: yes, no"),
        ("commitment", "will_have", None, "the date by which"),
        ("commitment", "will_have", date(2027, 2, 28), "today or later"),
        ("commitment", "have", date(2027, 3, 2), "today or later"),
        ("number", "101", None, "from 0 to 100"),
        ("number", "-1", None, "from 0 to 100"),
        ("commitment", "will_have", date(2027, 3, 1), None),
        ("commitment", "have", None, None),
        ("number", "100", None, None),
        ("yes_no", None, None, None),
    ],
)
def test_an_answer_is_refused_with_how_to_mend_it(kind, text, promised_on, said):
    question = SimpleNamespace(kind=kind, word_limit=2 if kind == "text" else None, largest=100)
    found = rules.unacceptable(question, text, promised_on, date(2027, 3, 1))
    assert (said in found) if said else found is None
