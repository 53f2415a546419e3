"""What each bidder is told."""

import pytest

from marketplace.evaluations.queries import outcome_for
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from tests.factories import accounts
from tests.factories.evaluations import announced, approved


def test_each_bidder_reads_their_scores_and_the_winners_and_no_rival_reads_them(noon):
    found, award = announced()
    loser, rival = (accounts.somebody(Role.OWNER, found.bids[place].supplier) for place in (0, 2))
    outcome = outcome_for(loser, found.bids[0].id)

    assert (outcome.won, outcome.rank, outcome.total, outcome.winner_total) == (False, 2, "86.00", "87.33")
    assert outcome.winner_name == found.bids[1].supplier.name
    line = outcome.lines[0]
    assert (line.score, line.points, line.winner_score, line.winner_points) == ("4", "24.00", "5", "30.00")
    assert line.reasons == ["Clear plan, with evidence from two sites"] * 2
    assert [each.code for each in outcome.advantages] == ["Q1", "S1"]
    with pytest.raises(NotFound):
        outcome_for(rival, found.bids[0].id)
    assert outcome_for(rival, found.bids[2].id).failed_questions == ["Q1"]
    assert outcome_for(accounts.somebody(Role.OWNER, found.bids[1].supplier), award.bid_id).won


def test_no_outcome_is_told_before_the_announcement(noon):
    found, _ = approved()
    with pytest.raises(NotFound):
        outcome_for(accounts.somebody(Role.OWNER, found.bids[0].supplier), found.bids[0].id)
