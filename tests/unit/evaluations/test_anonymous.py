"""Answers are judged without the names of those who gave them."""

import pytest

from marketplace.evaluations.rules.anonymous import HIDDEN, aliases, letter, masked


@pytest.mark.parametrize(
    ("text", "shown", "times"),
    [
        ("At Redstone Steps we meet weekly.", f"At {HIDDEN} we meet weekly.", 1),
        ("REDSTONE\nSTEPS, and Corinth Justice Services too", f"{HIDDEN}, and {HIDDEN} too", 2),
        ("Corinth Justice Services Ltd runs it", f"{HIDDEN} runs it", 1),
        ("The Redstone Stepson Club is another", "The Redstone Stepson Club is another", 0),
        ("We name nobody", "We name nobody", 0),
    ],
)
def test_names_of_bidders_are_taken_out_of_answers_with_and_without_their_legal_form(text, shown, times):
    assert masked(text, ["Redstone Steps", "Corinth Justice Services Ltd"]) == (shown, times)


def test_without_bidders_nothing_is_taken_out():
    assert masked("Anything at all", []) == ("Anything at all", 0)


def test_a_bidder_keeps_its_letter_within_a_lot_and_has_another_in_the_next():
    bids = [f"bid-{number}" for number in range(6)]
    first = aliases("one", bids)
    assert sorted(first.values()) == [f"Bidder {each}" for each in "ABCDEF"]
    assert aliases("one", reversed(bids)) == first
    assert aliases("two", bids) != first


def test_letters_go_on_after_z():
    assert [letter(place) for place in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]
