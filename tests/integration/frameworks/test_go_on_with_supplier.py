"""A membership goes on when its supplier does, once."""

import pytest

from marketplace.accounts.commands import reinstate_organisation, suspend_organisation
from marketplace.frameworks.commands import go_on_with_supplier
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.reactions import follow_suppliers
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import NotNow
from tests.factories import frameworks


def test_not_before_its_supplier_and_a_second_time_changes_nothing_more():
    member = frameworks.member()
    administrator = frameworks.administrator(member)
    suspend_organisation(administrator, member.supplier_id, reason="It is looked into")
    follow_suppliers()
    with pytest.raises(NotNow, match="reinstate it first"):
        go_on_with_supplier(SYSTEM, member.id)
    reinstate_organisation(administrator, member.supplier_id, reason="Nothing was found")
    follow_suppliers()
    follow_suppliers()
    assert (member.status, member.suspended_with_supplier, member.reason) == (MembershipStatus.ACTIVE, False, None)
