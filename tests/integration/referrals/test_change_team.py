"""Giving a team another name or other members."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from marketplace.referrals.commands import change_team, form_team
from tests.factories import accounts


def test_who_stays_has_joined_when_they_joined_and_a_rival_finds_no_team(noon):
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    first, second = (accounts.user(Role.CASEWORKER, supplier) for _ in range(2))
    team = form_team(owner, supplier.id, name="North", members=[first.id])
    kept = team.members[0].id

    change_team(owner, team.id, name="North-west", members=[first.id, second.id])

    assert team.name == "North-west"
    assert {each.user_id for each in team.members} == {first.id, second.id}
    assert kept in {each.id for each in team.members}
    with pytest.raises(NotFound):
        change_team(accounts.somebody(Role.OWNER, accounts.supplier()), team.id, name="Mine", members=[first.id])
