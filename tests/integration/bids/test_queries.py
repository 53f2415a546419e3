"""Until bids are opened, nobody but their supplier knows that they exist."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids import queries as seen
from marketplace.bids.policies import reads_bid
from marketplace.kernel.actor import PUBLIC, SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from tests.factories import accounts
from tests.factories import bids as begun
from tests.factories import competitions as made


def test_what_the_query_shows_is_what_the_policy_allows():
    rows = [begun.draft_bid(), begun.submitted_bid(), begun.opened_bid()]
    actors = [accounts.somebody(role, row.supplier_id) for row in rows for role in Role]
    actors += [actor_of(made.commissioner(row.competition)) for row in rows]
    for actor in [PUBLIC, *actors]:
        shown = set(db.session.scalars(seen.visible_bids(actor)))
        assert shown == {row for row in rows if reads_bid(actor, row)}
    assert set(db.session.scalars(seen.visible_bids(SYSTEM))) == set(rows)


def test_a_rival_finds_neither_bid_nor_copy_nor_receipt():
    bid = begun.submitted_bid()
    rival = actor_of(made.invited(bid.competition))
    with pytest.raises(NotFound):
        seen.bid(rival, bid.id)
    with pytest.raises(NotFound):
        seen.working_copy(rival, bid, made.vault())
    assert seen.receipts(rival, bid.id) == []
    assert seen.own_bids(rival, bid.competition_id) == {}


def test_a_list_of_bids_takes_one_statement(queries):
    bid = begun.submitted_bid()
    manager = actor_of(begun.manager_of(bid))
    db.session.expire_all()
    with queries() as said:
        [found] = seen.bids(manager)
        assert found.competition.buyer.name
        assert found.lot.price_ceiling
    assert len(said) == 1  # the bids with their competition, its buyer and the lot
