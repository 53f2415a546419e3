"""A whole result: every sum can be done again, ties and low prices are settled, and it is known how safe it is."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from marketplace.evaluations.rules import RANKING_FORMULAE
from marketplace.evaluations.rules.draw import drawn_order
from marketplace.evaluations.rules.lots import lots_won
from marketplace.evaluations.rules.published import flags_in_words, published_rules
from marketplace.evaluations.rules.ranking import total_rank_and_tie_break
from marketplace.evaluations.rules.result import reckoning
from marketplace.evaluations.rules.sensitivity import safe_between, sensitivity
from marketplace.evaluations.rules.steps import steps
from marketplace.evaluations.schemas import marks
from marketplace.kernel.money import Money

QUESTIONS = [
    {"id": "Q1", "title": "Model", "kind": "quality", "weight": "35", "max_score": "5", "min_score": "2"},
    {"id": "Q2", "title": "People", "kind": "quality", "weight": "15", "max_score": "3", "min_score": None},
    {"id": "SV1", "title": "Gain", "kind": "social_value", "weight": "10", "max_score": "5", "min_score": None},
]
BIDS = {"A": ("5", "3", "4", "420000.00"), "B": ("4", "2", "3", "300000.00"), "C": ("3", "1", "5", "350000.00")}
PRICE = {"weight": "40", "ceiling": "500000", "floor": "250000", "tolerance": "0.15", "sided": "above"}
SIGNS = {"÷": "/", "×": "*", "−": "-"}


def result_of(method, bids=BIDS, rules=None, **more):
    made = [
        {"id": name, "price": price, "scores": {"Q1": one, "Q2": two, "SV1": three}, **more.get(name, {})}
        for name, (one, two, three, price) in bids.items()
    ]
    return {"method": method, "questions": QUESTIONS} | reckoning(
        QUESTIONS, made, PRICE, RANKING_FORMULAE[method], rules
    )


def worked_out(written):
    """What a sum on the page comes to, half up to two places."""
    said = re.sub(r", never.*", "", written)
    for sign, meant in SIGNS.items():
        said = said.replace(sign, meant)
    exact = eval(re.sub(r"\d+(\.\d+)?", r"Fraction('\g<0>')", said), {"Fraction": Fraction})  # noqa: S307
    within = max(exact, Fraction(0))
    return (Decimal(within.numerator) / within.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize("method", RANKING_FORMULAE)
def test_every_sum_of_the_report_comes_to_what_it_says(method):
    result = result_of(method)
    for bid in BIDS:
        for step in steps(result, bid):
            assert str(worked_out(step.sum)) == step.points, (method, bid, step)


def test_the_sums_by_hand():
    result = result_of("relative_price")
    # 5/5 of 35, 3/3 of 15, 4/5 of 10, and 300,000 / 420,000 of 40
    assert [step.points for step in steps(result, "A")] == ["35.00", "15.00", "8.00", "28.57", "86.57"]
    # 4/5 of 35, 2/3 of 15, 3/5 of 10, and all 40 for the lowest price
    assert [step.points for step in steps(result, "B")] == ["28.00", "10.00", "6.00", "40.00", "84.00"]
    # 3/5 of 35, 1/3 of 15, 5/5 of 10, and 300,000 / 350,000 of 40
    assert [step.points for step in steps(result, "C")] == ["21.00", "5.00", "10.00", "34.29", "70.29"]
    assert result["ranking"] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("method", "ranking"),
    [
        ("relative_price", ["A", "B", "C"]),  # 86.57, 84.00, 70.29
        ("linear_deviation_price", ["B", "A", "C"]),  # 84.00; 58 + 24.00; 36 + 33.33
        ("absolute_scale_price", ["B", "A", "C"]),  # 44 + 32.00; 58 + 12.80; 36 + 24.00
        ("mean_deviation_price", ["A", "B", "C"]),  # 58 + 12.90; 44 + 26.36; 36 + 20.75 (mean 356,666.67)
        ("mean_narrowing", ["A", "B", "C"]),  # narrowed mean 325,000: 58 + 28.31; 44 + 40.00; 36 + 36.92
        ("price_per_quality_point", ["B", "A", "C"]),  # 300,000/44; 420,000/58; 350,000/36
    ],
)
def test_every_method_ranks_a_whole_competition(method, ranking):
    assert result_of(method)["ranking"] == ranking


def test_a_tie_is_decided_in_the_published_order():
    equal = {"B": {"quality": "40", "social_value": "5", "price_score": "20", "price": "110"}}
    equal["A"] = {"quality": "38", "social_value": "8", "price_score": "19", "price": "120"}
    bids = [{"id": name, **each} for name, each in equal.items()]
    usual = total_rank_and_tie_break({"bids": bids})
    assert (usual["winner"], usual["decided_by"]) == ("B", "quality")
    other = total_rank_and_tie_break({"bids": bids, "tie_order": ["social_value", "quality", "price"]})
    assert (other["winner"], other["decided_by"]) == ("A", "social_value")


@pytest.mark.parametrize("method", ["relative_price", "price_per_quality_point"])
def test_bids_equal_in_everything_need_a_draw_and_the_draw_decides(method):
    bids = BIDS | {"D": BIDS["A"], "B": ("1", "1", "1", "490000.00"), "C": ("1", "1", "1", "490000.00")}
    tied = result_of(method, bids)
    assert (tied["winner"], tied["decided_by"], sorted(tied["tied"])) == (None, "draw_required", ["A", "D"])
    drawn = result_of(method, bids, {"drawn": ["D", "A"]})
    assert (drawn["winner"], drawn["decided_by"]) == ("D", "draw")


def test_a_draw_is_the_same_for_everybody_who_has_the_number():
    order = drawn_order("5eed", {"one": "B-222222", "two": "B-333333"})
    assert order == drawn_order("5eed", {"two": "B-333333", "one": "B-222222"})
    assert {drawn_order(str(seed), {"one": "B-222222", "two": "B-333333"})[0] for seed in range(20)} == {"one", "two"}


def test_reaching_the_least_points_before_price_exactly_is_enough():
    result = result_of("relative_price", rules={"min_total": "44.00"})  # A has 58, B 44, C 36
    assert (result["ranking"], result["disregarded"]) == (["A", "B"], ["C"])
    assert result["bids"]["C"]["below_overall_minimum"]


def test_a_failed_pass_or_fail_item_puts_a_bid_out_and_no_price_is_measured_against_it():
    result = result_of("relative_price", B={"pass_fail": [{"id": "insurance", "pass": False}]})
    assert result["bids"]["B"]["failed_pass_fail"] == ["insurance"]
    assert {each.winner for each in sensitivity(result, RANKING_FORMULAE["relative_price"])} <= {"A", "C"}
    assert (result["ranking"], result["price"]["lowest"]) == (["A", "C"], "350000.00")


def test_a_rejected_price_is_out_and_no_price_is_measured_against_it():
    result = result_of("relative_price", rules={"rejected": ["B"]})
    assert (result["ranking"], result["price"]["lowest"]) == (["A", "C"], "350000.00")
    assert result["bids"]["B"]["total"] is None


def test_what_if_price_weighed_more_or_less_changes_nothing_but_says_who_would_win():
    result = result_of("relative_price")
    before = repr(result)
    found = sensitivity(result, RANKING_FORMULAE["relative_price"])
    assert repr(result) == before
    by_weight = {each.price_weight: each for each in found}
    assert by_weight["40.00"].totals == {"A": "86.57", "B": "84.00", "C": "70.29"}  # as published
    # at 60 the questions weigh 23.33, 10.00 and 6.67: A has 23.33 + 10.00 + 5.34 and 42.86 of 60
    assert (by_weight["60.00"].winner, by_weight["60.00"].totals["A"]) == ("B", "81.53")
    assert safe_between(result, found) == ("10.00", "40.00")


def test_one_bid_is_compared_with_nothing():
    assert sensitivity(result_of("relative_price", {"A": BIDS["A"]}), RANKING_FORMULAE["relative_price"]) == []


def test_a_supplier_first_in_two_lots_that_may_win_one_leaves_the_other_to_the_next():
    rankings = {"north": [("X", "x-north"), ("Y", "y-north")], "south": [("X", "x-south"), ("Z", "z-south")]}
    values = {"north": "300000", "south": "500000"}
    assert lots_won(rankings, values, 1) == {"south": "x-south", "north": "y-north"}
    assert lots_won(rankings, values, 2) == {"south": "x-south", "north": "x-north"}
    assert lots_won(rankings, values, None) == {"north": "x-north", "south": "x-south"}
    assert lots_won({"north": [("X", "x-north")], "south": [("X", "x-south")]}, values, 1)["north"] is None


@dataclass
class Stated:
    """What a competition and its lot state of their own."""

    minimum_quality: Decimal | None = None
    tie_order: tuple[str, ...] = ("quality", "social_value", "price")
    low_mean_percent: int | None = None
    low_next_percent: int | None = None
    low_estimate_percent: int | None = None
    estimate: Money | None = None


def test_what_a_competition_publishes_of_its_own_is_what_is_reckoned_with():
    stated = Stated(Decimal("30.5"), ("price", "quality", "social_value"), 35, 20, None, Money(40_000_000))
    assert published_rules(stated, stated) == {
        "min_quality": "30.5",
        "tie_order": ["price", "quality", "social_value"],
        "low_price": {"mean_ratio": "0.35", "next_ratio": "0.20", "estimate_ratio": None, "estimate": "400000.00"},
    }
    assert flags_in_words(stated) == {
        "below_mean_of_others": "35% or more below the mean of the other prices",
        "below_next": "20% or more below the next price",
        "below_estimate": "Far below the estimate",
    }
    low = result_of("relative_price", rules={"low_price": {"next_ratio": "0.10"}})
    assert low["bids"]["B"]["flags"] == ["below_next"]  # 300,000 is 14.3% under 350,000
    assert result_of("relative_price")["bids"]["B"]["flags"] == []


def test_a_test_of_low_prices_that_is_switched_off_raises_no_flag():
    cheap = BIDS | {"B": ("4", "2", "3", "100000.00")}
    assert result_of("relative_price", cheap)["bids"]["B"]["flags"] == ["below_mean_of_others", "below_next"]
    off = published_rules(Stated(low_next_percent=30), Stated(estimate=Money(90_000_000)))
    assert result_of("relative_price", cheap, off)["bids"]["B"]["flags"] == ["below_next"]


def test_points_for_social_value_do_not_make_up_for_quality_below_its_minimum():
    result = result_of("relative_price", rules={"min_quality": "38.00"})  # A has 50, B 38, C 26 and 10 for jobs
    assert (result["ranking"], result["bids"]["C"]["below_overall_minimum"]) == (["A", "B"], True)
    assert safe_between(result, sensitivity(result, RANKING_FORMULAE["relative_price"]))


def test_marks_are_said_in_the_words_that_were_published():
    assert marks(2, ["None", "Some", "All"]) == [(0, "0. None"), (1, "1. Some"), (2, "2. All")]
    assert marks(3, ["None", "Some", "All"])[3] == (3, "3")
