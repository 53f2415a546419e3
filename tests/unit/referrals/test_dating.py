"""Dates of a referral that somebody must look at."""

from datetime import date

import pytest

from blueprints.referrals.shown import due_of
from marketplace.people.models import Person, Sentence
from marketplace.referrals.dating import date_warnings
from marketplace.referrals.models import Referral

TODAY = date(2027, 3, 1)


def referral(**more):
    person = Person(in_custody=more.pop("in_custody", False), release_on=more.pop("release_on", None))
    sentence = Sentence(ends_on=date(2027, 12, 1))
    return Referral(person=person, sentence=sentence, **{"status": "delivering", "complete_by": TODAY} | more)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, None),
        ({"complete_by": date(2027, 2, 28)}, "to be complete by 28 February 2027"),
        ({"complete_by": date(2027, 2, 28), "clock_stopped_on": TODAY}, None),
        ({"complete_by": date(2027, 2, 28), "concluded_at": TODAY}, None),
        ({"complete_by": date(2027, 12, 2)}, "after the sentence ends on 1 December 2027"),
        ({"in_custody": True, "release_on": date(2027, 2, 28)}, "to be released on 28 February 2027"),
        ({"in_custody": True, "release_on": TODAY}, None),
    ],
)
def test_a_date_that_is_over_or_too_late_is_told_while_the_referral_is_open(facts, said):
    told = date_warnings(referral(**facts), TODAY)

    assert len(told) == (said is not None)
    assert all(said in each for each in told)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"status": "delivering", "complete_by": date(2027, 2, 28)}, "Was to be complete by 28 February 2027"),
        (
            {"status": "reporting", "complete_by": date(2027, 2, 26), "report_due_on": date(2027, 2, 28)},
            "Report overdue since 28 February 2027",
        ),
        (
            {"status": "reporting", "complete_by": date(2027, 2, 26), "report_due_on": TODAY},
            "Was to be complete by 26 February 2027",
        ),
    ],
)
def test_a_list_marks_what_is_late_before_what_is_due(facts, said):
    assert due_of(referral(**facts), TODAY) == (said, "red")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ("To be complete by 1 March 2027", "yellow")),
        ({"status": "delivering", "complete_by": date(2027, 3, 3)}, ("To be complete by 3 March 2027", "yellow")),
        ({"status": "delivering", "complete_by": date(2027, 3, 4)}, None),
        ({"status": "draft"}, None),
        ({"status": "ended", "complete_by": date(2027, 2, 28)}, None),
        ({"status": "delivering", "complete_by": date(2027, 2, 28), "clock_stopped_on": TODAY}, None),
        (
            {"status": "assigned", "assessment_due_on": date(2027, 3, 9), "complete_by": date(2027, 3, 4)},
            ("Assessment due by 9 March 2027", "blue"),
        ),
        (
            {"status": "assigned", "assessment_due_on": date(2027, 3, 2), "complete_by": date(2027, 3, 2)},
            ("Assessment due by 2 March 2027", "yellow"),
        ),
    ],
)
def test_a_list_marks_that_the_whole_is_due_once_that_is_first_and_within_two_working_days(facts, said):
    assert due_of(referral(**facts), TODAY) == said
