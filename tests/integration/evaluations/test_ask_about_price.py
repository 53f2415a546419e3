"""Asking a bidder about a price that looks abnormally low."""

from datetime import date

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.evaluations import queries
from marketplace.evaluations.commands import ask_about_price, propose_award
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotFound, NotNow
from tests.factories import accounts
from tests.factories.evaluations import LOW, agreed, asked, judged

ASK = {"question": "How are six workers paid?", "answer_on": date(2027, 3, 8)}


def test_an_abnormally_low_bid_is_flagged_and_no_award_is_proposed_before_it_is_asked_about(noon):
    found = agreed(prices=LOW)
    result, low = found.evaluation.result, str(found.bids[1].id)
    # 150,000 is 50% under 300,000, the only other compliant price: more than 40% and more than 30%
    assert result["bids"][low]["flags"] == ["below_mean_of_others", "below_next"]
    assert result["winner"] == low
    with pytest.raises(NotNow, match="ask the bidder to explain it first"):
        propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best")


def test_the_bidder_is_asked_with_a_last_day_and_only_once(noon):
    found, explanation = asked()
    assert (explanation.status, explanation.flags) == ("asked", ["below_mean_of_others", "below_next"])
    with pytest.raises(Conflict, match="asked about its price already"):
        ask_about_price(found.actor("commissioner"), found.bids[1].id, **ASK)
    with pytest.raises(NotNow, match="decide on that first"):
        propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best")


def test_a_bidder_has_three_working_days_at_least(noon):
    found = agreed(prices=LOW)
    with pytest.raises(Invalid) as refused:
        ask_about_price(found.actor("commissioner"), found.bids[1].id, question="Why?", answer_on=date(2027, 3, 3))
    assert refused.value.errors == {"answer_on": ["Give the bidder until 4 March 2027 or later"]}


def test_nobody_is_asked_about_a_price_that_is_not_low_or_before_the_scores_are_agreed(noon):
    found = agreed(prices=LOW)
    with pytest.raises(NotNow, match="does not look abnormally low"):
        ask_about_price(found.actor("commissioner"), found.bids[0].id, **ASK)
    early = judged(LOW)
    with pytest.raises(NotNow, match="agree every score first"):
        ask_about_price(early.actor("commissioner"), early.bids[1].id, **ASK)


def test_the_panel_does_not_ask_and_a_rival_learns_nothing(noon):
    found = agreed(prices=LOW)
    with pytest.raises(Forbidden):
        ask_about_price(found.actor("evaluator1"), found.bids[1].id, **ASK)
    explanation = ask_about_price(found.actor("commissioner"), found.bids[1].id, **ASK)
    rival, own = (accounts.somebody(Role.OWNER, found.bids[place].supplier) for place in (0, 1))
    with pytest.raises(NotFound):
        queries.explanation(rival, explanation.id)
    assert queries.explanation(own, explanation.id).question == ASK["question"]
    assert queries.explanations_at_work(actor_of(found.people["evaluator1"])) == []
