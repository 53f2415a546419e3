"""Refusing a change of a locked detail."""

import pytest

from marketplace.accounts.commands import ask_change, refuse_change
from marketplace.accounts.models import Detail
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden
from marketplace.notifications.queries import told
from tests.factories import accounts


def test_it_needs_a_reason_that_the_supplier_is_told():
    supplier, owner = accounts.confirmed_supplier("Old Name")
    change = ask_change(owner, supplier.id, detail=Detail.NAME, new="New Name", reason="We merged")
    with pytest.raises(Forbidden):
        refuse_change(owner, change.id, refusal_reason="No")
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    refuse_change(administrator, change.id, refusal_reason="The register has the old name")
    assert supplier.name == "Old Name"
    [person] = told.asker_of_change(change.id, None)
    assert person.user.id == owner.user_id
    assert person.facts["outcome"] == "refused. The reason: The register has the old name"
