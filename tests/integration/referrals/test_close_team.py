"""Closing a team."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotNow
from marketplace.referrals import queries
from marketplace.referrals.commands import close_team, form_team
from tests.factories import accounts


def test_a_closed_team_is_gone_from_the_lists_and_its_name_is_free():
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    members = [owner.user_id]
    team = form_team(owner, supplier.id, name="North", members=members)

    close_team(owner, team.id)

    assert queries.teams(owner) == []
    assert form_team(owner, supplier.id, name="North", members=members).closed_at is None
    with pytest.raises(NotNow, match="is closed"):
        close_team(owner, team.id)
