"""Taking an invitation back."""

import pytest

from marketplace.accounts.commands import invite_member, revoke_invitation
from marketplace.accounts.lifecycle import InvitationStatus
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound, NotNow
from tests.factories import accounts


def test_an_owner_takes_back_what_waits_and_a_stranger_does_not_see_it(noon):
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    invitation = invite_member(owner, supplier.id, email="col@example.com", role=Role.CASEWORKER)
    with pytest.raises(NotFound):
        revoke_invitation(accounts.somebody(Role.OWNER, accounts.supplier()), invitation.id)
    revoke_invitation(owner, invitation.id)
    assert (invitation.status, invitation.revoked_at) == (InvitationStatus.REVOKED, noon)
    with pytest.raises(NotNow, match="it is revoked"):
        revoke_invitation(owner, invitation.id)
