"""Whoever has one more day to renew a declaration is reminded once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.frameworks.commands import remind_of_refresh
from marketplace.frameworks.reactions import follow_refreshes
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.notifications.models import Message
from tests.factories import accounts, frameworks


def test_the_day_before_there_is_one_reminder_however_often_the_clock_comes_round(noon):
    request = frameworks.asked()
    owner = accounts.user(Role.OWNER, request.membership.supplier)
    for days in (5, 6, 6):
        with clock.frozen_at(noon + timedelta(days=days)):
            follow_refreshes()
            jobs.drain()
    told = db.session.scalars(select(Message).where(Message.address == owner.email)).all()
    assert [letter.subject for letter in told] == [
        f"Your declaration is due tomorrow: {request.membership.framework.title}"
    ]


def test_only_the_service_reminds():
    request = frameworks.asked()
    with pytest.raises(Forbidden):
        remind_of_refresh(frameworks.administrator(request.membership), request.round_id)
