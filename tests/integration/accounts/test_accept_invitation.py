"""Joining an organisation."""

from datetime import timedelta

import pytest

from marketplace.accounts.commands import accept_invitation, invite_member
from marketplace.accounts.models import User
from marketplace.accounts.queries import actor_of, signed_in
from marketplace.accounts.rules import token_hash
from marketplace.kernel import clock
from marketplace.kernel.actor import PUBLIC, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound, NotNow
from tests.factories import accounts

JOINING = {"name": "Col League", "password": "twelve or more"}


def invited(email="col@example.com"):
    supplier = accounts.supplier()
    invitation = invite_member(accounts.somebody(Role.OWNER, supplier), supplier.id, email=email, role=Role.CASEWORKER)
    invitation.token_hash = token_hash("secret")
    db.session.commit()
    return supplier


def test_a_new_person_joins_with_a_password_of_their_own():
    supplier = invited()
    joined = signed_in(accept_invitation(PUBLIC, "secret", **JOINING)).actor
    user = db.session.get_one(User, joined.user_id)
    assert (user.name, user.email) == ("Col League", "col@example.com")
    assert actor_of(user).is_a(Role.CASEWORKER, supplier.id)


def test_somebody_with_an_account_proves_it_with_their_password():
    user = accounts.user(email="col@example.com")
    supplier = invited()
    with pytest.raises(Invalid):
        accept_invitation(PUBLIC, "secret", **JOINING)
    accept_invitation(PUBLIC, "secret", name="Whoever", password=accounts.PASSWORD)
    assert actor_of(user).is_a(Role.CASEWORKER, supplier.id)


def test_a_link_is_used_once_and_in_time(noon):
    invited()
    with clock.frozen_at(noon + timedelta(days=7)), pytest.raises(NotNow, match="expired"):
        accept_invitation(PUBLIC, "secret", **JOINING)
    accept_invitation(PUBLIC, "secret", **JOINING)
    with pytest.raises(NotNow, match="it is accepted"):
        accept_invitation(PUBLIC, "secret", **JOINING)
    with pytest.raises(NotFound):
        accept_invitation(PUBLIC, "guessed", **JOINING)


def test_the_people_of_a_suspended_organisation_hold_no_role_there(noon):
    supplier = accounts.supplier()
    user = accounts.user(Role.OWNER, supplier)
    supplier.status, supplier.suspended_at, supplier.suspension_reason = "suspended", noon, "It misled us"
    db.session.commit()
    assert not actor_of(user).has(Role.OWNER)
