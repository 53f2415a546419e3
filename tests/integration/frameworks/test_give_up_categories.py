"""A member takes a category away from itself."""

import pytest

from marketplace.frameworks.commands import give_up_categories
from marketplace.frameworks.queries import is_qualified
from marketplace.kernel.errors import Forbidden, Invalid
from tests.factories import frameworks


def test_a_category_is_given_up_at_once_and_one_has_to_stay():
    member = frameworks.member(categories=("ACC", "ETE"))
    owner = frameworks.owner(member)
    give_up_categories(owner, member.id, category_codes=["ACC"])
    assert not is_qualified(member.framework_id, member.supplier_id, ["ACC"], "region:B")
    with pytest.raises(Invalid) as refusal:
        give_up_categories(owner, member.id, category_codes=["ETE"])
    assert "leave the framework" in refusal.value.errors["category_codes"][0]
    with pytest.raises(Invalid):
        give_up_categories(owner, member.id, category_codes=["ACC"])
    with pytest.raises(Forbidden):
        give_up_categories(frameworks.administrator(member), member.id, category_codes=["ETE"])
