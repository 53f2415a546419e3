"""Choosing a new password with the link from the mail."""

from datetime import timedelta

import pytest

from marketplace.accounts.commands import reset_password, sign_in
from marketplace.accounts.models import PasswordReset
from marketplace.accounts.queries import signed_in
from marketplace.accounts.rules import token_hash
from marketplace.kernel import clock
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from tests.factories import accounts


def asked(noon):
    user = accounts.user()
    db.session.add(PasswordReset(user_id=user.id, requested_at=noon, token_hash=token_hash("secret")))
    db.session.commit()
    return user


def test_the_new_password_opens_and_every_old_session_ends(noon):
    user = asked(noon)
    old = sign_in(PUBLIC, email=user.email, password=accounts.PASSWORD)
    reset_password(PUBLIC, "secret", password="another dozen letters")
    assert signed_in(old) is None
    assert sign_in(PUBLIC, email=user.email, password="another dozen letters")


def test_a_link_is_used_once_within_the_hour(noon):
    asked(noon)
    with clock.frozen_at(noon + timedelta(hours=1)), pytest.raises(NotNow, match="too old"):
        reset_password(PUBLIC, "secret", password="another dozen letters")
    reset_password(PUBLIC, "secret", password="another dozen letters")
    with pytest.raises(NotNow, match="has been used"):
        reset_password(PUBLIC, "secret", password="yet another dozen")
    with pytest.raises(NotFound):
        reset_password(PUBLIC, "guessed", password="yet another dozen")
