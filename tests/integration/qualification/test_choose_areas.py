"""Where a supplier can deliver."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Invalid
from marketplace.qualification.commands import choose_areas
from tests.factories import accounts, qualification


def test_any_mixture_of_regions_police_areas_and_units():
    application = qualification.draft_application()
    owner = accounts.somebody(Role.OWNER, application.supplier)
    choose_areas(owner, application.id, area_keys=["unit:48", "police:lancashire"])
    assert application.area_keys == ["police:lancashire", "unit:48"]


@pytest.mark.parametrize("keys", [[], ["region:A"], ["police:essex"]])
def test_only_areas_of_the_framework(keys):
    application = qualification.draft_application()
    with pytest.raises(Invalid):
        choose_areas(accounts.somebody(Role.OWNER, application.supplier), application.id, area_keys=keys)
