"""Taking somebody out of an organisation."""

import pytest

from marketplace.accounts.commands import remove_member
from marketplace.accounts.queries import actor_of, grants_in
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from tests.factories import accounts


def test_an_owner_removes_and_anybody_leaves():
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    one, other = accounts.user(Role.CASEWORKER, supplier), accounts.user(Role.READ_ONLY, supplier)
    with pytest.raises(Forbidden):
        remove_member(actor_of(one), supplier.id, other.id)
    remove_member(owner, supplier.id, one.id)
    remove_member(actor_of(other), supplier.id, other.id)
    assert not grants_in(supplier.id, one.id)
    assert not grants_in(supplier.id, other.id)
    with pytest.raises(NotFound):
        remove_member(owner, supplier.id, one.id)


def test_the_last_owner_cannot_leave():
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    accounts.user(Role.BID_MANAGER, supplier)
    with pytest.raises(NotNow, match="make somebody else an owner first"):
        remove_member(owner, supplier.id, owner.user_id)


def test_somebody_who_left_the_service_is_no_owner_who_remains(noon):
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    gone = accounts.user(Role.OWNER, supplier)
    gone.left_at = noon
    with pytest.raises(NotNow):
        remove_member(owner, supplier.id, owner.user_id)
