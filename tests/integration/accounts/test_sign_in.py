"""Beginning a session, and what wrong passwords lead to."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.accounts.commands import sign_in
from marketplace.accounts.models import UserSession
from marketplace.accounts.queries import signed_in
from marketplace.kernel import clock
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from tests.factories import accounts


def test_a_session_is_a_row_with_only_a_hash_of_its_token():
    user = accounts.user(email="ann@example.com")
    token = sign_in(PUBLIC, email=" Ann@example.com", password=accounts.PASSWORD)
    assert signed_in(token).actor.user_id == user.id
    assert token not in db.session.scalars(select(UserSession.token_hash)).all()


def test_wrong_passwords_are_counted_until_the_account_must_wait(noon):
    user = accounts.user()
    for _ in range(5):
        assert sign_in(PUBLIC, email=user.email, password="wrong") is None
    with pytest.raises(NotNow, match="15 minutes"):
        sign_in(PUBLIC, email=user.email, password=accounts.PASSWORD)
    with clock.frozen_at(noon + timedelta(minutes=15)):
        assert sign_in(PUBLIC, email=user.email, password=accounts.PASSWORD)
    assert user.failed_tries == 0


def test_who_left_or_was_never_here_does_not_come_in(noon):
    user = accounts.user()
    user.left_at = noon
    db.session.commit()
    for email in (user.email, "nobody@example.com"):
        with pytest.raises(Invalid):
            sign_in(PUBLIC, email=email, password=accounts.PASSWORD)
