"""Which questions are asked of whom, and how long a whole application takes."""

import sys
from types import SimpleNamespace

import pytest

from marketplace.frameworks.questions import question_set, usual_questions
from marketplace.frameworks.rules import BESIDES, Aim, asked, effort, only_in_full

MUST = {
    "safeguarding",
    "vetting",
    "insurance",
    "data_protection",
    "modern_slavery",
    "subcontracting",
    "prompt_payment",
    "equality",
    "lived_experience",
    "continuity",
    "ACC.service",
    "ACC.example",
}


def question(code, category_code=None, *, short=True, follows=None):
    return SimpleNamespace(
        code=code, category_code=category_code, in_short_form=short, follows=follows, follows_answer="yes"
    )


QUESTIONS = [
    question("ACC.a", "ACC"),
    question("ETE.a", "ETE", short=False),
    question("one"),
    question("two", short=False),
    question("three", follows="one"),
]


@pytest.mark.parametrize(
    ("aim", "codes", "answers", "expected"),
    [
        (None, [], {}, ["one"]),
        (Aim.SMALL, ["ACC"], {}, ["one", "ACC.a"]),
        (Aim.ANY, ["ETE", "ACC"], {}, ["one", "two", "ETE.a", "ACC.a"]),
        (Aim.SMALL, [], {"one": "yes"}, ["one", "three"]),
        (Aim.SMALL, [], {"one": "no"}, ["one"]),
    ],
)
def test_questions_follow_from_the_aim_the_categories_and_the_answers(aim, codes, answers, expected):
    found = asked(QUESTIONS, aims_for=aim, codes=codes, answers=answers)
    assert [each.code for each in found] == expected


def test_widening_asks_only_what_the_short_form_left_out():
    assert [each.code for each in only_in_full(QUESTIONS, ["ACC"])] == ["two"]


def test_a_charity_of_four_applies_within_an_hour(capsys):
    questions = usual_questions(["ACC"])
    short, full = (effort(questions, ["ACC"], aim) for aim in (Aim.SMALL, Aim.ANY))
    with capsys.disabled():
        sys.stdout.write(f"\nA charity of four: {short} minutes for small contracts, {full} for any, with {BESIDES}\n")
    assert short <= 60 < full


def test_the_short_form_covers_every_must_topic():
    short = {each.code for each in usual_questions(["ACC"]) if each.in_short_form}
    assert short >= MUST


def test_the_questions_of_the_standard_set_are_whole():
    questions = usual_questions(["ACC", "WOM"])
    codes = [each.code for each in questions]
    assert len(codes) == len(set(codes))
    assert [each.position for each in questions] == list(range(1, len(codes) + 1))
    assert {each.follows for each in questions} - {None} <= set(codes)
    assert question_set().version == 1


@pytest.mark.parametrize("aim", list(Aim))
@pytest.mark.parametrize(
    ("answers", "brought"),
    [
        ({}, []),
        ({"turnover": "no"}, []),
        ({"turnover": "yes"}, ["modern_slavery"]),
        ({"turnover": "yes", "modern_slavery": "no"}, ["modern_slavery", "modern_slavery_why"]),
        ({"turnover": "yes", "modern_slavery": "yes"}, ["modern_slavery", "modern_slavery_file"]),
        ({"turnover": "no", "modern_slavery": "yes"}, []),
    ],
)
def test_from_36_million_a_statement_is_asked_for_or_the_reasons_why_there_is_none(aim, answers, brought):
    found = asked(usual_questions([]), aims_for=aim, codes=[], answers=answers)
    assert [each.code for each in found if each.code.startswith("modern_slavery")] == brought


def test_a_follow_up_of_the_short_form_follows_a_question_of_it():
    by_code = {each.code: each for each in usual_questions(["ACC"])}
    for each in by_code.values():
        assert not (each.follows and each.in_short_form) or by_code[each.follows].in_short_form
