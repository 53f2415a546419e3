"""Somebody says at which numbers those who work with them can call."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from marketplace.accounts.commands import give_phone
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.kernel.events import Event
from tests.factories import accounts


def test_both_numbers_are_kept_and_none_takes_one_away():
    user = accounts.user()
    actor = accounts.actor_of(user)

    give_phone(actor, phone="0161 496 0000", team_phone="0161 496 0100")
    assert (user.phone, user.team_phone) == ("0161 496 0000", "0161 496 0100")
    give_phone(actor, phone="0161 496 0000", team_phone=None)

    assert (user.phone, user.team_phone) == ("0161 496 0000", None)
    facts = db.session.scalars(select(Event.facts).where(Event.name == "user.phone_given").order_by(Event.id)).all()
    assert facts == [{"changed": ["phone", "team_phone"]}, {"changed": ["team_phone"]}]


def test_nobody_who_is_not_signed_in():
    with pytest.raises(Forbidden):
        give_phone(PUBLIC, phone="0161 496 0000")


def test_the_database_keeps_no_number_without_digits():
    user = accounts.user()
    user.phone = "at the desk"
    with pytest.raises(IntegrityError, match="phones_have_digits"):
        db.session.commit()
