"""What passes, and by when it is decided."""

from datetime import date
from types import SimpleNamespace

import pytest

from marketplace.frameworks.questions import usual_questions
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


def test_the_usual_questions_can_be_answered_with_yes_or_no_or_within_their_words():
    questions = usual_questions(["ACC", "ETE"])
    assert [question.position for question in questions] == list(range(1, 13))
    for question in questions:
        assert (question.expected is None) == (question.word_limit is not None)
