"""Where a buyer buys."""

import pytest

from marketplace.accounts.commands import set_areas
from marketplace.accounts.queries import area_choices, areas_of
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound
from tests.factories import accounts


def test_roles_may_be_bound_to_what_lies_in_any_of_its_areas():
    region = accounts.buyer()
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    set_areas(administrator, region.id, areas=["region:B", "region:C"])
    assert areas_of(region) == ["region:B", "region:C"]
    offered = area_choices(region)
    assert {"region:B", "region:C", "police:cumbria"} <= offered.keys()
    assert "region:D" not in offered
    with pytest.raises(Forbidden):
        set_areas(accounts.somebody(Role.REGIONAL_ADMINISTRATOR, region), region.id, areas=["region:D"])
    with pytest.raises(NotFound):
        set_areas(accounts.somebody(Role.DIRECTOR, accounts.buyer("")), region.id, areas=["region:D"])
