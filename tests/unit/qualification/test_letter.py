"""The letter about a decision, and the figures of the centre."""

from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pytest

from marketplace.qualification import rules
from marketplace.qualification.rules import figures, letter

FACTS = {"reference": "A-7KQ4XN", "supplier": "Harbour Lights", "framework": "Rehabilitation services"}
JUDGED = [
    letter.Judged(None, "Is everything true?", "yes", True, None),
    letter.Judged("ACC", "Describe your service", None, True, None),
    letter.Judged("ETE", "Describe your service", None, False, "It does not say who delivers"),
]
WANTED = {"ACC": "Accommodation", "ETE": "Training and employment"}


def written(outcome, admitted, judged=JUDGED, **more):
    known = {"decided_on": date(2027, 3, 1), "wanted": WANTED, "admitted": admitted, "judged": judged}
    return letter.letter(outcome, facts=FACTS | more, **known)


def test_every_answer_has_a_reason_whether_it_passed_or_not():
    content = written("admitted_in_part", ["ACC"])
    assert [each["reason"] for each in content["answers"]] == [
        "You answered yes, as is needed",
        "It says what the question asks for",
        "It does not say who delivers",
    ]
    assert [(each["name"], each["admitted"], each["reason"]) for each in content["categories"]] == [
        ("Accommodation", True, "Every answer passed"),
        ("Training and employment", False, "1 answer did not pass"),
    ]


def test_a_failed_declaration_counts_for_every_category():
    content = written("rejected", [], [JUDGED[0]._replace(passed=False, reason="It says no"), *JUDGED[1:]])
    assert {each["reason"] for each in content["categories"]} == {
        "An answer to the questions for everybody did not pass, and those count for every category"
    }


@pytest.mark.parametrize(("outcome", "again"), [("admitted", False), ("admitted_in_part", True), ("rejected", True)])
def test_a_refusal_says_that_a_second_try_is_free(outcome, again):
    text = letter.text_of(written(outcome, ["ACC"]))
    assert ("You can try again at once, and it is free" in text) is again
    assert "It does not say who delivers" in text


def test_who_joins_for_small_contracts_reads_their_limit_and_what_is_left_to_answer():
    known = {"decided_on": date(2027, 3, 1), "wanted": WANTED, "admitted": ["ACC"], "judged": JUDGED}
    small = letter.Small("£180,000", "To be invited to contracts of any value, answer 3 more questions")
    content = letter.letter("admitted_in_part", facts=FACTS, small=small, **known)
    assert [each["joined"] for each in content["categories"]] == [
        "You have joined, for contracts worth up to £180,000 only",
        "Not joined",
    ]
    assert content["next"][0].endswith("in your areas, for contracts worth up to £180,000.")
    text = letter.text_of(content)
    assert "Accommodation: joined, for contracts worth up to £180,000 only. Every answer passed." in text
    assert "answer 3 more questions." in text


def test_an_exclusion_is_told_with_its_reasons():
    text = letter.text_of(written("rejected", [], exclusion="The company was convicted of fraud in 2025"))
    assert "convicted of fraud in 2025" in text
    assert "put right" in text


def test_the_answer_that_is_expected_suggests_a_pass_and_decides_nothing():
    assert rules.suggestion("yes", "yes") is True
    assert rules.suggestion("yes", "no") is False
    assert rules.suggestion(None, "We help") is None
    assert rules.suggestion("yes", None) is None


def test_figures_by_month():
    decided = [
        SimpleNamespace(decided_on=date(2027, 2, day), days=days, in_time=days <= 10)
        for day, days in ((1, 4), (9, 8), (20, 12))
    ]
    assert figures.months_up_to(date(2027, 2, 5), 3) == [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]
    january, february = figures.by_month(decided, figures.months_up_to(date(2027, 2, 28), 2))
    assert (january.decided, january.median_days, january.in_time) == (0, None, None)
    assert (february.decided, february.median_days, february.in_time) == (3, 8, Fraction(2, 3))
