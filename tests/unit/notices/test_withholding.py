"""What is kept back: it is gone, the public reads why, and everything else stays as it was."""

from types import SimpleNamespace

import pytest

from marketplace.notices.rules import Fact, Ground, shows, withheld
from marketplace.reference.models import Regime

WHY = "The price would tell rivals what a bed costs in a refuge."
BODY = {
    "tender": {
        "description": "A refuge",
        "value": {"amount": 1},
        "lots": [{"id": "1", "value": {"amount": 1}}],
        "enquiries": [{"id": "1", "description": "Where?", "answer": "There"}],
    },
    "awards": [{"id": "a", "value": {"amount": 1}}],
    "contracts": [{"id": "k", "value": {"amount": 1}, "implementation": {"transactions": [{"id": "t"}]}}],
    "parties": [
        {"id": "b", "roles": ["buyer"], "address": {"locality": "Leeds"}},
        {"id": "s", "roles": ["supplier"], "address": {"locality": "York"}},
    ],
}


def decision(fact, ground=Ground.COMMERCIAL):
    return SimpleNamespace(fact=fact, ground=ground, explanation=WHY)


@pytest.mark.parametrize("fact", Fact)
def test_whatever_is_kept_back_is_gone_and_twice_is_as_once(fact):
    assert shows(BODY, fact)
    once = withheld(BODY, [decision(fact)], Regime.PA23)
    assert once != BODY
    assert withheld(once, [decision(fact)], Regime.PA23) == once


def test_the_public_reads_that_a_price_is_withheld_and_why():
    kept = withheld(BODY, [decision(Fact.VALUE)], Regime.PA23)
    for part in (kept["tender"], kept["tender"]["lots"][0], kept["awards"][0], kept["contracts"][0]):
        assert "value" not in part
        assert "Prices and values: withheld, because: sensitive commercial information" in part["description"]
        assert "section 94" in part["description"]
        assert WHY in part["description"]
    assert kept["tender"]["description"].startswith("A refuge")


def test_a_suppliers_address_is_kept_back_for_the_safety_of_a_person_and_the_buyers_stays():
    kept = withheld(BODY, [decision(Fact.ADDRESS, Ground.PERSONAL)], Regime.PCR15)
    assert [("address" in party) for party in kept["parties"]] == [True, False]


def test_the_old_law_has_its_own_paragraph():
    kept = withheld(BODY, [decision(Fact.DESCRIPTION)], Regime.PCR15)
    assert "Public Contracts Regulations 2015, regulation 50(6)" in kept["tender"]["description"]


def test_nothing_is_shown_where_there_is_nothing():
    assert not any(shows({}, fact) for fact in Fact)
