"""What comes in with an address: a page to go back to is one of ours, and a place in a list one that we gave out."""

import json
from base64 import urlsafe_b64encode

import pytest

from blueprints.cursor import cursor_of, read_cursor
from blueprints.security import safe_next


@pytest.mark.parametrize("page", ["/", "/bids?after=2", "/referrals/KD4712AC/plan?page=2&said=a%20b"])
def test_a_page_of_ours_is_gone_back_to(page):
    assert safe_next(page) == page


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "bids",
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/\t\\evil.example",
        "/bids\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
    ],
)
def test_nothing_else_is(target):
    assert safe_next(target) is None


@pytest.mark.parametrize("said", [5, [1], {"a": 1, "b": 2, "c": 3}, "abc", None, True])
def test_a_place_in_a_list_that_nobody_gave_out_begins_it_anew(said):
    assert read_cursor(urlsafe_b64encode(json.dumps(said).encode()).decode()) is None


@pytest.mark.parametrize("word", ["é", "!", "A", urlsafe_b64encode(b"[" * 100_000).decode()])
def test_nor_does_what_is_no_word_of_ours_lead_anywhere(word):
    assert read_cursor(word) is None


def test_a_place_that_was_given_out_is_found_again():
    assert read_cursor(cursor_of("2027-03-01", 7)) == ("2027-03-01", "7")
