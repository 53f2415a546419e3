"""Every published method scores, ranks and guards as its rule says."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.evaluations.rules import METHODS, PRICE_FORMULAE, price_scores
from marketplace.evaluations.rules.numbers import exact, two_places

EXAMPLES = Path(__file__).parents[4] / "shared" / "data" / "evaluation_examples.json"
FAR = "Too far apart to settle without a word of explanation"


def test_every_published_example_comes_out_as_expected():
    if not EXAMPLES.exists():
        pytest.skip("The published evaluation examples are not beside this clone; our own examples below still run.")
    methods = json.loads(EXAMPLES.read_text())["methods"]
    assert set(METHODS) == set(methods)
    for name, method in methods.items():
        for example in method["vectors"]:
            assert (example["id"], METHODS[name](example["inputs"])) == (example["id"], example["expected"])


def bids(*prices, **more):
    return [{"id": name, "price": price, **more} for name, price in zip("ABCDEFGH", prices, strict=False)]


def question(name, score, weight, most="5", **more):
    return {"id": name, "score": score, "max_score": most, "weight": weight, **more}


def test_quality_adds_the_rounded_components():
    answer = METHODS["weighted_quality"](
        {"total_weight": "40", "questions": [question("Q1", "1", "20", "3"), question("Q2", "1", "20", "3")]}
    )
    assert answer == {"weighted": {"Q1": "6.67", "Q2": "6.67"}, "quality_total": "13.34"}


def test_quality_refuses_weights_and_then_scores_that_cannot_be():
    questions = [question("Q1", "6", "20")]
    assert METHODS["weighted_quality"]({"total_weight": "30", "questions": questions}) == {
        "error": "weights_do_not_sum"
    }
    assert METHODS["weighted_quality"]({"total_weight": "20", "questions": questions}) == {
        "error": "score_out_of_range"
    }
    mapped = {"total_weight": "20", "questions": [question("Q1", "2", "20")], "scale_map": {"0": "0", "5": "100"}}
    assert METHODS["weighted_quality"](mapped) == {"error": "score_out_of_range"}


def test_a_bid_marked_out_sets_no_lowest_price_and_gets_no_score():
    offered = [{"id": "A", "price": "1", "eligible": False}, *bids("80", "100")[1:]]
    answer = METHODS["relative_price"]({"weight": "10", "bids": offered})
    assert answer == {"lowest": "100", "scores": {"B": "10.00"}}


@pytest.mark.parametrize("formula", PRICE_FORMULAE)
def test_no_formula_takes_a_price_of_nothing(formula):
    inputs = {"weight": "40", "tolerance": "0.2", "ceiling": "90", "floor": "10", "bids": bids("0", "10")}
    assert METHODS[formula](inputs) == {"error": "price_must_be_positive"}


@pytest.mark.parametrize("formula", PRICE_FORMULAE)
def test_every_formula_answers_when_nobody_is_left(formula):
    inputs = {"weight": "40", "tolerance": "0.2", "ceiling": "90", "floor": "10", "bids": bids("5", eligible=False)}
    assert METHODS[formula](inputs)["scores"] == {}


def test_a_ceiling_must_lie_above_the_floor():
    inputs = {"weight": "40", "ceiling": "10", "floor": "10", "bids": bids("0")}
    assert METHODS["absolute_scale_price"](inputs) == {"error": "ceiling_must_exceed_floor"}


def test_narrowing_drops_the_alphabetically_first_of_two_equally_far():
    inputs = {"weight": "40", "tolerance": "0.1", "bids": bids("150", "100", "50")}
    answer = METHODS["mean_narrowing"](inputs)
    assert answer["excluded_in_order"] == ["A"]
    assert answer["kept"] == ["B", "C"]


def test_equal_cost_and_quality_leave_no_winner():
    offered = bids("100", "100", quality="50")
    answer = METHODS["price_per_quality_point"]({"bids": offered})
    assert (answer["ranking"], answer["winner"]) == (["A", "B"], None)
    nobody = METHODS["price_per_quality_point"]({"bids": offered, "minimum_quality": "51"})
    assert nobody == {"price_per_point": dict.fromkeys("AB", "ineligible"), "ranking": [], "winner": None}


def test_reaching_a_minimum_exactly_is_enough():
    inputs = {"questions": [question("Q1", "3", "40", min_score="3")], "min_total": "24"}
    assert METHODS["minimum_thresholds"](inputs)["compliant"] is True
    failed = METHODS["minimum_thresholds"](inputs | {"pass_fail": [{"id": "insurance", "pass": False}]})
    assert (failed["compliant"], failed["failed_pass_fail"]) == (False, ["insurance"])


def scored(*scores, consensus=None, state="submitted"):
    return {
        "required_evaluators": 2,
        "divergence_threshold": "2",
        "scale": ["0", "1", "2", "3", "4", "5"],
        "evaluators": [{"id": f"E{n}", "state": state, "score": score} for n, score in enumerate(scores)],
        "consensus": consensus,
    }


@pytest.mark.parametrize(
    ("inputs", "reason"),
    [
        (scored("1", "2", state="draft"), "awaiting_scores"),
        (scored("1"), "too_few_evaluators"),
        (scored("1", "2"), "consensus_missing"),
        (scored("1", "2", consensus={"score": "1.5", "note": FAR}), "score_not_on_scale"),
        (scored("1", "3", consensus={"score": "2", "note": "   short   "}), "note_required"),
        (scored("1", "2", consensus={"score": "3", "note": None}), "note_required"),
        (scored("1", "3", consensus={"score": "2", "note": FAR}), None),
        (scored("2", "2", consensus={"score": "2", "note": ""}), None),
    ],
)
def test_an_agreed_score_is_final_only_when_nothing_stands_against_it(inputs, reason):
    answer = METHODS["moderation"](inputs)
    assert (answer["reason"], answer["can_finalise"]) == (reason, reason is None)
    assert answer.get("final_score") == ("2" if reason is None else None)


@pytest.mark.parametrize(
    ("declaration", "reason"),
    [
        (None, "no_declaration"),
        ({"version": 1, "interests": []}, "declaration_out_of_date"),
        ({"version": 2, "interests": []}, None),
        ({"version": 2, "interests": ["friend"]}, "awaiting_decision"),
        (
            {"version": 2, "interests": ["friend"], "decision": {"outcome": "cleared", "decided_by": "P1"}},
            "self_decision_not_allowed",
        ),
        ({"version": 2, "interests": ["friend"], "decision": {"outcome": "cleared", "decided_by": "P2"}}, None),
        (
            {
                "version": 2,
                "interests": ["friend"],
                "decision": {"outcome": "recused_from_lot", "lot": "8", "decided_by": "P2"},
            },
            None,
        ),
        (
            {
                "version": 2,
                "interests": ["friend"],
                "decision": {"outcome": "recused_from_lot", "lot": "7", "decided_by": "P2"},
            },
            "recused",
        ),
    ],
)
def test_nobody_sees_a_bid_before_their_interests_are_settled(declaration, reason):
    inputs = {"person": "P1", "lot": "7", "current_bidder_list_version": 2, "declaration": declaration}
    answer = METHODS["conflict_of_interest"](inputs)
    assert answer == {
        "may_open_bids": reason is None,
        "may_score": reason is None,
        "excluded_bids": [],
        "reason": reason,
    }


@pytest.mark.parametrize(
    ("flagged", "notified", "response", "passed", "expected"),
    [
        (False, False, None, True, (False, "not_flagged")),
        (True, False, "unsatisfactory", True, (False, "notify_first")),
        (True, True, "satisfactory", True, (False, "explained")),
        (True, True, "unsatisfactory", False, (True, "unsatisfactory")),
        (True, True, None, True, (True, "no_response")),
        (True, True, None, False, (False, "awaiting_response")),
    ],
)
def test_a_low_bid_is_disregarded_only_when_it_was_asked_about(flagged, notified, response, passed, expected):
    answer = METHODS["abnormally_low_state"](
        {
            "flagged": flagged,
            "supplier_notified": notified,
            "response": response,
            "response_deadline_passed": passed,
        }
    )
    assert (answer["may_disregard"], answer["reason"]) == expected


def test_a_price_exactly_at_the_ratio_is_flagged_and_a_lone_bid_is_not():
    assert METHODS["abnormally_low_flags"]({"bids": bids("60", "100")})["flags"]["A"] == [
        "below_mean_of_others",
        "below_next",
    ]
    assert METHODS["abnormally_low_flags"]({"bids": bids("60")}) == {"flags": {"A": []}}
    assert METHODS["abnormally_low_flags"]({"bids": bids("75"), "estimate": "100"})["flags"]["A"] == ["below_estimate"]


def test_a_formula_can_be_asked_in_decimals():
    prices = {"A": Decimal("62.50"), "B": Decimal(81)}
    settings = {"ceiling": Decimal(80), "floor": Decimal(50), "above_ceiling": "disqualify"}
    assert price_scores("absolute_scale_price", Decimal(30), prices, **settings) == {"A": Decimal("17.50"), "B": None}
    with pytest.raises(ValueError, match="price_must_be_positive"):
        price_scores("relative_price", Decimal(30), {"A": Decimal(0)})


# what holds for any bids at all

prices = st.lists(st.decimals("0.01", "999999", places=2), min_size=1, max_size=8)
weights = st.decimals("1", "100", places=2)
points = st.decimals("0", "60", places=2).map(str)


@given(prices, weights, st.sampled_from(sorted(PRICE_FORMULAE)), st.randoms())
def test_a_price_score_lies_within_the_weight_and_does_not_depend_on_the_order(offers, weight, formula, random):
    listed = bids(*map(str, offers))
    inputs = {"weight": str(weight), "tolerance": "0.2", "ceiling": "500000", "floor": "1000"}
    answer = METHODS[formula](inputs | {"bids": listed})["scores"]
    assert all(0 <= Decimal(score) <= weight for score in answer.values())
    random.shuffle(listed)
    assert METHODS[formula](inputs | {"bids": listed})["scores"] == answer


@given(prices, weights, st.sampled_from(["relative_price", "linear_deviation_price", "mean_deviation_price"]))
def test_a_lower_price_never_scores_less(offers, weight, formula):
    scores = METHODS[formula]({"weight": str(weight), "bids": bids(*map(str, offers))})["scores"]
    in_order = [Decimal(scores[name]) for _, name in sorted(zip(offers, "ABCDEFGH", strict=False))]
    assert in_order == sorted(in_order, reverse=True)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 40)), min_size=1, max_size=6))
def test_the_quality_total_is_the_sum_of_what_is_shown(given_scores):
    questions = [question(f"Q{n}", str(score), str(weight)) for n, (score, weight) in enumerate(given_scores)]
    total = str(sum(weight for _, weight in given_scores))
    answer = METHODS["weighted_quality"]({"total_weight": total, "questions": questions})
    assert sum(map(Decimal, answer["weighted"].values())) == Decimal(answer["quality_total"])


@given(st.lists(st.tuples(points, points, points, st.integers(1, 3).map(str)), min_size=1, max_size=6), st.randoms())
def test_the_ranking_is_total_and_does_not_depend_on_the_order(rows, random):
    names = ("quality", "social_value", "price_score", "price")
    listed = [{"id": f"B{n}", **dict(zip(names, row, strict=True))} for n, row in enumerate(rows)]
    answer = METHODS["total_rank_and_tie_break"]({"bids": listed})
    if answer["ranking"] is None:
        assert len(answer["tied"]) > 1
    else:
        assert sorted(answer["ranking"]) == sorted(bid["id"] for bid in listed)
        totals = [Decimal(answer["totals"][name]) for name in answer["ranking"]]
        assert totals == sorted(totals, reverse=True)
        assert answer["winner"] == answer["ranking"][0]
    random.shuffle(listed)
    again = METHODS["total_rank_and_tie_break"]({"bids": listed})
    assert again | {"tied": sorted(again.get("tied", []))} == answer | {"tied": sorted(answer.get("tied", []))}


@given(st.lists(st.permutations("DEFG"), min_size=1, max_size=6), st.integers(1, 3))
def test_nobody_wins_more_lots_than_allowed(rankings, most):
    lots = [{"id": str(n), "value": str(n), "ranking": ranking} for n, ranking in enumerate(rankings)]
    inputs = {"mechanism": "highest_value_first", "max_lots_per_supplier": most, "lots": lots}
    winners = list(METHODS["lot_award_limit"](inputs)["allocation"].values())
    assert all(winners.count(name) <= most for name in "DEFG")


@given(st.decimals("-1000", "1000", places=5))
def test_a_figure_is_rounded_half_up_once(number):
    shown = Decimal(two_places(exact(number)))
    assert abs(shown - number) <= Decimal("0.005")
    assert two_places(exact(shown)) == str(shown)
    assert two_places(exact("2.675")) == "2.68"
