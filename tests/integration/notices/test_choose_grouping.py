"""A buyer tells of its contracts under the old law one by one, or by the quarter."""

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.notices import queries
from marketplace.notices.commands import choose_grouping
from marketplace.notices.models import AwardGrouping
from tests.factories import accounts


def test_a_director_chooses_and_chooses_again():
    buyer = accounts.buyer("")
    director = accounts.somebody(Role.DIRECTOR, buyer)
    choose_grouping(director, buyer.id, by_quarter=True)
    choose_grouping(director, buyer.id, by_quarter=True)
    assert queries.grouped_buyers(director) == [(buyer, True)]
    choose_grouping(director, buyer.id, by_quarter=False)
    assert db.session.scalars(select(AwardGrouping)).all() == []


def test_nobody_chooses_for_another_buyer():
    with pytest.raises(Forbidden):
        choose_grouping(accounts.somebody(Role.DIRECTOR, accounts.buyer("")), accounts.buyer("").id, by_quarter=True)
