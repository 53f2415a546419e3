"""Sending an invitation anew."""

from datetime import timedelta

import pytest

from marketplace.accounts.commands import accept_invitation, invite_member, resend_invitation, revoke_invitation
from marketplace.accounts.lifecycle import InvitationStatus
from marketplace.accounts.reactions import expire_due_invitations
from marketplace.accounts.rules import token_hash
from marketplace.kernel import clock
from marketplace.kernel.actor import PUBLIC, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from tests.factories import accounts


def test_an_expired_invitation_is_good_again_with_a_new_link_only(noon):
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    invitation = invite_member(owner, supplier.id, email="col@example.com", role=Role.CASEWORKER)
    invitation.token_hash = token_hash("old")
    db.session.commit()
    later = noon + timedelta(days=8)
    with clock.frozen_at(later):
        expire_due_invitations()
        resend_invitation(owner, invitation.id)
        assert (invitation.status, invitation.expires_at) == (InvitationStatus.SENT, later + timedelta(days=7))
        with pytest.raises(NotFound):
            accept_invitation(PUBLIC, "old", name="Col", password="twelve or more")


def test_strangers_and_what_was_taken_back():
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    invitation = invite_member(owner, supplier.id, email="col@example.com", role=Role.CASEWORKER)
    with pytest.raises(NotFound):
        resend_invitation(accounts.somebody(Role.OWNER, accounts.supplier()), invitation.id)
    revoke_invitation(owner, invitation.id)
    with pytest.raises(NotNow, match="it is revoked"):
        resend_invitation(owner, invitation.id)
