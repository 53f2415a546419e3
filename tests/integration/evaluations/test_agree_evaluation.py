"""The reckoning that follows from the agreed scores."""

import pytest

from marketplace.evaluations import queries
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from tests.factories import accounts
from tests.factories.evaluations import agreed


def test_the_reckoning_is_the_published_method_and_can_be_added_up_again(noon):
    found = agreed()
    result, (first, second, third) = found.evaluation.result, [str(bid.id) for bid in found.bids]

    # 4/5 of 30 and 4/5 of 20; 3/5 of 10; the lowest compliant price has all 40
    assert [result["bids"][first][part] for part in ("quality", "social_value", "price_score", "total")] == [
        "40.00", "6.00", "40.00", "86.00",
    ]  # fmt: skip
    assert result["bids"][second]["price_score"] == "33.33"  # 300,000 / 360,000 of 40
    assert result["bids"][second]["total"] == "87.33"  # 30 + 16, 8, 33.33
    assert result["bids"][third]["failed_questions"] == ["Q1"]
    assert (result["ranking"], result["winner"], result["decided_by"]) == ([second, first], second, "total")
    assert result["disregarded"] == [third]


def test_nobody_reads_the_result_but_the_panel_and_those_who_commission(noon):
    found = agreed()
    for who in ("evaluator1", "moderator", "commissioner", "director"):
        assert queries.agreed_evaluation(found.actor(who), found.evaluation.id).result
    owner = accounts.somebody(Role.OWNER, found.bids[0].supplier)
    with pytest.raises(NotFound):
        queries.agreed_evaluation(owner, found.evaluation.id)
