"""How the record is said to people."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from blueprints.audit.shown import facts, place_in_words, sentence, why_in_words


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bid.submitted", "Bid submitted"),
        ("monthly_report.agreed", "Monthly report agreed"),
        ("sign_in.failed", "Sign in failed"),
    ],
)
def test_an_event_is_a_sentence(name, said):
    assert sentence(name) == said


def test_facts_are_told_without_the_keys_of_rows():
    event = SimpleNamespace(
        name="bid.saved",
        facts={"contract_id": str(uuid4()), "from": "2027-03-01", "late": False, "reason": "too_far", "count": 3},
    )
    assert facts(event) == [("From", "1 March 2027"), ("Late", "no"), ("Reason", "Too far"), ("Count", "3")]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("GET /bids/<uuid:bid_id>", "Look at /bids/…"),
        ("POST /bids/<uuid:bid_id>/submit", "Send to /bids/…/submit"),
        ("bids.open_bids", "Open bids"),
    ],
)
def test_what_was_tried_needs_no_knowledge_of_routes(place, said):
    assert place_in_words(place) == said


def test_a_reason_that_nobody_foresaw_is_said_as_it_is():
    assert why_in_words("NotNow") == "It could not be done at that moment"
    assert why_in_words("too_odd") == "Too odd"
