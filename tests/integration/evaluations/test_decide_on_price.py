"""Deciding whether a price that looked abnormally low was explained."""

from datetime import timedelta

import pytest

from marketplace.evaluations.commands import decide_on_price, explain_price, propose_award
from marketplace.evaluations.queries import evaluation as read_again
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound, NotNow
from tests.factories import accounts
from tests.factories.evaluations import asked


def answered():
    found, explanation = asked()
    explain_price(accounts.somebody(Role.OWNER, found.bids[1].supplier), explanation.id, answer="We own the building")
    return found, explanation


def test_an_explained_price_stays_and_can_win(noon):
    found, explanation = answered()
    decide_on_price(found.actor("commissioner"), explanation.id, decision="accept", reason="The lease is shown")
    award = propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best")
    assert award.bid_id == found.bids[1].id


def test_an_unexplained_price_puts_the_bid_out_and_the_ranking_is_worked_out_again(noon):
    found, explanation = answered()
    before = found.evaluation.result["bids"][str(found.bids[0].id)]
    assert (before["price_score"], before["total"]) == ("20.00", "66.00")  # 150,000 / 300,000 of 40
    decide_on_price(found.actor("director"), explanation.id, decision="reject", reason="Pay below the legal least")

    result = read_again(found.actor("commissioner"), found.evaluation.id).result
    first, low = (str(found.bids[place].id) for place in (0, 1))
    assert (result["winner"], result["price"]["lowest"]) == (first, "300000.00")
    # now the lowest price: 40 + 40 + 6
    assert (result["bids"][first]["price_score"], result["bids"][first]["total"]) == ("40.00", "86.00")
    assert (result["bids"][low]["price_rejected"], result["bids"][low]["total"]) == (True, None)
    assert result["bids"][low]["scores"]["Q1"] == "5"
    assert propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best").bid_id == found.bids[0].id


def test_without_an_answer_nothing_is_decided_before_the_last_day_is_over(noon):
    found, explanation = asked()
    commissioner = found.actor("commissioner")
    with pytest.raises(NotNow, match="still has time"):
        decide_on_price(commissioner, explanation.id, decision="reject", reason="No answer")
    with pytest.raises(NotNow, match="cannot accept"):
        decide_on_price(commissioner, explanation.id, decision="accept", reason="Fine")
    with clock.frozen_at(noon + timedelta(days=8)):
        assert decide_on_price(commissioner, explanation.id, decision="reject", reason="No answer").rejected_at


def test_the_bidder_does_not_decide(noon):
    found, explanation = answered()
    with pytest.raises(NotFound):
        owner = accounts.somebody(Role.OWNER, found.bids[1].supplier)
        decide_on_price(owner, explanation.id, decision="accept", reason="Ours")
