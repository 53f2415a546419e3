"""Choosing a new password with the link from the mail."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.accounts.commands import reset_password, sign_in
from marketplace.accounts.models import PasswordReset
from marketplace.accounts.queries import signed_in
from marketplace.accounts.rules import token_hash
from marketplace.kernel import clock
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.events import Event
from tests.events import events_named
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


def test_a_link_older_than_the_last_change_is_asked_for_again(noon):
    user = asked(noon)
    db.session.add(PasswordReset(user_id=user.id, requested_at=noon, token_hash=token_hash("another link")))
    db.session.commit()
    reset_password(PUBLIC, "another link", password="another dozen letters")
    with pytest.raises(NotNow, match="ask for a new one"):
        reset_password(PUBLIC, "secret", password="yet another dozen")


def test_a_reset_ends_the_wait_after_five_wrong_passwords_and_no_record_holds_a_password(noon):
    user = asked(noon)
    for _ in range(5):
        sign_in(PUBLIC, email=user.email, password="wrong")
    reset_password(PUBLIC, "secret", password="another dozen letters")
    assert sign_in(PUBLIC, email=user.email, password="another dozen letters")
    assert [each.facts["tries"] for each in events_named("sign_in.failed")] == [1, 2, 3, 4, 5]
    assert not [each for each in db.session.scalars(select(Event)) if "dozen" in str(each.facts)]


def test_a_link_is_used_once_within_the_hour(noon):
    asked(noon)
    with clock.frozen_at(noon + timedelta(hours=1)), pytest.raises(NotNow, match="too old"):
        reset_password(PUBLIC, "secret", password="another dozen letters")
    reset_password(PUBLIC, "secret", password="another dozen letters")
    with pytest.raises(NotNow, match="has been used"):
        reset_password(PUBLIC, "secret", password="yet another dozen")
    with pytest.raises(NotFound):
        reset_password(PUBLIC, "guessed", password="yet another dozen")
