"""A partner that takes part no longer."""

import pytest

from marketplace.accounts.commands import drop_partner, name_partner
from marketplace.accounts.queries import partners_of, share_given
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import accounts
from tests.integration.accounts.test_name_partner import NUMBER, SUB


def test_it_is_kept_but_counts_no_longer_and_may_be_named_again():
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    partner = name_partner(owner, supplier.id, **SUB, **NUMBER)
    with pytest.raises(Forbidden):
        drop_partner(accounts.somebody(Role.READ_ONLY, supplier), partner.id)
    drop_partner(owner, partner.id)
    assert (list(partners_of(supplier.id)), share_given(supplier.id)) == ([], 0)
    with pytest.raises(NotNow, match="it is dropped"):
        drop_partner(owner, partner.id)
    assert name_partner(owner, supplier.id, **SUB, **NUMBER)
