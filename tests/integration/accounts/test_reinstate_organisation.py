"""Letting an organisation in again lifts only what its suspension did."""

import pytest

from marketplace.accounts.commands import reinstate_organisation, suspend_organisation
from marketplace.accounts.queries import actor_of, decisions_about
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import accounts, frameworks


def test_what_was_suspended_with_it_goes_on_and_what_was_suspended_for_itself_does_not():
    supplier = accounts.supplier()
    active = frameworks.member(supplier=supplier)
    for_itself = frameworks.member(supplier=supplier, status=MembershipStatus.SUSPENDED)
    owner, registered_at = accounts.user(Role.OWNER, supplier), supplier.registered_at
    administrator = frameworks.administrator(active)
    suspend_organisation(administrator, supplier.id, reason="It is looked into")
    jobs.drain()
    assert (active.status, for_itself.suspended_with_supplier) == (MembershipStatus.SUSPENDED, False)
    with pytest.raises(Forbidden):
        reinstate_organisation(actor_of(owner), supplier.id, reason="Mine")
    reinstate_organisation(administrator, supplier.id, reason="Nothing was found")
    jobs.drain()
    assert (active.status, active.suspended_until) == (MembershipStatus.ACTIVE, None)
    assert (for_itself.status, for_itself.reason) == (MembershipStatus.SUSPENDED, "Not insured")
    assert (supplier.registered_at, supplier.suspension_reason) == (registered_at, None)
    assert actor_of(owner).organisations() == [supplier.id]
    assert {each.decision for each in decisions_about(supplier.id)} == {"suspended", "reinstated"}
    with pytest.raises(NotNow):
        reinstate_organisation(administrator, supplier.id, reason="Again")
