"""What a bidder is told, and why a lot fails."""

import pytest

from marketplace.outcomes.rules import summary as rules
from marketplace.outcomes.rules.failing import Cause, Justification, cause_of, not_justified
from marketplace.outcomes.rules.summary import Judgement, Withheld

ABOUT = {
    "title": "Housing",
    "reference": "C-1",
    "lot": "lot 1: Housing",
    "buyer": "North West",
    "bidder": "A",
    "bid": "B-1",
}
AWARD = {"bid": "b", "supplier": "Winner Ltd", "value": 100, "reasons": "Better plan"}


def line(score, points, **more):
    return {"scores": {"Q1": score}, "weighted": {"Q1": points}, "failed_questions": [], "compliant": True} | more


RESULT = {
    "method": "relative_price",
    "price": {"weight": "40"},
    "questions": [{"id": "Q1", "title": "Plan", "weight": "60", "max_score": "5", "min_score": None}],
    "ranking": ["b", "a"],
    "winner": "b",
    "bids": {
        "a": line("3", "36.00", price_score="40.00", total="76.00"),
        "b": line("5", "60.00", price_score="30.00", total="90.00"),
        "c": line("1", "12.00", price_score=None, total=None, compliant=False, failed_questions=["Q1"]),
    },
}
FOUND = Judgement(RESULT, {"a": {"Q1": ["Thin"]}, "b": {"Q1": ["Strong plan"]}, "c": {"Q1": ["Empty"]}})


def test_a_loser_reads_its_reasons_and_the_winners_and_what_is_withheld():
    told = rules.judged(ABOUT, FOUND, "a", AWARD, Withheld())
    assert (told["kind"], told["rank"], told["lines"][0]["winner_reasons"]) == ("not_won", 2, ["Strong plan"])
    kept = rules.judged(ABOUT, FOUND, "a", AWARD, Withheld(["Q1"], "national_security", "A site"))
    assert kept["lines"][0]["winner_reasons"] == []
    letter = rules.as_text(kept)
    assert "National security. A site" in letter
    assert "Strong plan" not in letter


def test_a_winner_reads_nothing_of_the_others():
    told = rules.judged(ABOUT, FOUND, "b", AWARD, Withheld())
    assert (told["won"], told["reason"], told["advantages"]) == (True, None, None)
    assert "Thin" not in rules.as_text(told)


def test_whoever_missed_a_minimum_is_told_which():
    told = rules.judged(ABOUT, FOUND, "c", AWARD, Withheld())
    assert (told["rank"], told["reason"]) == (None, "It scored below the announced minimum for Q1.")


def test_whoever_failed_an_item_is_told_which_and_why_in_the_words_of_the_published_scale():
    item = {"id": "PF1", "title": "Insurance", "pass": False, "reason": "It ended in May"}
    lines = RESULT["bids"] | {"c": line("4", "48.00", price_score=None, total=None, compliant=False, pass_fail=[item])}
    found = Judgement(RESULT | {"bids": lines}, {}, ["None", "Some"])
    told = rules.judged(ABOUT, found, "c", AWARD, Withheld())
    assert (told["items"], told["reason"]) == ([item], "It did not pass what every bid must: Insurance.")
    assert told["scale"] == [[0, "None"], [1, "Some"]]
    letter = rules.as_text(told)
    assert "Insurance: failed\n- It ended in May" in letter
    assert "1  Some" in letter


def test_every_letter_says_what_no_summary_holds():
    for told in (
        rules.not_counted(ABOUT, "it came late", AWARD),
        rules.not_judged(ABOUT | {"no_award_reasons": "No money"}),
    ):
        assert rules.NEVER in rules.as_text(told)
    assert "It came late." in rules.as_text(rules.not_counted(ABOUT, "it came late", None))


@pytest.mark.parametrize(
    ("counted", "disregarded", "result", "cause"),
    [
        (0, 0, None, Cause.NO_BIDS),
        (0, 2, None, Cause.NO_COMPLIANT_BIDS),
        (1, 0, {"bids": {"c": RESULT["bids"]["c"]}}, Cause.BELOW_MINIMUM),
        (3, 0, RESULT, Cause.BUYER_DECIDED),
        (2, 1, None, Cause.BUYER_DECIDED),
    ],
)
def test_why_a_lot_fails_follows_from_what_became_of_its_bids(counted, disregarded, result, cause):
    assert cause_of(counted, disregarded, result) is cause


def test_suitable_bids_forbid_to_say_there_were_none():
    assert not_justified(Justification.NO_SUITABLE_BIDS, Cause.BUYER_DECIDED)
    assert not_justified(Justification.NO_SUITABLE_BIDS, Cause.NO_BIDS) is None
    assert not_justified(Justification.EXTREME_URGENCY, Cause.BUYER_DECIDED) is None
