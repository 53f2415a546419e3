"""Who may open a bid to read it."""

import pytest
from sqlalchemy import select

from marketplace.evaluations import queries
from marketplace.evaluations.commands import (
    declare_interests,
    read_bid,
    record_score,
)
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.events import Event
from tests.factories.evaluations import (
    REASON,
    declare,
    judged,
)


def names() -> list[str]:
    return list(db.session.scalars(select(Event.name).where(Event.name != "facts.loaded").order_by(Event.id)))


def test_nobody_reads_or_scores_a_bid_before_declaring_against_its_bidders(noon):
    found = judged(declared=False)
    evaluator, bid = found.actor("evaluator1"), found.bids[0]

    for act in (
        lambda: read_bid(evaluator, bid.id),
        lambda: record_score(evaluator, bid.id, found.questions[0].id, value=4, reason=REASON),
    ):
        with pytest.raises(NotFound):
            act()
    declare_interests(evaluator, found.competition.id, has_interest=False)

    assert read_bid(evaluator, bid.id).id == bid.id
    assert names() == ["declaration.made", "bid.read"]


def test_a_declaration_against_an_older_list_of_bidders_is_out_of_date(noon):
    found = judged(declared=False)
    evaluator = found.people["evaluator1"]
    declare(found.competition, evaluator, version=2)
    assert queries.panel_standing(found.evaluation)[evaluator.id] == "declaration_out_of_date"
    with pytest.raises(NotFound):
        read_bid(found.actor("evaluator1"), found.bids[0].id)


def test_the_price_of_a_bid_is_out_of_the_panels_reach(noon):
    found = judged()
    db.session.expunge_all()
    bid = read_bid(found.actor("evaluator1"), found.bids[0].id)
    with pytest.raises(Exception, match="price"):
        bid.price  # noqa: B018
    with pytest.raises(NotNow, match="when the panel has agreed"):
        queries.agreed_evaluation(found.actor("commissioner"), found.evaluation.id)
