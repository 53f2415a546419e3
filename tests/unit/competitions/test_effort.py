"""The proportionality meter: hours asked of suppliers and evaluators, and the limit for small contracts."""

from types import SimpleNamespace

import pytest

from marketplace.competitions.effort import (
    asks_too_much,
    evaluator_hours,
    expected_bids,
    fair_hours,
    meter,
    supplier_hours,
)
from marketplace.kernel.money import Money

VALUE = Money.of_pounds(40_000)


def design(quality=5, *, small=True, grant=False, reason=None, limit=500, value=VALUE, documents=()):
    criteria = [SimpleNamespace(kind="quality", word_limit=limit) for _ in range(quality)]
    criteria += [SimpleNamespace(kind="social_value", word_limit=200), SimpleNamespace(kind="price", word_limit=None)]
    said = {"is_small": small or grant, "is_grant": grant, "many_questions_reason": reason, "largest_value": value}
    return SimpleNamespace(criteria=criteria, documents=documents, **said)


def test_hours_follow_from_questions_words_and_documents():
    assert supplier_hours([]) == 4
    assert supplier_hours([500]) == 7  # 240 minutes, a question of 30, five hundreds of 25
    assert supplier_hours([500, 500], documents=3) == 10
    assert evaluator_hours([500, 500], bids=4, evaluators=3) == 8  # 2 × 19 minutes × 12


def test_a_part_of_a_hundred_words_counts_as_a_whole():
    assert supplier_hours([401] * 10) == supplier_hours([500] * 10) > supplier_hours([400] * 10)


def test_bids_are_expected_from_those_that_said_yes_else_from_a_third_of_those_that_could():
    assert expected_bids(9) == 3
    assert expected_bids(10) == 4
    assert expected_bids(0) == 1
    assert expected_bids(9, said_yes=5) == 5
    assert expected_bids(9, said_yes=0) == 1


def test_a_bid_is_heavy_when_it_costs_more_than_a_hundredth_of_the_value():
    assert fair_hours(Money.of_pounds(40_000)) == 11
    assert fair_hours(Money.of_pounds(1_000)) == 1
    found = meter(design(), bids=3)
    assert (found.questions, found.words, found.supplier_hours, found.is_heavy) == (6, 2700, 18, True)
    assert meter(design(documents=range(6)), bids=3).supplier_hours == 20  # the papers are read too
    assert not meter(design(value=Money.of_pounds(600_000)), bids=3).is_heavy
    assert meter(design(value=None), bids=3).fair_hours is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"quality": 5}, None),
        ({"quality": 6}, "A contract of this size asks at most 5 quality questions, and this asks 6"),
        ({"quality": 6, "small": False}, None),
        ({"quality": 6, "small": False, "grant": True}, "A grant round asks at most 5 quality questions"),
        ({"quality": 6, "reason": "Six needs, six questions"}, None),
    ],
)
def test_more_than_five_quality_questions_need_a_reason_when_small(given, said):
    found = asks_too_much(design(**given))
    assert found is None if said is None else found.startswith(said)
