"""Invitations that nobody answered in time."""

from datetime import timedelta

import pytest

from marketplace.accounts.commands import expire_invitation, invite_member
from marketplace.accounts.lifecycle import InvitationStatus
from marketplace.accounts.reactions import expire_due_invitations
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.errors import NotNow
from tests.factories import accounts


def test_the_minute_after_seven_days_ends_them(noon):
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    invitation = invite_member(owner, supplier.id, email="col@example.com", role=Role.CASEWORKER)
    expire_due_invitations()
    assert invitation.status is InvitationStatus.SENT
    with pytest.raises(NotNow, match="not expired yet"):
        expire_invitation(SYSTEM, invitation.id)
    with clock.frozen_at(noon + timedelta(days=7)):
        expire_due_invitations()
    assert invitation.status is InvitationStatus.EXPIRED
