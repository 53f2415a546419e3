"""A service is told by what somebody who answers for a region would want to look at."""

from datetime import date

import pytest

from marketplace.contracts.models import Contract
from marketplace.performance.standing import MonthInShort, Standing, in_order_of_harm
from marketplace.referrals.queries import Places
from marketplace.referrals.queries.unseen import Unseen

TODAY = date(2026, 10, 1)  # half of a contract year that begins in April
NOBODY = Unseen()


def standing(title="Housing", taken=50, cap=100, queued=0, unseen=NOBODY, met=None, **contract):
    terms = {"starts_on": date(2026, 4, 1), "referrals_open_on": date(2026, 4, 1), "ends_on": date(2029, 3, 31)}
    months = () if met is None else (MonthInShort(date(2026, 9, 1), taken, cap, 7, met),)
    row = Contract(title=title, **(terms | contract))
    return Standing(row, Places(taken, cap, 5, queued), unseen, months, None, TODAY)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, []),
        ({"taken": 20}, ["Few are referred: less than half of what was planned by now"]),
        ({"taken": 70}, ["Places go faster than the year"]),
        ({"taken": 100}, ["Every place of this year is taken"]),
        ({"cap": None}, []),
        ({"queued": 2}, ["2 people waiting for a place"]),
        ({"unseen": Unseen(4, date(2026, 9, 1), 1)}, ["1 person not seen in time"]),
        ({"met": 3}, ["Met 3 of 7 targets in September"]),
        ({"met": 4}, []),
        ({"ends_on": date(2026, 12, 31)}, ["Ends on 31 December 2026"]),
        ({"taken": 0, "referrals_open_on": date(2026, 11, 1)}, []),
    ],
)
def test_each_thing_to_look_at_is_said_in_words(facts, says):
    assert [remark.says for remark in standing(**facts).remarks] == says


def test_what_is_bad_is_said_before_what_is_to_be_watched():
    tones = [each.tone for each in standing(taken=20, met=1).remarks]
    assert tones == ["bad", "warn"]


def test_the_service_with_most_to_look_at_comes_first_and_what_has_not_begun_last():
    later = standing("A new one", referrals_open_on=date(2026, 11, 1))
    found = in_order_of_harm([later, standing("B"), standing("C", taken=20), standing("D", queued=1)])
    assert [each.contract.title for each in found] == ["D", "C", "B", "A new one"]
