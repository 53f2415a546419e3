"""Asking for a new password."""

from datetime import timedelta

from sqlalchemy import select

from marketplace.accounts.commands import request_reset
from marketplace.accounts.models import PasswordReset
from marketplace.kernel import clock
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from tests.factories import accounts


def test_somebody_who_left_is_answered_alike_and_owed_no_link(noon):
    user = accounts.user()
    user.left_at = noon
    db.session.commit()
    request_reset(PUBLIC, email=user.email)
    assert not db.session.scalars(select(PasswordReset)).all()


def test_a_known_address_is_owed_a_link_and_an_unknown_one_is_not_told():
    user = accounts.user()
    request_reset(PUBLIC, email=user.email.upper())
    request_reset(PUBLIC, email="nobody@example.com")
    [reset] = db.session.scalars(select(PasswordReset))
    [event] = db.session.scalars(select(Event).where(Event.name == "reset.requested"))
    assert (reset.user_id, event.subject_id) == (user.id, reset.id)


def test_nobody_is_sent_more_than_a_few_links_an_hour(noon):
    user = accounts.user()
    for _ in range(7):
        request_reset(PUBLIC, email=user.email)
    assert len(db.session.scalars(select(PasswordReset)).all()) == 5

    with clock.frozen_at(noon + timedelta(hours=1)):
        request_reset(PUBLIC, email=user.email)
    assert len(db.session.scalars(select(PasswordReset)).all()) == 6
