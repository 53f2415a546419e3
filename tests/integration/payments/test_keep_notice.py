"""What a provider tells us is kept once, by the service alone."""

import pytest
from sqlalchemy import func, select

from marketplace.kernel.actor import PUBLIC, SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.kernel.events import Event
from marketplace.payments.commands import keep_notice
from marketplace.payments.models import ProviderEvent
from marketplace.ports import ProviderNotice

NOTICE = ProviderNotice("stripe", "evt_1", "invoice.paid", "in_1", None, {"id": "evt_1"})


def test_told_twice_is_kept_once(noon):
    keep_notice(SYSTEM, NOTICE)
    keep_notice(SYSTEM, NOTICE)
    assert db.session.scalar(select(func.count()).select_from(ProviderEvent)) == 1
    [event] = db.session.scalars(select(Event).where(Event.name == "provider_event.received"))
    assert event.facts == {"type": "invoice.paid"}


def test_nobody_else_keeps_one():
    with pytest.raises(Forbidden):
        keep_notice(PUBLIC, NOTICE)
