"""Forming a team of colleagues."""

from datetime import date

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Forbidden, Invalid
from marketplace.referrals import queries
from marketplace.referrals.commands import form_team
from marketplace.referrals.queries import Sought, Tab
from tests.factories import accounts
from tests.factories import referrals as make

TODAY = date(2027, 3, 1)


def test_the_referrals_of_a_team_are_one_list():
    contract = make.service()
    ours, _ = make.assigned(contract=contract), make.assigned(contract=contract)
    owner = accounts.somebody(Role.OWNER, contract.supplier_id)

    team = form_team(owner, contract.supplier_id, name="North", members=[ours.caseworker_id])

    found = queries.found(owner, Tab.OPEN, Sought(team_id=team.id), TODAY)
    assert [each.id for each in found] == [ours.id]


def test_only_by_an_owner_of_colleagues_and_once_by_a_name():
    referral = make.assigned()
    supplier, member = referral.supplier_id, referral.caseworker_id
    owner = accounts.somebody(Role.OWNER, supplier)
    with pytest.raises(Forbidden):
        form_team(make.worker_of(referral), supplier, name="North", members=[member])
    with pytest.raises(Invalid):
        form_team(owner, supplier, name="North", members=[referral.practitioner_id])
    form_team(owner, supplier, name="North", members=[member])
    with pytest.raises(Conflict, match="a team of this name"):
        form_team(owner, supplier, name="NORTH", members=[member])
