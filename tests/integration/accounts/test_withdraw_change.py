"""Taking back a wish to change a locked detail."""

import pytest

from marketplace.accounts.commands import ask_change, withdraw_change
from marketplace.accounts.models import Detail
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import accounts


def test_whoever_speaks_for_the_supplier_takes_it_back_once():
    supplier, owner = accounts.confirmed_supplier()
    change = ask_change(owner, supplier.id, detail=Detail.NAME, new="New Name", reason="We merged")
    with pytest.raises(Forbidden):
        withdraw_change(accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre()), change.id)
    withdraw_change(owner, change.id)
    with pytest.raises(NotNow, match="it is withdrawn"):
        withdraw_change(owner, change.id)
