"""The made-up million that figures are taken over still fits the tables."""

from sqlalchemy import Engine, func, select

from benchmarks.million import being_helped, caseworker, fill
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.referrals.models import Referral


def test_as_many_referrals_are_made_as_asked_for_with_ten_events_each(committing_database: Engine) -> None:
    fill(committing_database, 1_000)

    assert db.session.scalar(select(func.count()).select_from(Referral)) == 1_000
    assert db.session.scalar(select(func.count()).select_from(Event)) == 10_000
    assert db.session.get_one(Referral, being_helped(caseworker())).sent_at is not None
