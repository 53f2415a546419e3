"""What a supplier lacked is added to its application, and nothing it has."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.qualification.commands import begin_application, widen_application
from tests.factories import accounts, frameworks


def test_missing_categories_and_areas_are_added_to_those_chosen_and_held_ones_are_not():
    member = frameworks.member(frameworks.open_framework(["ACC", "ETE"]), ["ACC"], ["unit:48"])
    owner = accounts.somebody(Role.OWNER, member.supplier)
    application = begin_application(owner, member.framework_id, supplier_id=member.supplier_id)
    for _ in range(2):
        widen_application(owner, application.id, category_codes=["ETE", "ACC"], area_keys=["police:cumbria"])
    assert application.category_codes == ["ETE"]
    assert application.area_keys == ["police:cumbria"]


@pytest.mark.parametrize("wrong", [{"category_codes": ["WOM"]}, {"area_keys": ["region:J"]}])
def test_what_the_framework_does_not_offer_is_refused(wrong):
    member = frameworks.member(frameworks.open_framework(["ACC"]))
    owner = accounts.somebody(Role.OWNER, member.supplier)
    application = begin_application(owner, member.framework_id, supplier_id=member.supplier_id)
    with pytest.raises(Invalid):
        widen_application(owner, application.id, **({"category_codes": [], "area_keys": []} | wrong))
    rival = accounts.somebody(Role.OWNER, accounts.supplier())
    with pytest.raises(NotFound):
        widen_application(rival, application.id, category_codes=[], area_keys=[])
