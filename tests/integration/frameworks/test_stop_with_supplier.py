"""A membership is suspended as long as its supplier is."""

import pytest

from marketplace.accounts.commands import suspend_organisation
from marketplace.frameworks.commands import reinstate_member, stop_with_supplier
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.reactions import follow_suppliers
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import frameworks


def test_also_one_that_was_given_while_its_supplier_was_suspended():
    member = frameworks.member()
    administrator = frameworks.administrator(member)
    with pytest.raises(NotNow, match="not suspended"):
        stop_with_supplier(SYSTEM, member.id)
    suspend_organisation(administrator, member.supplier_id, reason="It is looked into")
    with pytest.raises(Forbidden):
        stop_with_supplier(administrator, member.id)
    follow_suppliers()
    assert (member.status, member.suspended_until) == (MembershipStatus.SUSPENDED, member.framework.ends_on)
    with pytest.raises(NotNow, match="reinstate it first"):
        reinstate_member(administrator, member.id, reason="It may")
