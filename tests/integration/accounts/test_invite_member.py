"""Inviting a colleague."""

from datetime import timedelta

import pytest

from marketplace.accounts.commands import invite_member
from marketplace.accounts.lifecycle import InvitationStatus
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, Invalid
from tests.factories import accounts


def test_an_owner_invites_for_seven_days(noon):
    supplier = accounts.supplier()
    invitation = invite_member(
        accounts.somebody(Role.OWNER, supplier), supplier.id, email="Col@example.com", role=Role.BID_MANAGER
    )
    assert (invitation.email, invitation.status) == ("col@example.com", InvitationStatus.SENT)
    assert invitation.expires_at == noon + timedelta(days=7)


def test_an_invitation_waits_once_and_is_for_a_role_of_that_side():
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    invite_member(owner, supplier.id, email="col@example.com", role=Role.BID_MANAGER)
    with pytest.raises(Invalid) as refused:
        invite_member(owner, supplier.id, email=" COL@example.com", role=Role.BID_MANAGER)
    assert "invited to this role already" in str(refused.value.errors["email"])
    with pytest.raises(Invalid):
        invite_member(owner, supplier.id, email="col@example.com", role=Role.COMMISSIONER)


def test_bid_managers_and_strangers_do_not_invite():
    supplier = accounts.supplier()
    for actor in (
        accounts.somebody(Role.BID_MANAGER, supplier),
        accounts.somebody(Role.OWNER, accounts.supplier()),
    ):
        with pytest.raises(Forbidden):
            invite_member(actor, supplier.id, email="col@example.com", role=Role.CASEWORKER)


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.COMMISSIONER])
def test_nobody_at_a_buyer_gives_themselves_a_role_by_inviting_themselves(role):
    buyer = accounts.buyer(domain="somewhere.gov.uk")
    user = accounts.user(Role.REGIONAL_ADMINISTRATOR, buyer, email="me@somewhere.gov.uk")
    with pytest.raises(Invalid) as refused:
        invite_member(accounts.actor_of(user), buyer.id, email=" Me@Somewhere.gov.uk", role=role)
    assert "yourself" in str(refused.value.errors["email"])
